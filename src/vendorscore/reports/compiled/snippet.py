from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = 'snippet.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_award = resolve('award')
    l_0_points = resolve('points')
    l_0_rows = resolve('rows')
    pass
    yield '<div class="vendorscore-comparison" lang="en" dir="ltr">\n<style>\n.vendorscore-comparison { max-width: 60rem; overflow-x: auto; }\n.vendorscore-comparison table { border-collapse: collapse; font-variant-numeric: tabular-nums; }\n.vendorscore-comparison th, .vendorscore-comparison td { padding: 0.25rem 0.75rem; text-align: end; border-bottom: 1px solid currentColor; }\n.vendorscore-comparison .name { text-align: start; }\n</style>\n<p><strong>'
    yield escape((undefined(name='award') if l_0_award is missing else l_0_award))
    yield '</strong></p>\n<table>\n<thead><tr><th>Rank</th><th class="name">Vendor</th><th>Total of '
    yield escape((undefined(name='points') if l_0_points is missing else l_0_points))
    yield '</th><th>Low – high</th><th>Claimed</th><th>Evidenced</th><th>Verified</th><th class="name">Standing</th></tr></thead>\n<tbody>\n'
    for (l_1_name, l_1_standing, l_1_row) in (undefined(name='rows') if l_0_rows is missing else l_0_rows):
        _loop_vars = {}
        pass
        yield '<tr><td>'
        yield escape(environment.getattr(l_1_row, 'rank'))
        yield '</td><th class="name"><bdi>'
        yield escape(l_1_name)
        yield '</bdi></th><td><strong>'
        yield escape(environment.getattr(l_1_row, 'total'))
        yield '</strong></td><td>'
        yield escape(environment.getattr(l_1_row, 'interval'))
        yield '</td><td>'
        yield escape(environment.getattr(l_1_row, 'claimed'))
        yield '</td><td>'
        yield escape(environment.getattr(l_1_row, 'evidenced'))
        yield '</td><td>'
        yield escape(environment.getattr(l_1_row, 'verified'))
        yield '</td><td class="name">'
        yield escape(l_1_standing)
        yield '</td></tr>\n'
    l_1_name = l_1_standing = l_1_row = missing
    yield '</tbody>\n</table>\n</div>\n'

blocks = {}
debug_info = '8=15&10=17&12=19&13=23'
