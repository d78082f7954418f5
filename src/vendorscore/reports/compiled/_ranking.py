from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_ranking.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_said = missing
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    included_template = environment.get_template('_said.html', '_ranking.html').make_module(context.get_all(), True, {'said': l_0_said})
    l_0_said = getattr(included_template, 'said', missing)
    if l_0_said is missing:
        l_0_said = undefined(f"the template {included_template.__name__!r} (imported on line 1 in '_ranking.html') does not export the requested name 'said'", name='said')
    context.vars['said'] = l_0_said
    context.exported_vars.discard('said')
    yield '<section id="ranking" aria-labelledby="ranking-title">\n<h2 id="ranking-title">Ranking</h2>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'ranking'):
        pass
        yield '<p class="note" id="ranking-caption">Eligible bids, ranked on '
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'ranked_on'))
        yield ' totals. Points, of '
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'points'))
        yield '; shown to two decimals, or to as many as it takes to tell bids apart. '
        yield escape(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'decides'))
        yield '</p>\n<div class="scroll" role="group" aria-labelledby="ranking-caption" tabindex="0">\n<table class="ranking" data-sortable>\n<thead>\n<tr><th scope="col" data-sort class="number">Rank</th><th scope="col" data-sort="text">Vendor</th><th scope="col" data-sort class="number">Total</th><th scope="col" class="number">Low – high</th><th scope="col" data-sort class="number">Claimed</th><th scope="col" data-sort class="number">Evidenced</th><th scope="col" data-sort class="number">Verified</th></tr>\n</thead>\n<tbody>\n'
        for l_1_row in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'ranking'):
            l_1_ours = resolve('ours')
            _loop_vars = {}
            pass
            yield '<tr data-vendor="'
            yield escape(environment.getattr(l_1_row, 'id'))
            yield '"'
            if environment.getattr(l_1_row, 'winner'):
                pass
                yield ' class="winner"'
            yield '><td class="number" data-order="'
            yield escape(environment.getattr(l_1_row, 'rank'))
            yield '">'
            yield escape(environment.getattr(l_1_row, 'rank'))
            yield '</td><th scope="row">'
            if environment.getattr(l_1_row, 'href'):
                pass
                yield '<a href="'
                yield escape(environment.getattr(l_1_row, 'href'))
                yield '"><bdi>'
                yield escape(environment.getattr(l_1_row, 'name'))
                yield '</bdi></a>'
            else:
                pass
                yield '<bdi>'
                yield escape(environment.getattr(l_1_row, 'name'))
                yield '</bdi>'
            if environment.getattr(l_1_row, 'winner'):
                pass
                yield ' <small>'
                yield escape(environment.getattr(l_1_row, 'winner'))
                yield '</small>'
            if environment.getattr(l_1_row, 'note'):
                pass
                yield '<div><small>'
                yield escape(context.call((undefined(name='ours') if l_1_ours is missing else l_1_ours), environment.getattr(l_1_row, 'note'), _loop_vars=_loop_vars))
                yield '</small></div>'
            yield '</th><td class="number strong" data-order="'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'total'), 'order'))
            yield '">'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'total'), 'text'))
            yield '</td><td class="number">'
            yield escape(environment.getattr(l_1_row, 'interval'))
            yield '</td><td class="number" data-order="'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'claimed'), 'order'))
            yield '">'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'claimed'), 'text'))
            yield '</td><td class="number" data-order="'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'evidenced'), 'order'))
            yield '">'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'evidenced'), 'text'))
            yield '</td><td class="number" data-order="'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'verified'), 'order'))
            yield '">'
            yield escape(environment.getattr(environment.getattr(l_1_row, 'verified'), 'text'))
            yield '</td></tr>\n'
        l_1_row = l_1_ours = missing
        yield '</tbody>\n</table>\n</div>\n<p class="note">Low – high: how far open answers and missing marks of that vendor can still move its evidenced total. Claimed: every answer believed. Evidenced: what is attached counts. Verified: where evidence is asked for, only what the panel verified counts in full.</p>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'ineligible'):
        pass
        yield '<h3 id="ineligible">Not eligible, and so not ranked</h3>\n<div class="scroll" role="group" aria-labelledby="ineligible" tabindex="0">\n<table>\n<thead><tr><th scope="col">Vendor</th><th scope="col" class="number">Would score</th><th scope="col">Failed</th><th scope="col">Reason</th></tr></thead>\n'
        l_1_loop = missing
        for l_1_bid, l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'ineligible'), undefined):
            _loop_vars = {}
            pass
            yield '<tbody data-vendor="'
            yield escape(environment.getattr(l_1_bid, 'id'))
            yield '">\n'
            l_2_loop = missing
            for l_2_one, l_2_loop in LoopContext(environment.getattr(l_1_bid, 'obstacles'), undefined):
                l_2_ours = resolve('ours')
                _loop_vars = {}
                pass
                yield '<tr>'
                if environment.getattr(l_2_loop, 'first'):
                    pass
                    yield '<th scope="rowgroup" rowspan="'
                    yield escape(t_1(environment.getattr(l_1_bid, 'obstacles')))
                    yield '">'
                    if environment.getattr(l_1_bid, 'href'):
                        pass
                        yield '<a href="'
                        yield escape(environment.getattr(l_1_bid, 'href'))
                        yield '"><bdi>'
                        yield escape(environment.getattr(l_1_bid, 'name'))
                        yield '</bdi></a>'
                    else:
                        pass
                        yield '<bdi>'
                        yield escape(environment.getattr(l_1_bid, 'name'))
                        yield '</bdi>'
                    yield '</th><td class="number" rowspan="'
                    yield escape(t_1(environment.getattr(l_1_bid, 'obstacles')))
                    yield '">'
                    yield escape(environment.getattr(l_1_bid, 'total'))
                    yield '</td>'
                yield '<td>'
                if environment.getattr(l_2_one, 'href'):
                    pass
                    yield '<a href="'
                    yield escape(environment.getattr(l_2_one, 'href'))
                    yield '"><bdi>'
                    yield escape(environment.getattr(l_2_one, 'rule'))
                    yield '</bdi></a>'
                else:
                    pass
                    yield escape(environment.getattr(l_2_one, 'rule'))
                yield '</td><td class="why">'
                yield escape(context.call((undefined(name='ours') if l_2_ours is missing else l_2_ours), environment.getattr(l_2_one, 'why'), _loop_vars=_loop_vars))
                yield '</td></tr>\n'
            l_2_loop = l_2_one = l_2_ours = missing
            yield '</tbody>\n'
        l_1_loop = l_1_bid = missing
        yield '</table>\n</div>\n'
    if environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'notices'):
        pass
        yield '<h3>To be noted</h3>\n<ul class="notices">\n'
        for l_1_notice in environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'notices'):
            _loop_vars = {}
            pass
            yield '<li>'
            yield escape(context.call((undefined(name='said') if l_0_said is missing else l_0_said), l_1_notice, _loop_vars=_loop_vars))
            yield '</li>\n'
        l_1_notice = missing
        yield '</ul>\n'
    yield '</section>\n'

blocks = {}
debug_info = '1=19&4=26&5=29&12=35&13=40&20=93&25=97&26=101&27=104&28=109&35=149&38=152&39=156'
