from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_filter.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    if (t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'vendors')) > 1):
        pass
        yield '<form class="filter" id="filter" aria-label="Vendors shown" autocomplete="off" hidden>\n<details>\n<summary>Vendors shown: <span data-filter-says>all</span></summary>\n<fieldset>\n<legend>Show these vendors</legend>\n'
        for (l_1_id, l_1_name) in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'vendors'):
            _loop_vars = {}
            pass
            yield '<label><input type="checkbox" name="vendor" value="'
            yield escape(l_1_id)
            yield '" checked> <bdi>'
            yield escape(l_1_name)
            yield '</bdi></label>\n'
        l_1_id = l_1_name = missing
        yield '<button type="button" data-filter-all>Show all</button>\n</fieldset>\n</details>\n</form>\n'

blocks = {}
debug_info = '1=18&7=21&8=25'
