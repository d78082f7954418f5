from jinja2.runtime import LoopContext, Macro, Markup, Namespace, TemplateNotFound, TemplateReference, TemplateRuntimeError, Undefined, escape, identity, internalcode, markup_join, missing, str_join
name = '_what_if.html'

def root(context, missing=missing):
    resolve = context.resolve_or_missing
    undefined = environment.undefined
    concat = environment.concat
    cond_expr_undefined = Undefined
    if 0: yield None
    l_0_view = resolve('view')
    l_0_slider = missing
    pass
    def macro(l_1_one, l_1_depth):
        t_1 = []
        if l_1_one is missing:
            l_1_one = undefined("parameter 'one' was not provided", name='one')
        if l_1_depth is missing:
            l_1_depth = undefined("parameter 'depth' was not provided", name='depth')
        pass
        t_1.extend((
            '<div class="slider d',
            escape(l_1_depth),
            '"><label for="w-',
            escape(environment.getattr(l_1_one, 'number')),
            '"><bdi>',
            escape(environment.getattr(l_1_one, 'title')),
            '</bdi></label><input type="range" autocomplete="off" id="w-',
            escape(environment.getattr(l_1_one, 'number')),
            '" data-item="',
            escape(environment.getattr(l_1_one, 'number')),
            '" min="0" max="',
            escape(environment.getattr(l_1_one, 'most')),
            '" step="',
            escape(environment.getattr(l_1_one, 'step')),
            '" value="',
            escape(environment.getattr(l_1_one, 'weight')),
            '"><input type="text" inputmode="decimal" autocomplete="off" data-number="',
            escape(environment.getattr(l_1_one, 'number')),
            '" aria-label="Weight of ',
            escape(environment.getattr(l_1_one, 'title')),
            ' as a number" value="',
            escape(environment.getattr(l_1_one, 'weight')),
            '" size="7"><output for="w-',
            escape(environment.getattr(l_1_one, 'number')),
            '" data-share="',
            escape(environment.getattr(l_1_one, 'number')),
            '">',
            escape(environment.getattr(l_1_one, 'share')),
            '</output></div>\n',
        ))
        if environment.getattr(l_1_one, 'children'):
            pass
            t_1.extend((
                '<details class="d',
                escape(l_1_depth),
                '"><summary>Weights inside <bdi>',
                escape(environment.getattr(l_1_one, 'title')),
                '</bdi></summary>\n',
            ))
            for l_2_child in environment.getattr(l_1_one, 'children'):
                _loop_vars = {}
                pass
                t_1.extend((
                    escape(context.call((undefined(name='slider') if l_0_slider is missing else l_0_slider), l_2_child, (l_1_depth + 1), _loop_vars=_loop_vars)),
                    '\n',
                ))
            l_2_child = missing
            t_1.append(
                '</details>\n',
            )
        return concat(t_1)
    context.exported_vars.add('slider')
    context.vars['slider'] = l_0_slider = Macro(environment, macro, 'slider', ('one', 'depth'), False, False, False, context.eval_ctx.autoescape)
    yield '<section id="what-if" aria-labelledby="what-if-title">\n<h2 id="what-if-title">With other weights</h2>\n<p>What would the order be if the weights were others? Move them and see. This changes nothing in the award: the published weights were fixed before any bid was read.</p>\n<ul class="note">\n'
    for l_1_sentence in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'what_if'), 'fixed'):
        _loop_vars = {}
        pass
        yield '<li>'
        yield escape(l_1_sentence)
        yield '</li>\n'
    l_1_sentence = missing
    yield '</ul>\n<noscript><p class="note">Moving weights needs scripts, which are off in this browser. Everything else on this page works without them.</p></noscript>\n<div class="what-if" id="what-if-form" hidden>\n<div class="sliders">\n<h3 id="weights-title">Weights</h3>\n<div role="group" aria-labelledby="weights-title">\n'
    for l_1_one in environment.getattr(environment.getattr((undefined(name='view') if l_0_view is missing else l_0_view), 'what_if'), 'sliders'):
        _loop_vars = {}
        pass
        yield escape(context.call((undefined(name='slider') if l_0_slider is missing else l_0_slider), l_1_one, 0, _loop_vars=_loop_vars))
        yield '\n'
    l_1_one = missing
    yield '</div>\n<p><button type="button" data-reset>Back to the published weights</button></p>\n</div>\n<div class="outcome">\n<h3 id="outcome-title">Outcome</h3>\n<ul class="notices" id="what-if-warnings" aria-live="polite"></ul>\n<div class="scroll" role="group" aria-labelledby="outcome-title" tabindex="0">\n<table>\n<thead><tr><th scope="col" class="number">Rank</th><th scope="col">Vendor</th><th scope="col" class="number">Total</th><th scope="col" class="number">Change</th><th scope="col" class="number">Published rank</th></tr></thead>\n<tbody id="what-if-rows"></tbody>\n</table>\n</div>\n</div>\n</div>\n</section>\n'

blocks = {}
debug_info = '1=13&2=22&3=51&4=55&5=60&6=64&15=75&16=79&24=83&25=86'
