from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_rubric.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    pass
    yield '<section id="rubric" aria-labelledby="rubric-title">\n<h2 id="rubric-title">The rubric, and the reason for every point</h2>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'left_out'):
        pass
        yield '<p class="note">'
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'left_out'))
        yield '</p>\n'
    for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'criteria'):
        _loop_vars = {}
        pass
        if environment.getattr(l_1_one, 'section'):
            pass
            yield '<h3 id="'
            yield escape(environment.getattr(l_1_one, 'anchor'))
            yield '" class="section"><bdi>'
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '</bdi> <a class="permalink" href="#'
            yield escape(environment.getattr(l_1_one, 'anchor'))
            yield '" aria-label="Link to '
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '">#</a> <small>'
            yield escape(environment.getattr(l_1_one, 'share'))
            yield ' of all points</small></h3>\n'
            for (l_2_label, l_2_text) in environment.getattr(l_1_one, 'facts'):
                l_2_ours = resolve('ours')
                _loop_vars = {}
                pass
                yield '<p class="note"><strong>'
                yield escape(l_2_label)
                yield ':</strong> '
                if (l_2_label in ('Why it is asked', 'Source')):
                    pass
                    yield '<bdi>'
                    yield escape(l_2_text)
                    yield '</bdi>'
                else:
                    pass
                    yield escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), l_2_text, _loop_vars=_loop_vars))
                yield '</p>\n'
            l_2_label = l_2_text = l_2_ours = missing
        else:
            pass
            yield '<article class="criterion" id="'
            yield escape(environment.getattr(l_1_one, 'anchor'))
            yield '" aria-labelledby="'
            yield escape(environment.getattr(l_1_one, 'anchor'))
            yield '-title">\n<h4 id="'
            yield escape(environment.getattr(l_1_one, 'anchor'))
            yield '-title"><bdi>'
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '</bdi> <a class="permalink" href="#'
            yield escape(environment.getattr(l_1_one, 'anchor'))
            yield '" aria-label="Link to '
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '">#</a></h4>\n<p class="meta"><code>'
            yield escape(environment.getattr(l_1_one, 'path'))
            yield '</code> · '
            yield escape(environment.getattr(l_1_one, 'kind'))
            if environment.getattr(l_1_one, 'scored'):
                pass
                yield ' · '
                yield escape(environment.getattr(l_1_one, 'share'))
                yield ', '
                yield escape(environment.getattr(l_1_one, 'points'))
                yield ' points'
            else:
                pass
                yield ' · no points'
            yield '</p>\n'
            template = environment.get_template('_criterion.html', '_rubric.html')
            gen = template.root_render_func(template.new_context(context.get_all(), True, {'one': l_1_one}))
            try:
                for event in gen:
                    yield event
            finally: gen.close()
            if environment.getattr(l_1_one, 'reasons'):
                pass
                yield '<div class="scroll" role="group" aria-label="'
                yield escape(environment.getattr(l_1_one, 'title'))
                yield ': every vendor" tabindex="0">\n<table class="reasons stack">\n<thead><tr><th scope="col">Vendor</th><th scope="col">State</th><th scope="col" class="number">Worth</th><th scope="col" class="number">Points</th><th scope="col">Why</th></tr></thead>\n<tbody>\n'
                for l_2_row in environment.getattr(l_1_one, 'reasons'):
                    l_2_ours = resolve('ours')
                    _loop_vars = {}
                    pass
                    yield '<tr data-vendor="'
                    yield escape(environment.getattr(l_2_row, 'id'))
                    yield '" id="'
                    yield escape(environment.getattr(l_2_row, 'anchor'))
                    yield '"><th scope="row"><bdi>'
                    yield escape(environment.getattr(l_2_row, 'name'))
                    yield '</bdi></th><td>'
                    yield escape(environment.getattr(l_2_row, 'state'))
                    yield '</td><td class="number">'
                    yield escape(environment.getattr(l_2_row, 'worth'))
                    yield '</td><td class="number strong">'
                    yield escape(environment.getattr(l_2_row, 'points'))
                    yield '</td><td class="why">'
                    yield escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), environment.getattr(l_2_row, 'why'), _loop_vars=_loop_vars))
                    yield '</td></tr>\n'
                l_2_row = l_2_ours = missing
                yield '</tbody>\n</table>\n</div>\n'
            yield '</article>\n'
    l_1_one = missing
    yield '</section>\n'

blocks = {}
debug_info = '3=13&4=16&6=18&7=21&8=24&9=34&10=39&13=54&14=58&15=66&16=80&17=86&18=89&22=91&23=96'
