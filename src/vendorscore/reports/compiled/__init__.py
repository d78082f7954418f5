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
    "_pairs.html": "ccffac41b1d31da5d5179acd8dadd2d7db1ba1f899464df3889b21ed0c94b16e",
    "_panel.html": "c1251fdb6476fce3e0f4773e8ee598570f4457e5c36c989cba5030b528c88587",
    "_ranking.html": "047de0eaefe36cb71df32b623a1d72cb9a7649ffc6ae60dc77b3c4f475bc9051",
    "_robustness.html": "f315297f6afb403656fa83a50753c73d42bc6088a8e737a39b14be5f0fd4c741",
    "_rubric.html": "5927931c734beaaa57f6ef6f81fb873510faa38c5794186e197869f367c93f6c",
    "_said.html": "636fec405cfb9c4910c70d61bd7da9ae17e69caac142aaeeaa2b94f1c0def36e",
    "_sections.html": "ebaed072a2c031dbac5747ca7af23d4af444fd0ef0a91866c29251f4a28e27fd",
    "_what_if.html": "c88cb3e86c405d695d86b769e12681329cdcfc145c0f047d221feb99f71d7b4a",
    "comparison.html": "e5c0b1617eaedb4f150e56c112219319b7f4e0df8eddcdb8650d08ce7262a8b1",
    "page.html": "ed0cb15f00b485929b51daf63b2d0f9c805f5c40b5a5a306ddcce3be3414415b",
    "scorecard.html": "b6954f9b54ea6dc9a0241dd597ec8a44c74ebadd07ac0104228dc21dbb5dfd24",
    "snippet.html": "de5826ab3261712f8cf0285568b1a28950608c9604c48762af75298e4793090b",
}
MODULES = {name: f"{__name__}.{name.removesuffix('.html')}" for name in DIGESTS}
