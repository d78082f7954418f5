from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_robustness.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_said = missing
    pass
    included_template = environment.get_template('_said.html', '_robustness.html').make_module(context.get_all(), True, {'said': l_0_said})
    l_0_said = getattr(included_template, 'said', missing)
    if l_0_said is missing:
        l_0_said = undefined(f"the template {included_template.__name__!r} (imported on line 1 in '_robustness.html') does not export the requested name 'said'", name='said')
    context.vars['said'] = l_0_said
    context.exported_vars.discard('said')
    yield '<section id="robustness" aria-labelledby="robustness-title">\n<h2 id="robustness-title">What would change the award</h2>\n<p><strong>'
    yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'), 'verdict')))
    yield '</strong></p>\n'
    if environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'), 'facts'):
        pass
        yield '<ul>\n'
        for l_1_fact in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'), 'facts'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), l_1_fact, _loop_vars=_loop_vars))
            yield '</li>\n'
        l_1_fact = missing
        yield '</ul>\n'
    l_1_loop = missing
    for l_1_table, l_1_loop in LoopContext(environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'would_change'), 'tables'), undefined):
        _loop_vars = {}
        pass
        yield '<h3 id="robustness-'
        yield escape(environment.getattr(l_1_loop, 'index'))
        yield '">'
        yield escape(environment.getattr(l_1_table, 'title'))
        yield '</h3>\n'
        if environment.getattr(l_1_table, 'note'):
            pass
            yield '<p class="note">'
            yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), environment.getattr(l_1_table, 'note'), _loop_vars=_loop_vars))
            yield '</p>\n'
        if environment.getattr(l_1_table, 'rows'):
            pass
            yield '<div class="scroll" role="group" aria-labelledby="robustness-'
            yield escape(environment.getattr(l_1_loop, 'index'))
            yield '" tabindex="0">\n<table>\n<thead><tr>'
            for l_2_head in environment.getattr(l_1_table, 'head'):
                l_2_ours = resolve('ours')
                _loop_vars = {}
                pass
                yield '<th scope="col">'
                yield escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), l_2_head, _loop_vars=_loop_vars))
                yield '</th>'
            l_2_head = l_2_ours = missing
            yield '</tr></thead>\n<tbody>\n'
            l_2_loop = missing
            for l_2_row, l_2_loop in LoopContext(environment.getattr(l_1_table, 'rows'), undefined):
                _loop_vars = {}
                pass
                yield '<tr>'
                l_3_loop = missing
                for l_3_cell, l_3_loop in LoopContext(l_2_row, undefined):
                    _loop_vars = {}
                    pass
                    if environment.getattr(l_3_loop, 'first'):
                        pass
                        yield '<th scope="row">'
                        yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), l_3_cell, _loop_vars=_loop_vars))
                        yield '</th>'
                    else:
                        pass
                        yield '<td>'
                        yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), l_3_cell, _loop_vars=_loop_vars))
                        yield '</td>'
                l_3_loop = l_3_cell = missing
                yield '</tr>\n'
            l_2_loop = l_2_row = missing
            yield '</tbody>\n</table>\n</div>\n'
    l_1_loop = l_1_table = missing
    yield '</section>\n'

blocks = {}
debug_info = '1=13&4=20&5=22&7=25&8=29&12=34&13=38&14=42&15=45&17=47&18=50&20=52&22=62&23=67'
