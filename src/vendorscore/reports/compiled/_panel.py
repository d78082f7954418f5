from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_panel.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'evaluators'):
        pass
        yield '<section id="panel" aria-labelledby="panel-title">\n<h2 id="panel-title">The panel</h2>\n<div class="scroll" role="group" aria-labelledby="panel-title" tabindex="0">\n<table>\n<thead><tr><th scope="col">Evaluator</th><th scope="col">Role</th><th scope="col">Conflicts of interest</th></tr></thead>\n<tbody>\n'
        for (l_1_name, l_1_role, l_1_conflicts) in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'evaluators'):
            l_1_ours = resolve('ours')
            _loop_vars = {}
            pass
            yield '<tr><th scope="row"><bdi>'
            yield escape(l_1_name)
            yield '</bdi></th><td><bdi>'
            yield escape(l_1_role)
            yield '</bdi></td><td>'
            yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), l_1_conflicts, _loop_vars=_loop_vars))
            yield '</td></tr>\n'
        l_1_name = l_1_role = l_1_conflicts = l_1_ours = missing
        yield '</tbody>\n</table>\n</div>\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'rated'):
            l_1_ours = resolve('ours')
            _loop_vars = {}
            pass
            yield '<h3 id="m-'
            yield escape(environment.getattr(l_1_one, 'path'))
            yield '"><a href="'
            yield escape(environment.getattr(l_1_one, 'href'))
            yield '"><bdi>'
            yield escape(environment.getattr(l_1_one, 'title'))
            yield '</bdi></a></h3>\n<p class="note">Marks: '
            yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_one, 'scale'), _loop_vars=_loop_vars))
            yield '. Spread: the distance between the highest and the lowest mark that counts.</p>\n<div class="scroll" role="group" aria-labelledby="m-'
            yield escape(environment.getattr(l_1_one, 'path'))
            yield '" tabindex="0">\n<table class="marks stack">\n<thead><tr><th scope="col">Vendor</th><th scope="col" class="number">Worth</th><th scope="col" class="number">Spread</th><th scope="col">Marks and reasons</th></tr></thead>\n<tbody>\n'
            for l_2_row in environment.getattr(l_1_one, 'judgements'):
                _loop_vars = {}
                pass
                yield '<tr data-vendor="'
                yield escape(environment.getattr(l_2_row, 'id'))
                yield '"><th scope="row"><bdi>'
                yield escape(environment.getattr(l_2_row, 'name'))
                yield '</bdi></th><td class="number strong">'
                yield escape(environment.getattr(l_2_row, 'counts'))
                yield '</td><td class="number">'
                if environment.getattr(l_2_row, 'flagged'):
                    pass
                    yield '<strong>'
                    yield escape(environment.getattr(l_2_row, 'spread'))
                    yield ' <small>flagged</small></strong>'
                else:
                    pass
                    yield escape((environment.getattr(l_2_row, 'spread') or '–'))
                yield '</td><td>'
                template = environment.get_template('_marks.html', '_panel.html')
                gen = template.root_render_func(template.new_context(context.get_all(), True, {'row': l_2_row, 'one': l_1_one}))
                try:
                    for event in gen:
                        yield event
                finally: gen.close()
                yield '</td></tr>\n'
            l_2_row = missing
            yield '</tbody>\n</table>\n</div>\n'
        l_1_one = l_1_ours = missing
        yield '</section>\n'

blocks = {}
debug_info = '1=12&8=15&9=20&14=28&15=33&16=39&17=41&21=43&22=47'
