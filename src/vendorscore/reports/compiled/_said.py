from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_said.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_said = missing
    pass
    def macro(l_1_sentence):
        t_1 = []
        if l_1_sentence is missing:
            l_1_sentence = undefined("parameter 'sentence' was not provided", name='sentence')
        pass
        for l_2_one in l_1_sentence:
            l_2_ours = resolve('ours')
            _loop_vars = {}
            pass
            if environment.getattr(l_2_one, 'href'):
                pass
                t_1.extend((
                    '<a href="',
                    escape(environment.getattr(l_2_one, 'href')),
                    '"><code>',
                    escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), environment.getattr(l_2_one, 'text'), _loop_vars=_loop_vars)),
                    '</code></a>',
                ))
            elif environment.getattr(l_2_one, 'code'):
                pass
                t_1.extend((
                    '<code>',
                    escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), environment.getattr(l_2_one, 'text'), _loop_vars=_loop_vars)),
                    '</code>',
                ))
            elif environment.getattr(l_2_one, 'name'):
                pass
                t_1.extend((
                    '<bdi>',
                    escape(environment.getattr(l_2_one, 'text')),
                    '</bdi>',
                ))
            else:
                pass
                t_1.append(
                    escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), environment.getattr(l_2_one, 'text'), _loop_vars=_loop_vars)),
                )
        l_2_one = l_2_ours = missing
        return concat(t_1)
    context.exported_vars.add('said')
    context.vars['said'] = l_0_said = Macro(environment, macro, 'said', ('sentence',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '1=12&2=17'
