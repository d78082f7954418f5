"""The templates as Python modules, so that no report need compile them.

Made by `python tests/make_templates.py`. A module is used as long as its template reads as it did then, and Jinja is
the same.
"""

JINJA = "3.1.6"
DIGESTS = {
    "_assumptions.html": "4f3a750f1ef7ea519819be8eda5e1cefe12085dec0ddd2f04db711138a471d79",
    "_charts.html": "38556c895b515cde63386e783a64c6b5719218686ab2617c2f4e506b268e7948",
    "_criterion.html": "10ebe8d89c2d9dd7ebd5dabef9f6c031c74de3d92ae560ff97e5d3f147713b71",
    "_filter.html": "1d94c29649c670188551aa83cbe565fdbb2a25af358752313455ca878c11be48",
    "_heat.html": "2c3ca4e4595bc949de8868b5fe4b632351fdfeb6477f7555912b06208ae860d7",
    "_intervals.html": "231deff8cd21b82020b4cdd589365440f354cff38203329022e6967cedbf0cf2",
    "_levels.html": "7b9ce509f732b8af93d94d00861ec172bb19fadcbc7e410d16bd1612520240a9",
    "_line.html": "9a380b4a94ef785dad2254057d925c0f7da02f568f0c95fdd7ffda843aec5eee",
    "_marks.html": "55d070bcd5367343f332a89e1080a701286f533faa465499408f8a5a27f54233",
    "_measures.html": "dd0549fb50a50f5e1e52cf6c79b0f45ef3c6dc2c013cef97117af157daee882f",
    "_pairs.html": "5ccc6f62f3f1be949cbad30d2720d3cf7ad9c531134ef7bce38b20ddd88ed0c0",
    "_panel.html": "c1251fdb6476fce3e0f4773e8ee598570f4457e5c36c989cba5030b528c88587",
    "_ranking.html": "65feb821a775f152ea8fe5c3723514c4408e7d6127ca5490dc4d62f180407523",
    "_robustness.html": "5bf5a249e14368073cd5d78b28d07dfe2cf374dad43c3fd81a03af4652e1b243",
    "_rubric.html": "5927931c734beaaa57f6ef6f81fb873510faa38c5794186e197869f367c93f6c",
    "_sections.html": "ea1d795e5ada8e86964ab8f41bc3883ec35a88a8133ec9c6624b017bafb4f1f9",
    "_what_if.html": "c88cb3e86c405d695d86b769e12681329cdcfc145c0f047d221feb99f71d7b4a",
    "comparison.html": "ad4a093dcb770733bac09f9669d06e7baa05ef7223b37de1be5d5eb671ef763d",
    "page.html": "ed0cb15f00b485929b51daf63b2d0f9c805f5c40b5a5a306ddcce3be3414415b",
    "scorecard.html": "6606bacaf3a73e0255d1b4930bc7ff89160f537e9dfb98b3f60576727fb6c31f",
    "snippet.html": "de5826ab3261712f8cf0285568b1a28950608c9604c48762af75298e4793090b",
}
MODULES = {name: f"{__name__}.{name.removesuffix('.html')}" for name in DIGESTS}
