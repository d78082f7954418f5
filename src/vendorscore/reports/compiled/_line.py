from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_line.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_one = resolve('one')
    l_0_line = resolve('line')
    l_0_ours = resolve('ours')
    l_0_row = resolve('row')
    pass
    yield '<article class="criterion line" id="'
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'anchor'))
    yield '" aria-labelledby="'
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'anchor'))
    yield '-title">\n<h4 id="'
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'anchor'))
    yield '-title"><bdi>'
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'title'))
    yield '</bdi> <a class="permalink" href="#'
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'anchor'))
    yield '" aria-label="Link to '
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'title'))
    yield '">#</a></h4>\n<p class="meta"><code>'
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'path'))
    yield '</code> · '
    yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'kind'))
    if environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'scored'):
        pass
        yield ' · '
        yield escape(environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'share'))
        yield ' of all points'
    else:
        pass
        yield ' · no points'
    yield '</p>\n'
    if environment.getattr((undefined(name='one') if l_0_one is missing else l_0_one), 'scored'):
        pass
        yield '<p class="earned"><b>'
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'points'))
        yield '</b> of '
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'possible'))
        yield ' points <small>'
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'worth'))
        if (environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'state') != 'given'):
            pass
            yield ', '
            yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'state'))
        yield '</small></p>\n'
    elif (environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'state') != 'given'):
        pass
        yield '<p class="earned"><small>'
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'state'))
        yield '</small></p>\n'
    yield '<p class="why">'
    yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'why')))
    yield '</p>\n'
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'next_up'):
        pass
        yield '<p class="next"><strong>Why not more:</strong> '
        yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'next_up')))
        yield '</p>\n'
    yield '<dl class="facts">\n'
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'answer'):
        pass
        yield '<div><dt>'
        if (environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'state') in ('declined', 'not applicable')):
            pass
            yield 'Reason given'
        else:
            pass
            yield 'Answer'
        yield '</dt><dd class="own" dir="auto">'
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'answer'))
        yield '</dd></div>\n'
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'comment'):
        pass
        yield '<div><dt>Comment</dt><dd class="own" dir="auto">'
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'comment'))
        yield '</dd></div>\n'
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'arithmetic'):
        pass
        yield '<div><dt>Points</dt><dd>'
        yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'arithmetic'))
        if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'share'):
            pass
            yield ' <small>('
            yield escape(environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'share'))
            yield ')</small>'
        yield '</dd></div>\n'
    for l_1_gate in environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'gates'):
        _loop_vars = {}
        pass
        yield '<div><dt>Gate, '
        yield escape(environment.getattr(l_1_gate, 'outcome'))
        yield '</dt><dd>'
        yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_gate, 'why'), _loop_vars=_loop_vars))
        yield '</dd></div>\n'
    l_1_gate = missing
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'evidence'):
        pass
        yield '<div><dt>Attached</dt><dd><ul class="plain">'
        for l_1_item in environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'evidence'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_item, 'text'), _loop_vars=_loop_vars))
            yield ' <small>'
            yield escape(environment.getattr(l_1_item, 'counts'))
            yield '</small>'
            if environment.getattr(l_1_item, 'why'):
                pass
                yield ' '
                yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), environment.getattr(l_1_item, 'why'), _loop_vars=_loop_vars))
            yield '</li>'
        l_1_item = missing
        yield '</ul></dd></div>\n'
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'findings'):
        pass
        yield '<div><dt>Findings</dt><dd><ul class="plain">'
        for (l_1_by, l_1_finding) in environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'findings'):
            _loop_vars = {}
            pass
            yield '<li><bdi>'
            yield escape(l_1_by)
            yield '</bdi>: '
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), l_1_finding, _loop_vars=_loop_vars))
            yield '</li>'
        l_1_by = l_1_finding = missing
        yield '</ul></dd></div>\n'
    if (environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'marks') or environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'missing')):
        pass
        yield '<div><dt>Marks</dt><dd>'
        l_0_row = (undefined(name='line') if l_0_line is missing else l_0_line)
        context.vars['row'] = l_0_row
        context.exported_vars.add('row')
        template = environment.get_template('_marks.html', '_line.html')
        gen = template.root_render_func(template.new_context(context.get_all(), True, {'row': l_0_row}))
        try:
            for event in gen:
                yield event
        finally: gen.close()
        yield '</dd></div>\n'
    template = environment.get_template('_facts.html', '_line.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'row': l_0_row}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    if environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'sources'):
        pass
        yield '<div><dt>Read from</dt><dd class="sources">'
        for (l_1_label, l_1_where) in environment.getattr((undefined(name='line') if l_0_line is missing else l_0_line), 'sources'):
            _loop_vars = {}
            pass
            yield '<span>'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), l_1_label, _loop_vars=_loop_vars))
            yield ' <code>'
            yield escape(context.call((undefined(name='ours') if l_0_ours is missing else l_0_ours), l_1_where, _loop_vars=_loop_vars))
            yield '</code></span> '
        l_1_label = l_1_where = missing
        yield '</dd></div>\n'
    yield '</dl>\n'
    template = environment.get_template('_levels.html', '_line.html')
    gen = template.root_render_func(template.new_context(context.get_all(), True, {'row': l_0_row}))
    try:
        for event in gen:
            yield event
    finally: gen.close()
    yield '</article>\n'

blocks = {}
debug_info = '1=16&2=20&3=28&4=40&5=43&6=53&7=56&9=59&10=61&11=64&14=67&15=70&17=79&18=82&20=84&21=87&23=94&24=98&26=103&27=106&29=121&30=124&32=134&33=137&35=147&36=153&37=156&40=167'
