from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_marks.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_row = resolve('row')
    l_0_ours = resolve('ours')
    pass
    if environment.getattr((undefined(name='row') if l_0_row is missing else l_0_row), 'marks'):
        pass
        yield '<ul class="plain">\n'
        for l_1_mark in environment.getattr((undefined(name='row') if l_0_row is missing else l_0_row), 'marks'):
            _loop_vars = {}
            pass
            yield '<li><b>'
            yield escape(environment.getattr(l_1_mark, 'mark'))
            yield '</b> <bdi>'
            yield escape(environment.getattr(l_1_mark, 'by'))
            yield '</bdi>'
            if environment.getattr(l_1_mark, 'note'):
                pass
                yield ' <small>'
                yield escape(environment.getattr(l_1_mark, 'note'))
                yield '</small>'
            if environment.getattr(l_1_mark, 'reason'):
                pass
                yield '<br><span class="own" dir="auto">'
                yield escape(environment.getattr(l_1_mark, 'reason'))
                yield '</span>'
            yield '</li>\n'
        l_1_mark = missing
        yield '</ul>\n'
    else:
        pass
        yield 'not marked\n'
    if environment.getattr((undefined(name='row') if l_0_row is missing else l_0_row), 'missing'):
        pass
        yield '<p><strong>Still to mark:</strong> '
        yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr((undefined(name='row') if l_0_row is missing else l_0_row), 'missing')))
        yield '</p>\n'

blocks = {}
debug_info = '1=13&3=16&4=20&10=40&11=43'
