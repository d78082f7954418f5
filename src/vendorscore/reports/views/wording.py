"""What is said of pairs of bids and of other weights, once: the view fills these sentences, and so does the script.

What is put in stands in braces. A sentence that may end in a name or a title has no full stop here: it gets one when it
is filled, unless the name has one.
"""

from vendorscore.reports.sums import BOTH, PUBLISHED, SHOWN

PAIR = {
    "title": "{first} and {second}",
    "level": "{first} and {second} have the same total.",
    "ahead": "{ahead} is {margin} ahead of {behind}",
    "would": "{ahead} is {margin} ahead of {behind}, were both eligible",
    "point": "{number} point",
    "points": "{number} points",
    "most": "{first} {most}.",
    "gains": "gains most on {title} ({difference})",
    "loses": "loses most on {title} ({difference})",
    "claimed": "n/a",
    "unasked": "not asked",
    "shares": "{first} and {second} of all points",
    "dropped": "Does not apply to {bid}: {titles}",
    "share": "Its share goes to its siblings, so the same answer can be worth more to one than to the other.",
    "several": "Their shares go to their siblings, so the same answer can be worth more to one than to the other.",
    "neither": "Applies to neither: {titles}",
    "equal": "The same points for both: {titles}",
    "shown": SHOWN,
    "published": PUBLISHED,
    "both": BOTH,
    "choose": "Choose two different vendors.",
}
"""Of two bids. `claimed` and `unasked` stand in the place of points."""

WEIGHTS = {
    "first": "With them, {vendors} would be first.",
    "nobody": "Nobody is eligible.",
    "out": "not eligible",
    "hollow": "Nothing inside “{title}” has a weight, so its share goes to the others; a rubric may not say so.",
    "nothing": "Nothing has a weight, so every total is 0.",
    "failed": "{vendor}: with these weights the gate on “{title}” would be failed.",
    "passed": "{vendor}: with these weights the gate on “{title}” would be passed.",
    "too_much": "{vendor}: with these weights “not applicable” would take out too much.",
    "no_more": "{vendor}: with these weights “not applicable” would take out no more than it may.",
}
"""Of other weights, and of what they would change beside the order."""

FILTER = {"all": "all", "some": "{count} of {all}"}
"""Which vendors are shown."""

SCRIPT = {"and": " and ", "pair": PAIR, "weights": WEIGHTS, "filter": FILTER}
"""All that the script says."""
