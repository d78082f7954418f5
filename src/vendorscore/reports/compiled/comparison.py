from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'comparison.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    parent_template = None
    l_0_said = missing
    pass
    parent_template = environment.get_template('page.html', 'comparison.html')
    for name, parent_block in parent_template.blocks.items():
        context.blocks.setdefault(name, []).append(parent_block)
    included_template = environment.get_template('_said.html', 'comparison.html').make_module(context.get_all(), True, {'said': l_0_said})
    l_0_said = getattr(included_template, 'said', missing)
    if l_0_said is missing:
        l_0_said = undefined(f"the template {included_template.__name__!r} (imported on line 2 in 'comparison.html') does not export the requested name 'said'", name='said')
    context.vars['said'] = l_0_said
    context.exported_vars.discard('said')
    yield from parent_template.root_render_func(context)

def block_banner(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    pass
    yield '<div class="banner" id="what-if-banner" role="status" hidden>\n<p><strong>These weights are not the published ones.</strong> <span id="what-if-says"></span> The award above and all other sections stay as published.</p>\n<p><a href="#what-if">To the weights</a> <button type="button" data-reset>Back to the published weights</button></p>\n</div>\n'

def block_body(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_ours = resolve('ours')
    l_0_said = resolve('said')
    try:
        t_1 = environment.tests['none']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No test named 'none' found.")
    pass
    yield '<header class="top">\n<h1><bdi>'
    yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'title'))
    yield '</bdi></h1>\n<p class="award">'
    yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'award'), _block_vars=_block_vars))
    yield '</p>\n'
    if (not t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'))):
        pass
        yield '<p class="verdict">'
        yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'), 'verdict'), _block_vars=_block_vars))
        yield '</p>\n'
    yield '<p class="lede">'
    for l_1_sentence in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'lede'):
        _loop_vars = {}
        pass
        yield '<span>'
        yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), l_1_sentence, _loop_vars=_loop_vars))
        yield '</span> '
    l_1_sentence = missing
    yield '</p>\n</header>\n<nav aria-label="Contents">\n<ul>\n<li><a href="#ranking">Ranking</a></li>\n'
    if (not t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'))):
        pass
        yield '<li><a href="#robustness">Robustness</a></li>\n'
    yield '<li><a href="#sections">By section</a></li>\n<li><a href="#intervals">Three totals</a></li>\n<li><a href="#heat">By criterion</a></li>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'measures'):
        pass
        yield '<li><a href="#measures">Side by side</a></li>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'pairs'):
        pass
        yield '<li><a href="#pairs">Why A beat B</a></li>\n'
    yield '<li><a href="#what-if">Other weights</a></li>\n<li><a href="#rubric">Rubric and reasons</a></li>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'evaluators'):
        pass
        yield '<li><a href="#panel">Panel</a></li>\n'
    yield '<li><a href="#assumptions">Assumptions</a></li>\n</ul>\n</nav>\n'
    template = environment.get_template('_filter.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '<main id="main"'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'left_out'):
        pass
        yield ' class="large"'
    yield '>\n'
    template = environment.get_template('_ranking.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    if (not t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'))):
        pass
        template = environment.get_template('_robustness.html', 'comparison.html')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
    template = environment.get_template('_sections.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_intervals.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_heat.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_measures.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_pairs.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_what_if.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_rubric.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_panel.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    template = environment.get_template('_assumptions.html', 'comparison.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '</main>\n'

def block_script(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    _block_vars = {}
    l_0_view = resolve('view')
    l_0_script = resolve('script')
    try:
        t_2 = environment.filters['tojson']
    except KeyError:
        @internalcode
        def t_2(*unused):
            raise TemplateRuntimeError("No filter named 'tojson' found.")
    pass
    yield '<script type="application/json" id="data">'
    yield escape(t_2(context.eval_ctx, environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'what_if'), 'data')))
    yield '</script>\n<script>'
    yield escape((undefined(name='script') if l_0_script is missing else l_0_script))
    yield '</script>\n'

blocks = {'banner': block_banner, 'body': block_body, 'script': block_script}
debug_info = '1=13&2=16&3=24&9=34&11=52&12=54&13=56&14=59&16=62&21=70&27=74&30=77&35=81&41=85&42=92&43=96&44=102&45=104&47=110&48=116&49=122&50=128&51=134&52=140&53=146&54=152&55=158&58=166&59=183&60=185'
