from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'scorecard.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    parent_template = None
    pass
    parent_template = environment.get_template('page.html', 'scorecard.html')
    for name, parent_block in parent_template.blocks.items():
        context.blocks.setdefault(name, []).append(parent_block)
    yield from parent_template.root_render_func(context)

def block_title(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    pass
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'name'))
    yield ': scorecard, '
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))

def block_body(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_ours = resolve('ours')
    pass
    yield '<header class="top">\n<h1><bdi>'
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
    yield '</bdi>: scorecard</h1>\n<p class="award">'
    yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'award'), _block_vars=_block_vars))
    yield '</p>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'handout'):
        pass
        yield '<p class="lede">This page holds nothing of any other bid, and no names of evaluators.</p>\n'
    elif environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'home'):
        pass
        yield '<p class="lede"><a href="'
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'home'))
        yield '">All bids compared</a></p>\n'
    yield '</header>\n<main id="main">\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'obstacles'):
        pass
        yield '<section id="ineligible" aria-labelledby="ineligible-title">\n<h2 id="ineligible-title">Why it is not eligible</h2>\n<ul class="notices">\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'obstacles'):
            _loop_vars = {}
            pass
            yield '<li>'
            if environment.getattr(l_1_one, 'href'):
                pass
                yield '<a href="'
                yield escape(environment.getattr(l_1_one, 'href'))
                yield '"><bdi>'
                yield escape(environment.getattr(l_1_one, 'rule'))
                yield '</bdi></a>'
            else:
                pass
                yield '<b>'
                yield escape(environment.getattr(l_1_one, 'rule'))
                yield '</b>'
            yield ': '
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_one, 'why'), _loop_vars=_loop_vars))
            yield '</li>\n'
        l_1_one = missing
        yield '</ul>\n</section>\n'
    yield '<section id="totals" aria-labelledby="totals-title">\n<h2 id="totals-title">The total</h2>\n<dl class="figures">\n'
    for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'figures'):
        _loop_vars = {}
        pass
        yield '<div><dt>'
        yield escape(environment.getattr(l_1_one, 'label'))
        yield '</dt><dd><b>'
        yield escape(environment.getattr(l_1_one, 'text'))
        yield '</b> <small>'
        yield escape(environment.getattr(l_1_one, 'meaning'))
        yield '</small></dd></div>\n'
    l_1_one = missing
    yield '</dl>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'):
        pass
        yield '<div class="scroll" role="group" aria-labelledby="totals-title" tabindex="0">\n<table class="chart">\n<thead><tr><th scope="col">Section</th><th scope="col" class="wide">Earned</th><th scope="col" class="number">Points</th><th scope="col" class="number">Of</th><th scope="col" class="number">Worth</th></tr></thead>\n<tbody>\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'sections'):
            _loop_vars = {}
            pass
            yield '<tr><th scope="row"><a href="'
            yield escape(environment.getattr(l_1_one, 'href'))
            yield '"><bdi>'
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '</bdi></a></th><td class="wide"><svg class="bar" role="img" width="100%" height="18"><title>'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_one, 'summary'), _loop_vars=_loop_vars))
            yield '</title><rect class="rail" width="100%" height="100%"/><rect class="s1" width="'
            yield escape(environment.getattr(l_1_one, 'width'))
            yield '" height="100%"/></svg></td><td class="number strong">'
            yield escape(environment.getattr(l_1_one, 'points'))
            yield '</td><td class="number">'
            yield escape(environment.getattr(l_1_one, 'possible'))
            yield '</td><td class="number">'
            yield escape(environment.getattr(l_1_one, 'worth'))
            yield '</td></tr>\n'
        l_1_one = missing
        if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'rounding'):
            pass
            yield '<tr><th scope="row">Rounding</th><td>'
            yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'rounding_why'))
            yield '</td><td class="number">'
            yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'rounding'))
            yield '</td><td></td><td></td></tr>\n'
        yield '</tbody>\n<tfoot><tr><th scope="row">Total</th><td>'
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'exactly'))
        yield '</td><td class="number strong">'
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'total'))
        yield '</td><td></td><td></td></tr></tfoot>\n</table>\n</div>\n'
    yield '</section>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'gates'):
        pass
        yield '<section id="gates" aria-labelledby="gates-title">\n<h2 id="gates-title">Gates</h2>\n<div class="scroll" role="group" aria-labelledby="gates-title" tabindex="0">\n<table>\n<thead><tr><th scope="col">Gate</th><th scope="col">Outcome</th><th scope="col">Why</th></tr></thead>\n<tbody>\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'gates'):
            _loop_vars = {}
            pass
            yield '<tr><th scope="row"><a href="'
            yield escape(environment.getattr(l_1_one, 'href'))
            yield '"><bdi>'
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '</bdi></a></th><td>'
            if (environment.getattr(l_1_one, 'outcome') == 'failed'):
                pass
                yield '<strong>failed</strong>'
            else:
                pass
                yield escape(environment.getattr(l_1_one, 'outcome'))
            yield '</td><td class="why">'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_one, 'why'), _loop_vars=_loop_vars))
            yield '</td></tr>\n'
        l_1_one = missing
        yield '</tbody>\n</table>\n</div>\n</section>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'missing'):
        pass
        yield '<section id="missing" aria-labelledby="missing-title">\n<h2 id="missing-title">What is missing, and what it could be worth</h2>\n'
        if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reach'):
            pass
            yield '<p>'
            yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'reach'))
            yield '</p>\n'
        yield '<div class="scroll" role="group" aria-labelledby="missing-title" tabindex="0">\n<table>\n<thead><tr><th scope="col">Criterion</th><th scope="col">Missing</th><th scope="col">Could bring</th></tr></thead>\n<tbody>\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'missing'):
            _loop_vars = {}
            pass
            yield '<tr><th scope="row"><a href="'
            yield escape(environment.getattr(l_1_one, 'href'))
            yield '"><bdi>'
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '</bdi></a></th><td>'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_one, 'what'), _loop_vars=_loop_vars))
            yield '</td><td>'
            yield escape(environment.getattr(l_1_one, 'could'))
            yield '</td></tr>\n'
        l_1_one = missing
        yield '</tbody>\n</table>\n</div>\n</section>\n'
    yield '<section id="lines" aria-labelledby="lines-title">\n<h2 id="lines-title">Every line</h2>\n<p class="note">Points = all points × share × utility × evidence factor. Each line holds what it takes to work it out by hand. Sections add up exact points, not the rounded ones shown.</p>\n'
    for l_1_line in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'lines'):
        l_1_one = missing
        _loop_vars = {}
        pass
        l_1_one = environment.getattr(l_1_line, 'criterion')
        _loop_vars['one'] = l_1_one
        if environment.getattr((undefined(name='one') if l_1_one is missing else l_1_one), 'section'):
            pass
            yield '<h3 id="'
            yield escape(environment.getattr((undefined(name='one') if l_1_one is missing else l_1_one), 'anchor'))
            yield '" class="section"><bdi>'
            yield escape(environment.getattr((undefined(name='one') if l_1_one is missing else l_1_one), 'title'))
            yield '</bdi> <a class="permalink" href="#'
            yield escape(environment.getattr((undefined(name='one') if l_1_one is missing else l_1_one), 'anchor'))
            yield '" aria-label="Link to '
            yield escape(environment.getattr((undefined(name='one') if l_1_one is missing else l_1_one), 'title'))
            yield '">#</a> <small>'
            yield escape(environment.getattr(l_1_line, 'points'))
            yield ' of '
            yield escape(environment.getattr(l_1_line, 'possible'))
            yield ' points</small></h3>\n'
        else:
            pass
            template = environment.get_template('_line.html', 'scorecard.html')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'line': l_1_line, 'one': l_1_one}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
    l_1_line = l_1_one = missing
    yield '</section>\n'
    template = environment.get_template('_assumptions.html', 'scorecard.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '</main>\n'

blocks = {'title': block_title, 'body': block_body}
debug_info = '1=12&2=17&3=30&5=41&6=43&7=45&9=48&10=51&14=54&18=57&19=61&27=79&28=83&31=91&36=94&37=98&39=113&40=116&43=121&48=126&55=129&56=133&63=148&66=151&67=154&73=157&74=161&84=172&85=176&86=178&87=181&89=195&93=203'
