"""Pages from templates: everything is escaped, nothing is left empty by mistake, a fault says where it is."""

from __future__ import annotations

import base64
import hashlib
import sys
from types import ModuleType

import pytest

from vendorscore.writing.html import JINJA, Pages, Prepared, TemplateFault, digest, policy

HOSTILE = """</script><img src=x onerror=alert(1)> "quoted' {{ 7*7 }} {% if %} &amp;"""


@pytest.mark.parametrize("name", ["a.html", "a.html.j2", "a.svg", "a", "a.jinja", "a.txt"])
def test_every_template_is_escaped_whatever_it_is_called(name: str) -> None:
    """Text from outside is text; it is never read as a template."""
    page = Pages({name: '<p title="{{ it }}">{{ it }}</p>'}).render(name, it=HOSTILE)
    assert page.count("<") == 2
    assert page.count('"') == 2
    assert "49" not in page
    assert "&amp;amp;" in page


def test_data_for_a_script_cannot_end_it() -> None:
    """JSON inside a script element holds no tag."""
    page = Pages({"a": "<script>{{ it|tojson }}</script>"}).render("a", it={"name": HOSTILE})
    assert page.count("<") == 2


@pytest.mark.parametrize(
    ("texts", "name", "line", "why"),
    [
        ({"a": "\n{{ nothing }}"}, "a", 2, "'nothing' is undefined"),
        ({"a": "\n\n{{ it.nothing }}"}, "a", 3, "no attribute 'nothing'"),
        ({"a": "{% if %}"}, "a", 1, "Expected an expression"),
        ({"a": "{{ 1 / 0 }}"}, "a", 1, "division by zero"),
        ({"a": "\n{% include 'b' %}"}, "a", 2, "there is no template b"),
        ({"a": "\n{% include 'b' %}", "b": "\n\n\n{{ nothing }}"}, "b", 4, "'nothing' is undefined"),
        ({"a": "{% include 'b' %}", "b": "\n{% endif %}"}, "b", 2, "unknown tag 'endif'"),
        ({}, "a", 1, "there is no template a"),
    ],
)
def test_a_fault_names_the_template_and_the_line(texts: dict[str, str], name: str, line: int, why: str) -> None:
    """Whatever goes wrong in a template is one error, placed in the file that holds it."""
    with pytest.raises(TemplateFault) as caught:
        Pages(texts).render("a", it="x")
    assert (caught.value.name, caught.value.line) == (name, line)
    assert why in caught.value.why


@pytest.mark.parametrize("text", ["a{}</style>", "a\n</STYLE >", "<!-- a", "x = '</script>'"])
def test_a_style_sheet_cannot_end_its_element(text: str) -> None:
    """Nor can a script."""
    with pytest.raises(TemplateFault, match="would end the element"):
        Pages({"a.css": text}).style("a.css")


def test_the_policy_allows_the_style_and_the_script_by_their_hashes() -> None:
    """And nothing else: no frame, no form, no address, no second script."""
    digest = base64.b64encode(hashlib.sha256(b"p {}").digest()).decode()
    assert policy("p {}") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; script-src 'none'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "script-src 'sha256-" in policy("p {}", "1")


@pytest.mark.parametrize(
    ("jinja", "text", "found"),
    [(JINJA, "now", "prepared"), (JINJA, "before", "now"), (f"{JINJA}.1", "now", "now"), ("None", "now", "now")],
)
def test_a_template_prepared_from_another_text_or_by_another_jinja_is_compiled_anew(
    jinja: str, text: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is filled is the template as it reads, never an older one."""
    module = ModuleType("prepared_page")
    exec(Pages({"page": "prepared"}).python("page"), vars(module))
    module.__file__ = "prepared_page.py"
    monkeypatch.setitem(sys.modules, "prepared_page", module)
    prepared = Prepared(jinja, {"page": digest(text)}, {"page": "prepared_page"})
    assert Pages({"page": "now"}, prepared).render("page") == found
