"""The templates as Python modules, so that no report need compile them.

Made by `python tests/make_templates.py`. A module is used as long as its template reads as it did then, and Jinja is
the same.
"""

JINJA = "3.1.6"
DIGESTS = {
    "_assumptions.html": "607863d58e9c7078ba7ea115c0623767f7365da71f41eae39825ae3adc8423c8",
    "_charts.html": "a4ef75ea7ac230973144fe8dd8b981c9fc58b1438905ec0c381f9528e1a5ec2a",
    "_criterion.html": "7485ad69847430f0f558f9d7f2c7aea9e2d22971b923061c57e21e5b5f7ad62f",
    "_facts.html": "47f9236683d124e584f48a1c420f6bdc5fd2f07b57507d60c98a391ef4264e5b",
    "_filter.html": "716b9f44c983b23cdf90d305f5d381c1d54e3bff00d2034286943b062f0c7954",
    "_heat.html": "be5073a58d569b0d492f26a293f159dce46c5034b9c14faf1b369d596634514d",
    "_intervals.html": "7aa899fb55246f104aba688e79961d2806db35d29c9be5c8982c92960df7d67c",
    "_levels.html": "fd2c406e7a0cb99789ff9da618f0d4e40940276b1e027415024c01a04aca577d",
    "_line.html": "5df0cc421cd14d52305cf90766836b9fdbc2e1313bb769172d6785ea6c874066",
    "_marks.html": "97cc4842b9e9b35107bd83810e0d33ecc44f17d9dce4b286aa891837f55faa8d",
    "_measures.html": "1978e9abec20cda15308981e8bbc2ffabad5b8ba0b8ba5b6dfb87f5dde314301",
    "_pairs.html": "3343592c402564f5594c539f79f7639ef00daabd1fe63148d74d8408b15361b6",
    "_panel.html": "053c3e13b52b7bc324eb5cf560b5ed86c66a87545a4e18b96f8ac159dadc86d8",
    "_ranking.html": "9d1e4920797b75b7cb150018517a39e91343e6b0aa1f4c972aab52dcedad3b3b",
    "_robustness.html": "51c50fce269178dd4c4f2565eda70dbc23611223d986b9048d4a384e0d003974",
    "_rubric.html": "fde303c665396b061b1a7b4fbd019011ac5f1744defba5532adb80ab69b25602",
    "_said.html": "2cc09862e873964631890d90a8a5caaab4ab21d8fdf8bc684cbcb0d223142dce",
    "_sections.html": "f6edf3b5eb8024b2acd0b3fc2d6d1334e19b3ac3d76e6a41711ac9b869d91090",
    "_what_if.html": "252c9a8569c58877826169ff96bf526d82fe917efb5a06a72c8a302ee71268d6",
    "comparison.html": "2859e17183b39de12a3698197fc21a8e6c360637e9254a36103d9c5999436713",
    "page.html": "742d576844e8e7ced6d5e82b03e1d7c0f697f418f8c386f0960e74447b6769d1",
    "scorecard.html": "67a43e5e29982e48e8642404761f0ab3ac974121152aaa4661ec905a48cce880",
    "snippet.html": "2ad30e0b7dcd9ee71b7aa4d58eda5a60b70e29bc0b12e2eccb9f5ffcdfb79353",
}
MODULES = {name: f"{__name__}.{name.removesuffix('.html')}" for name in DIGESTS}
