from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_pairs.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_gap = missing
    pass
    included_template = environment.get_template('_charts.html', '_pairs.html')._get_default_module(context)
    l_0_gap = getattr(included_template, 'gap', missing)
    if l_0_gap is missing:
        l_0_gap = undefined(f"the template {included_template.__name__!r} (imported on line 1 in '_pairs.html') does not export the requested name 'gap'", name='gap')
    context.vars['gap'] = l_0_gap
    context.exported_vars.discard('gap')
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
        yield '</select></label>\n</form>\n<div id="pair-picked" aria-live="polite"></div>\n<div id="pair-list">\n'
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
            yield '</p>\n<div class="scroll" role="group" aria-label="'
            yield escape(environment.getattr(l_1_pair, 'title'))
            yield '" tabindex="0">\n<table class="gaps">\n<thead><tr><th scope="col">Criterion</th><th scope="col" class="number"><bdi>'
            yield escape(environment.getattr(l_1_pair, 'first'))
            yield '</bdi></th><th scope="col" class="number"><bdi>'
            yield escape(environment.getattr(l_1_pair, 'second'))
            yield '</bdi></th><th scope="col" class="number">Difference</th><td class="wide"></td></tr></thead>\n<tbody>\n'
            for l_2_row in environment.getattr(l_1_pair, 'rows'):
                _loop_vars = {}
                pass
                yield '<tr><th scope="row"><a href="'
                yield escape(environment.getattr(l_2_row, 'href'))
                yield '"><bdi>'
                yield escape(environment.getattr(l_2_row, 'title'))
                yield '</bdi></a>'
                if environment.getattr(l_2_row, 'shares'):
                    pass
                    yield ' <small>'
                    yield escape(environment.getattr(l_2_row, 'shares'))
                    yield '</small>'
                yield '</th><td class="number">'
                yield escape(environment.getattr(l_2_row, 'first'))
                yield '</td><td class="number">'
                yield escape(environment.getattr(l_2_row, 'second'))
                yield '</td><td class="number strong">'
                yield escape(environment.getattr(l_2_row, 'difference'))
                yield '</td><td class="wide">'
                yield escape(context.call((undefined(name='gap') if l_0_gap is missing else l_0_gap), l_2_row, _loop_vars=_loop_vars))
                yield '</td></tr>\n'
            l_2_row = missing
            if environment.getattr(l_1_pair, 'rounding'):
                pass
                yield '<tr><th scope="row">Rounding <small>'
                yield escape(environment.getattr(l_1_pair, 'rounding_why'))
                yield '</small></th><td></td><td></td><td class="number">'
                yield escape(environment.getattr(l_1_pair, 'rounding'))
                yield '</td><td class="wide"></td></tr>\n'
            yield '</tbody>\n<tfoot><tr><th scope="row">Total</th><td class="number">'
            yield escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 0))
            yield '</td><td class="number">'
            yield escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 1))
            yield '</td><td class="number strong">'
            yield escape(environment.getitem(environment.getattr(l_1_pair, 'totals'), 2))
            yield '</td><td class="wide"></td></tr></tfoot>\n</table>\n</div>\n'
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
debug_info = '1=13&2=19&6=23&7=38&11=53&12=58&13=64&14=70&15=72&17=74&19=78&20=82&22=101&23=104&26=109&29=115&30=118&32=120&33=123'
