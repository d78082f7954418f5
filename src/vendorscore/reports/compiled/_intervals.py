from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_intervals.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_dots = missing
    pass
    included_template = environment.get_template('_charts.html', '_intervals.html').make_module(context.get_all(), True, {'dots': l_0_dots})
    l_0_dots = getattr(included_template, 'dots', missing)
    if l_0_dots is missing:
        l_0_dots = undefined(f"the template {included_template.__name__!r} (imported on line 1 in '_intervals.html') does not export the requested name 'dots'", name='dots')
    context.vars['dots'] = l_0_dots
    context.exported_vars.discard('dots')
    yield '<section id="intervals" aria-labelledby="intervals-title">\n<h2 id="intervals-title">Three totals, and what is open</h2>\n<ul class="legend marks">\n<li><svg aria-hidden="true" width="22" height="22"><circle class="total" cx="11" cy="11" r="4"/></svg> total</li>\n<li><svg aria-hidden="true" width="22" height="22"><rect class="verified" x="6" y="6" width="10" height="10"/></svg> verified</li>\n<li><svg aria-hidden="true" width="22" height="22"><circle class="claimed" cx="11" cy="11" r="7"/></svg> claimed</li>\n<li><svg aria-hidden="true" width="34" height="22"><rect class="open" y="8" width="34" height="6"/></svg> low to high: what open answers and marks can still move</li>\n</ul>\n<p class="note" id="intervals-caption">Points on a scale from 0 to '
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'points'))
    yield '.</p>\n<div class="scroll" role="group" aria-labelledby="intervals-caption" tabindex="0">\n<table class="chart">\n<thead><tr><th scope="col">Vendor</th><th scope="col" class="wide"><svg class="ticks" role="img" width="100%" height="16"><title>Scale from 0 to '
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'points'))
    yield ' points</title>'
    for l_1_tick in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'scale'), 'ticks'):
        _loop_vars = {}
        pass
        yield '<text x="'
        yield escape(environment.getattr(l_1_tick, 'x'))
        yield '" y="12" text-anchor="'
        yield escape(environment.getattr(l_1_tick, 'anchor'))
        yield '">'
        yield escape(environment.getattr(l_1_tick, 'text'))
        yield '</text>'
    l_1_tick = missing
    yield '</svg></th><th scope="col" class="number">Verified</th><th scope="col" class="number">Total</th><th scope="col" class="number">Claimed</th><th scope="col" class="number">Low – high</th></tr></thead>\n<tbody>\n'
    for l_1_row in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'scale'), 'rows'):
        _loop_vars = {}
        pass
        yield '<tr data-vendor="'
        yield escape(environment.getattr(l_1_row, 'id'))
        yield '"><th scope="row"><bdi>'
        yield escape(environment.getattr(l_1_row, 'name'))
        yield '</bdi></th><td class="wide">'
        yield escape(context.call((undefined(name='dots') if l_0_dots is missing else l_0_dots), l_1_row, _loop_vars=_loop_vars))
        yield '</td>'
        for l_2_figure in environment.getattr(l_1_row, 'figures'):
            _loop_vars = {}
            pass
            yield '<td class="number">'
            yield escape(l_2_figure)
            yield '</td>'
        l_2_figure = missing
        yield '</tr>\n'
    l_1_row = missing
    yield '</tbody>\n</table>\n</div>\n</section>\n'

blocks = {}
debug_info = '1=13&10=20&13=22&15=36&16=40'
