from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_levels.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_one = resolve('one')
    l_0_ours = resolve('ours')
    pass
    if environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'levels'):
        pass
        yield '<ul class="levels" aria-label="What an answer is worth">\n'
        for l_1_level in environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'levels'):
            _loop_vars = {}
            pass
            yield '<li><b>'
            yield escape(environment.getattr(l_1_level, 'worth'))
            yield '</b> <span><code>'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_level, 'key'), _loop_vars=_loop_vars))
            yield '</code>'
            if environment.getattr(l_1_level, 'label'):
                pass
                yield ' <bdi>'
                yield escape(environment.getattr(l_1_level, 'label'))
                yield '</bdi>'
            yield '</span></li>\n'
        l_1_level = missing
        yield '</ul>\n'
    elif environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'rule'):
        pass
        yield '<p class="rule"><strong>Rule:</strong> '
        yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'rule')))
        yield '</p>\n'

blocks = {}
debug_info = '1=13&3=16&4=20&7=32&8=35'
