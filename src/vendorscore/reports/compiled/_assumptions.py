from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_assumptions.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    pass
    yield '<section id="assumptions" aria-labelledby="assumptions-title">\n<h2 id="assumptions-title">What was fixed beforehand</h2>\n<dl class="facts">\n'
    for (l_1_label, l_1_text) in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'assumptions'):
        l_1_ours = resolve('ours')
        _loop_vars = {}
        pass
        yield '<div><dt>'
        yield escape(l_1_label)
        yield '</dt><dd>'
        yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), l_1_text, _loop_vars=_loop_vars))
        yield '</dd></div>\n'
    l_1_label = l_1_text = l_1_ours = missing
    yield '</dl>\n</section>\n'

blocks = {}
debug_info = '4=13&5=18'
