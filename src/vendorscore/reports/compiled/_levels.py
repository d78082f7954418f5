from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_levels.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_one = resolve('one')
    pass
    if environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'levels'):
        pass
        yield '<ul class="levels" aria-label="What an answer is worth">\n'
        for l_1_level in environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'levels'):
            _loop_vars = {}
            pass
            yield '<li><b>'
            yield escape(environment.getattr(l_1_level, 'worth'))
            yield '</b> <span dir="auto"><code>'
            yield escape(environment.getattr(l_1_level, 'key'))
            yield '</code>'
            if environment.getattr(l_1_level, 'label'):
                pass
                yield ' '
                yield escape(environment.getattr(l_1_level, 'label'))
            yield '</span></li>\n'
        l_1_level = missing
        yield '</ul>\n'
    elif environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'rule'):
        pass
        yield '<p class="rule"><strong>Rule:</strong> '
        yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'rule'))
        yield '</p>\n'

blocks = {}
debug_info = '1=12&3=15&4=19&7=30&8=33'
