from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_criterion.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_one = resolve('one')
    pass
    if environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'facts'):
        pass
        yield '<dl class="facts">\n'
        template = environment.get_template('_facts.html', '_criterion.html')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '</dl>\n'
    template = environment.get_template('_levels.html', '_criterion.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()

blocks = {}
debug_info = '1=12&3=15&6=22'
