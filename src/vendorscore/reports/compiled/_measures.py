from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_measures.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    pass
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'measures'):
        pass
        yield '<section id="measures" aria-labelledby="measures-title">\n<h2 id="measures-title">Measures side by side</h2>\n<p class="note">What is measured is what one gets. Each of these stands beside the measure that suffers when it is gamed; points are of '
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'points'))
        yield '.</p>\n<div class="scroll" role="group" aria-labelledby="measures-title" tabindex="0">\n<table>\n<thead><tr><th scope="col">Vendor</th><th scope="col">Measure</th><th scope="col">Answer</th><th scope="col" class="number">Points</th><th scope="col">Beside it</th><th scope="col">Answer</th><th scope="col" class="number">Points</th></tr></thead>\n<tbody>\n'
        for l_1_one in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'measures'):
            l_1_ours = resolve('ours')
            _loop_vars = {}
            pass
            yield '<tr data-vendor="'
            yield escape(environment.getattr(l_1_one, 'id'))
            yield '"><th scope="row"><bdi>'
            yield escape(environment.getattr(l_1_one, 'vendor'))
            yield '</bdi></th><td><bdi>'
            yield escape(environment.getattr(l_1_one, 'measure'))
            yield '</bdi></td><td>'
            yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_one, 'said'), _loop_vars=_loop_vars))
            yield '</td><td class="number">'
            yield escape(environment.getattr(l_1_one, 'points'))
            yield '</td><td><bdi>'
            yield escape(environment.getattr(l_1_one, 'beside'))
            yield '</bdi></td><td>'
            yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_one, 'beside_said'), _loop_vars=_loop_vars))
            yield '</td><td class="number">'
            yield escape(environment.getattr(l_1_one, 'beside_points'))
            yield '</td></tr>\n'
        l_1_one = l_1_ours = missing
        yield '</tbody>\n</table>\n</div>\n</section>\n'

blocks = {}
debug_info = '1=12&4=15&9=17&10=22'
