from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_heat.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    try:
        t_1 = environment.filters['length']
    except KeyError:
        @internalcode
        def t_1(*unused):
            raise TemplateRuntimeError("No filter named 'length' found.")
    pass
    yield '<section id="heat" aria-labelledby="heat-title">\n<h2 id="heat-title">What each answer was worth</h2>\n<p class="note">Each cell says how much of a criterion’s full points the answer earned, after the evidence. Deeper colour is more. A blank, a refusal, a question that does not apply (n/a) and a mark not yet given are named, not counted as figures.'
    if (not environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'left_out')):
        pass
        yield ' Every cell leads to its reason.'
    yield '</p>\n'
    l_1_loop = missing
    for l_1_table, l_1_loop in LoopContext(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'heat'), undefined):
        _loop_vars = {}
        pass
        yield '<p class="note" id="heat-caption-'
        yield escape(environment.getattr(l_1_loop, 'index'))
        yield '">Criterion by vendor'
        if (t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'heat')) > 1):
            pass
            yield ', part '
            yield escape(environment.getattr(l_1_loop, 'index'))
            yield ' of '
            yield escape(t_1(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'heat')))
        yield '; share of all points beside each.</p>\n<div class="scroll" role="group" aria-labelledby="heat-caption-'
        yield escape(environment.getattr(l_1_loop, 'index'))
        yield '" tabindex="0">\n<table class="heat" data-columns>\n<thead><tr><th scope="col">Criterion</th><th scope="col" class="number">Share</th>'
        for l_2_one in environment.getattr(l_1_table, 'columns'):
            _loop_vars = {}
            pass
            yield '<th scope="col" data-vendor="'
            yield escape(environment.getattr(l_2_one, 'id'))
            yield '">'
            if environment.getattr(l_2_one, 'href'):
                pass
                yield '<a href="'
                yield escape(environment.getattr(l_2_one, 'href'))
                yield '"><bdi>'
                yield escape(environment.getattr(l_2_one, 'name'))
                yield '</bdi></a>'
            else:
                pass
                yield '<bdi>'
                yield escape(environment.getattr(l_2_one, 'name'))
                yield '</bdi>'
            if (environment.getattr(l_2_one, 'rank') == '–'):
                pass
                yield ' <small>not eligible</small>'
            yield '</th>'
        l_2_one = missing
        yield '</tr></thead>\n<tbody>\n'
        for l_2_row in environment.getattr(l_1_table, 'rows'):
            _loop_vars = {}
            pass
            yield '<tr'
            if (not environment.getattr(l_2_row, 'leaf')):
                pass
                yield ' class="group"'
            yield '><th scope="row" class="d'
            yield escape(environment.getattr(l_2_row, 'depth'))
            yield '"><a href="#c-'
            yield escape(environment.getattr(l_2_row, 'path'))
            yield '"><bdi>'
            yield escape(environment.getattr(l_2_row, 'title'))
            yield '</bdi></a></th><td class="number">'
            yield escape(environment.getattr(l_2_row, 'share'))
            yield '</td>'
            for l_3_cell in environment.getattr(l_2_row, 'cells'):
                _loop_vars = {}
                pass
                yield '<td class="h'
                yield escape(environment.getattr(l_3_cell, 'level'))
                yield '">'
                if environment.getattr(l_3_cell, 'href'):
                    pass
                    yield '<a href="'
                    yield escape(environment.getattr(l_3_cell, 'href'))
                    yield '">'
                    yield escape(environment.getattr(l_3_cell, 'text'))
                    yield '</a>'
                else:
                    pass
                    yield escape(environment.getattr(l_3_cell, 'text'))
                yield '</td>'
            l_3_cell = missing
            yield '</tr>\n'
        l_2_row = missing
        yield '</tbody>\n</table>\n</div>\n'
    l_1_loop = l_1_table = missing
    yield '</section>\n'

blocks = {}
debug_info = '3=19&4=24&5=28&6=37&8=39&10=63&11=67'
