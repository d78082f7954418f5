from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_sections.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_bar = missing
    pass
    included_template = environment.get_template('_charts.html', '_sections.html').make_module(context.get_all(), True, {'bar': l_0_bar})
    l_0_bar = getattr(included_template, 'bar', missing)
    if l_0_bar is missing:
        l_0_bar = undefined(f"the template {included_template.__name__!r} (imported on line 1 in '_sections.html') does not export the requested name 'bar'", name='bar')
    context.vars['bar'] = l_0_bar
    context.exported_vars.discard('bar')
    yield '<section id="sections" aria-labelledby="sections-title">\n<h2 id="sections-title">What each total is made of</h2>\n<ol class="legend">\n'
    for l_1_part in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'bars'), 'parts'):
        _loop_vars = {}
        pass
        yield '<li><svg class="key" aria-hidden="true" width="22" height="22"><rect class="s'
        yield escape(environment.getattr(l_1_part, 'number'))
        yield '" width="22" height="22"/><text x="11" y="16" text-anchor="middle">'
        yield escape(environment.getattr(l_1_part, 'number'))
        yield '</text></svg> <span><bdi>'
        yield escape(environment.getattr(l_1_part, 'title'))
        yield '</bdi> <small>'
        yield escape(environment.getattr(l_1_part, 'share'))
        yield ' of the weight</small></span></li>\n'
    l_1_part = missing
    yield '</ol>\n<p class="note" id="sections-caption">Points by section. '
    yield escape(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'bars'), 'note'))
    yield '</p>\n<div class="scroll" role="group" aria-labelledby="sections-caption" tabindex="0">\n<table class="chart">\n<thead><tr><th scope="col">Vendor</th><th scope="col" class="wide">Bar</th>'
    for l_1_part in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'bars'), 'parts'):
        _loop_vars = {}
        pass
        yield '<th scope="col" class="number"><abbr title="'
        yield escape(environment.getattr(l_1_part, 'title'))
        yield '">'
        yield escape(environment.getattr(l_1_part, 'number'))
        yield '</abbr></th>'
    l_1_part = missing
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'bars'), 'rounded'):
        pass
        yield '<th scope="col" class="number">Rounding</th>'
    yield '<th scope="col" class="number">Total</th></tr></thead>\n<tbody>\n'
    for l_1_row in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'bars'), 'rows'):
        _loop_vars = {}
        pass
        yield '<tr data-vendor="'
        yield escape(environment.getattr(l_1_row, 'id'))
        yield '"><th scope="row"><bdi>'
        yield escape(environment.getattr(l_1_row, 'name'))
        yield '</bdi>'
        if (environment.getattr(l_1_row, 'standing') == '–'):
            pass
            yield ' <small>not eligible</small>'
        yield '</th><td class="wide">'
        yield escape(context.call((undefined(name='bar') if l_0_bar is missing else l_0_bar), l_1_row, _loop_vars=_loop_vars))
        yield '</td>'
        for l_2_figure in environment.getattr(l_1_row, 'figures'):
            _loop_vars = {}
            pass
            yield '<td class="number">'
            yield escape(l_2_figure)
            yield '</td>'
        l_2_figure = missing
        if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'bars'), 'rounded'):
            pass
            yield '<td class="number">'
            yield escape(environment.getattr(l_1_row, 'rounding'))
            yield '</td>'
        yield '<td class="number strong">'
        yield escape(environment.getattr(l_1_row, 'total'))
        yield '</td></tr>\n'
    l_1_row = missing
    yield '</tbody>\n</table>\n</div>\n</section>\n'

blocks = {}
debug_info = '1=13&5=20&6=24&9=34&12=36&14=49&15=53'
