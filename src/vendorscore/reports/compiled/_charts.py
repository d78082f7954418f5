from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_charts.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_bar = l_0_dots = l_0_gap = missing
    try:
        t_1 = environment.tests['defined']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No test named 'defined' found.")
    pass
    def macro(l_1_row):
        t_2 = []
        l_1_ours = resolve('ours')
        if l_1_row is missing:
            l_1_row = undefined("parameter 'row' was not provided", name='row')
        pass
        t_2.extend((
            '<svg class="bar" role="img" width="100%" height="24"><title>',
            escape((context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_row, 'summary')) if t_1((undefined(name='ours') if l_1_ours is missing else l_1_ours)) else environment.getattr(l_1_row, 'summary'))),
            '</title><rect class="rail" width="100%" height="100%"/>',
        ))
        for l_2_one in environment.getattr(l_1_row, 'segments'):
            _loop_vars = {}
            pass
            t_2.extend((
                '<rect class="s',
                escape(environment.getattr(l_2_one, 'number')),
                '" x="',
                escape(environment.getattr(l_2_one, 'x')),
                '" width="',
                escape(environment.getattr(l_2_one, 'width')),
                '" height="100%"/>',
            ))
            if environment.getattr(l_2_one, 'labelled'):
                pass
                t_2.extend((
                    '<text x="',
                    escape(environment.getattr(l_2_one, 'middle')),
                    '" y="17" text-anchor="middle">',
                    escape(environment.getattr(l_2_one, 'number')),
                    '</text>',
                ))
        l_2_one = missing
        t_2.append(
            '</svg>',
        )
        return concat(t_2)
    context.exported_vars.add('bar')
    context.vars['bar'] = l_0_bar = Macro(environment, macro, 'bar', ('row',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_row):
        t_3 = []
        l_1_ours = resolve('ours')
        if l_1_row is missing:
            l_1_row = undefined("parameter 'row' was not provided", name='row')
        pass
        t_3.extend((
            '<svg class="dots" role="img" width="100%" height="24"><title>',
            escape((context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_row, 'summary')) if t_1((undefined(name='ours') if l_1_ours is missing else l_1_ours)) else environment.getattr(l_1_row, 'summary'))),
            '</title><line class="axis" x1="0" x2="100%" y1="12" y2="12"/>',
        ))
        if environment.getattr(l_1_row, 'open'):
            pass
            t_3.extend((
                '<rect class="open" x="',
                escape(environment.getattr(l_1_row, 'low')),
                '" width="',
                escape(environment.getattr(l_1_row, 'span')),
                '" y="9" height="6"/>',
            ))
        t_3.extend((
            '<svg x="',
            escape(environment.getattr(l_1_row, 'verified')),
            '" overflow="visible"><rect class="verified" x="-5" y="7" width="10" height="10"/></svg><svg x="',
            escape(environment.getattr(l_1_row, 'claimed')),
            '" overflow="visible"><circle class="claimed" cy="12" r="7"/></svg><svg x="',
            escape(environment.getattr(l_1_row, 'total')),
            '" overflow="visible"><circle class="total" cy="12" r="4"/></svg></svg>',
        ))
        return concat(t_3)
    context.exported_vars.add('dots')
    context.vars['dots'] = l_0_dots = Macro(environment, macro, 'dots', ('row',), False, False, False, context.eval_ctx.autoescape)
    def macro(l_1_row):
        t_4 = []
        if l_1_row is missing:
            l_1_row = undefined("parameter 'row' was not provided", name='row')
        pass
        t_4.extend((
            '<svg class="gap" aria-hidden="true" width="100%" height="14"><line class="axis" x1="50%" x2="50%" y1="0" y2="14"/><rect class="',
            escape(environment.getattr(l_1_row, 'side')),
            '" x="',
            escape(environment.getattr(l_1_row, 'x')),
            '" width="',
            escape(environment.getattr(l_1_row, 'width')),
            '" y="2" height="10"/></svg>',
        ))
        return concat(t_4)
    context.exported_vars.add('gap')
    context.vars['gap'] = l_0_gap = Macro(environment, macro, 'gap', ('row',), False, False, False, context.eval_ctx.autoescape)

blocks = {}
debug_info = '1=18&2=26&4=57&5=65&7=89&8=96'
