from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_facts.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_one = resolve('one')
    pass
    for (l_1_label, l_1_text) in environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'facts'):
        l_1_ours = resolve('ours')
        _loop_vars = {}
        pass
        yield '<div><dt>'
        yield escape(l_1_label)
        yield '</dt>'
        if (l_1_label in ('Question', 'Why it is asked', 'Source')):
            pass
            yield '<dd dir="auto">'
            yield escape(l_1_text)
            yield '</dd>'
        else:
            pass
            yield '<dd>'
            yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), l_1_text, _loop_vars=_loop_vars))
            yield '</dd>'
        yield '</div>\n'
    l_1_label = l_1_text = l_1_ours = missing

blocks = {}
debug_info = '1=12&2=17'
