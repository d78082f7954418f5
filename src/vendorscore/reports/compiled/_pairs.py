from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_pairs.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_gap = l_0_table = missing
    pass
    included_template = environment.get_template('_charts.html', '_pairs.html')._get_default_module(context)
    l_0_gap = getattr(included_template, 'gap', missing)
    if l_0_gap is missing:
        l_0_gap = undefined(f"the template {included_template.__name__!r} (imported on line 1 in '_pairs.html') does not export the requested name 'gap'", name='gap')
    context.vars['gap'] = l_0_gap
    context.exported_vars.discard('gap')
    def macro(l_1_pair):
        t_1 = []
        if l_1_pair is missing:
            l_1_pair = undefined("parameter 'pair' was not provided", name='pair')
        pass
        t_1.extend((
            '<div class="scroll" role="group" aria-label="',
            escape(environment.getattr(l_1_pair, 'title')),
            '" tabindex="0">\n<table class="gaps">\n<thead><tr><th scope="col">Criterion</th><th scope="col" class="number"><bdi>',
            escape(environment.getattr(l_1_pair, 'first')),
            '</bdi></th><th scope="col" class="number"><bdi>',
            escape(environment.getattr(l_1_pair, 'second')),
            '</bdi></th><th scope="col" class="number">Difference</th><td class="wide"></td></tr></thead>\n<tbody>\n',
        ))
        for l_2_row in environment.getattr(l_1_pair, 'rows'):
            _loop_vars = {}
            pass
            t_1.extend((
                '<tr><th scope="row"><a href="',
                escape(environment.getattr(l_2_row, 'href')),
                '"><bdi>',
                escape(environment.getattr(l_2_row, 'title')),
                '</bdi></a>',
            ))
            if environment.getattr(l_2_row, 'shares'):
                pass
                t_1.extend((
                    ' <small>',
                    escape(environment.getattr(l_2_row, 'shares')),
                    '</small>',
                ))
            t_1.extend((
                '</th><td class="number">',
                escape(environment.getattr(l_2_row, 'first')),
                '</td><td class="number">',
                escape(environment.getattr(l_2_row, 'second')),
                '</td><td class="number strong">',
                escape(environment.getattr(l_2_row, 'difference')),
                '</td><td class="wide">',
                escape(context.call((undefined(name='gap') if l_0_gap is missing else l_0_gap), l_2_row, _loop_vars=_loop_vars)),
                '</td></tr>\n',
            ))
        l_2_row = missing
        if environment.getattr(l_1_pair, 'rounding'):
            pass
            t_1.extend((
                '<tr><th scope="row">Rounding <small>',
                escape(environment.getattr(l_1_pair, 'rounding_why')),
                '</small></th><td></td><td></td><td class="number">',
                escape(environment.getattr(l_1_pair, 'rounding')),
                '</td><td class="wide"></td></tr>\n',
            ))
        t_1.extend((
            '</tbody>\n<tfoot><tr><th scope="row">Total</th><td class="number">',
            escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 0)),
            '</td><td class="number">',
            escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 1)),
            '</td><td class="number strong">',
            escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 2)),
            '</td><td class="wide"></td></tr></tfoot>\n</table>\n</div>\n',
        ))
        return concat(t_1)
    context.exported_vars.add('table')
    context.vars['table'] = l_0_table = Macro(environment, macro, 'table', ('pair',), False, False, False, context.eval_ctx.autoescape)
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pairs'):
        pass
        yield '<section id="pairs" aria-labelledby="pairs-title">\n<h2 id="pairs-title">Why A beat B</h2>\n<form class="picker" id="pair-picker" autocomplete="off" hidden>\n<label>Compare <select name="first">'
        l_1_loop = missing
        for (l_1_id, l_1_name), l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'vendors'), undefined):
            _loop_vars = {}
            pass
            yield '<option dir="auto" value="'
            yield escape(l_1_id)
            yield '"'
            if (environment.getattr(l_1_loop, 'index') == 1):
                pass
                yield ' selected'
            yield '>'
            yield escape(l_1_name)
            yield '</option>'
        l_1_loop = l_1_id = l_1_name = missing
        yield '</select></label>\n<label>with <select name="second">'
        l_1_loop = missing
        for (l_1_id, l_1_name), l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'vendors'), undefined):
            _loop_vars = {}
            pass
            yield '<option dir="auto" value="'
            yield escape(l_1_id)
            yield '"'
            if (environment.getattr(l_1_loop, 'index') == 2):
                pass
                yield ' selected'
            yield '>'
            yield escape(l_1_name)
            yield '</option>'
        l_1_loop = l_1_id = l_1_name = missing
        yield '</select></label>\n</form>\n<div id="pair-picked" aria-live="polite"></div>\n<template id="pair-blank">\n'
        yield escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'blank_pair')))
        yield '\n</template>\n<div id="pair-list">\n'
        l_1_loop = missing
        for l_1_pair, l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pairs'), undefined):
            l_1_ours = resolve('ours')
            _loop_vars = {}
            pass
            yield '<details class="pair" id="'
            yield escape(environment.getattr(l_1_pair, 'anchor'))
            yield '"'
            if environment.getattr(l_1_loop, 'first'):
                pass
                yield ' open'
            yield '>\n<summary><bdi>'
            yield escape(environment.getattr(l_1_pair, 'first'))
            yield '</bdi> and <bdi>'
            yield escape(environment.getattr(l_1_pair, 'second'))
            yield '</bdi>: '
            yield escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 2))
            yield '</summary>\n<p>'
            yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_pair, 'sentence'), _loop_vars=_loop_vars))
            yield '</p>\n'
            yield escape(context.call((undefined(name='table') if l_0_table is missing else l_0_table), l_1_pair, _loop_vars=_loop_vars))
            yield '\n'
            if environment.getattr(l_1_pair, 'shares'):
                pass
                yield '<p class="note">'
                yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_pair, 'shares'), _loop_vars=_loop_vars))
                yield '</p>\n'
            if environment.getattr(l_1_pair, 'equal'):
                pass
                yield '<p class="note">'
                yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_pair, 'equal'), _loop_vars=_loop_vars))
                yield '</p>\n'
            yield '</details>\n'
        l_1_loop = l_1_pair = l_1_ours = missing
        yield '</div>\n</section>\n'

blocks = {}
debug_info = '1=13&2=19&3=26&5=28&7=33&8=38&10=62&11=66&14=73&18=83&22=87&23=102&27=116&30=119&31=124&32=130&33=136&34=138&35=140&36=143&38=145&39=148'
