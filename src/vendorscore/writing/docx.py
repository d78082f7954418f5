"""Text documents to be filled in: the only place that knows python-docx. Primitives that know no vendor and no rubric.

The same blocks give the same bytes: python-docx would write the time into the zip file and the name of its own author
among the properties.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from vendorscore.foundation.extras import Missing

_MADE = datetime.datetime(2000, 1, 1)
_ZIPPED = (1980, 1, 1, 0, 0, 0)
"""Fixed dates, so that the same blocks give the same bytes."""
_CM = 567
"""Twentieths of a point in a centimetre."""
_GREY, _BLUE, _LINES = "555555", "1F3A5F", "BFBFBF"


@frozen
class Line:
    """A paragraph: its text, and the name of its look (see `LOOKS`)."""

    text: str
    look: str = "text"


@frozen
class Heading:
    """A heading, from level 0, which is the title of the document; it may begin a page."""

    text: str
    level: int
    new_page: bool = False


@frozen
class Box:
    """A cell: its paragraphs, and the name of its ground (see `GROUNDS`)."""

    lines: tuple[Line, ...]
    ground: str = ""


@frozen
class Strip:
    """A row of cells, never parted by the end of a page; a tied one stays on the page of the next."""

    boxes: tuple[Box, ...]
    tied: bool = False
    least: float = 0
    """Its height in centimetres at least."""


@frozen
class Grid:
    """A table: columns by width in centimetres, rows, and a name for those who cannot see it.

    Its first row heads it, and stands on every page, if `headed`.
    """

    name: str
    widths: tuple[float, ...]
    rows: tuple[Strip, ...]
    headed: bool = True


Block = Line | Heading | Grid

LOOKS: dict[str, dict[str, Any]] = {
    "text": {"size": 10, "after": 4},
    "step": {"size": 10, "after": 3, "indent": 0.6, "hanging": 0.6},
    "head": {"size": 9, "bold": True, "color": "FFFFFF"},
    "id": {"size": 8, "color": _GREY},
    "check": {"size": 6.5, "color": _GREY},
    "lead": {"size": 9.5, "bold": True},
    "asked": {"size": 9.5, "before": 1},
    "applies": {"size": 9, "italic": True, "before": 1},
    "guide": {"size": 8.5, "color": "444444", "before": 2},
    "choice": {"size": 9, "before": 1, "indent": 0.35},
    "part": {"size": 9.5, "indent": 0.35},
    "label": {"size": 8.5, "color": _GREY, "indent": 0.35},
    "answer": {"size": 10},
    "small": {"size": 8, "color": _GREY},
}
"""Looks of paragraphs: sizes and spaces in points; indents in centimetres, and how far a first line hangs back."""
GROUNDS = {"head": _BLUE, "fill": "FFF9E5", "none": "EEEEEE"}
"""The grounds of cells: heads, what is to be filled in, what is not."""
_HEADINGS = ("Title", "Heading 1", "Heading 2")


def document(blocks: Iterable[Block], title: str, footer: str) -> bytes:
    """A document of these blocks on A4, its pages numbered. Raises `extras.Missing` without python-docx."""
    try:
        from docx import Document
    except ImportError as error:
        raise Missing("python-docx", "docx") from error
    made = Document()
    _properties(made, title)
    _page(made, footer)
    _styles(made)
    body = _parsed("body", *(_grid(one) if isinstance(one, Grid) else _paragraph(one) for one in blocks))
    old = made.element.body
    body.append(old[-1])
    made.element.replace(old, body)
    out = io.BytesIO()
    made.save(out)
    return _same_bytes(out.getvalue())


def _same_bytes(data: bytes) -> bytes:
    """The same zip file without the time and the system that it was made at."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIPPED)
            member.create_system = 3
            member.external_attr = 0o600 << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


# ---------------------------------------------------------------- the whole


def _properties(made: Any, title: str) -> None:
    """What the file says of itself: a title and a language, no person and no clock."""
    core = made.core_properties
    core.title, core.comments, core.language = title[:250], "vendorscore", "en"
    core.author = core.last_modified_by = core.keywords = ""
    core.created = core.modified = _MADE
    core.revision = 1
    package = made.part.package
    for key in [key for key, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        del package.rels[key]


def _page(made: Any, footer: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = _emu(21), _emu(29.7)
    section.left_margin = section.right_margin = _emu(1.8)
    section.top_margin, section.bottom_margin = _emu(1.6), _emu(1.8)
    section.footer_distance = _emu(0.9)
    below = section.footer.paragraphs[0]._p
    parts = (_run(footer[:120]), _tab(), _run("Page "), _field("PAGE"), _run(" of "), _field("NUMPAGES"))
    look = _new("pPr", _new("pStyle", val=_style("small")), _tabs(17.4))
    below.getparent().replace(below, _parsed("p", look, *parts))


def _styles(made: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    normal = made.styles["Normal"]
    _font(normal, {"size": 10})
    for name, look in LOOKS.items():
        style = made.styles.add_style(_style(name), WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = normal, False
        _font(style, look)
    for name, size, before in (("Title", 20, 0), ("Heading 1", 14, 14), ("Heading 2", 12, 12)):
        _font(made.styles[name], {"size": size, "bold": True, "color": _BLUE, "before": before, "after": 5})
        made.styles[name].paragraph_format.keep_with_next = True
    for one in made.styles["Title"].element.iter(_qn("pBdr")):
        one.getparent().remove(one)
    for one in made.styles.element.iter(_qn("lang")):
        one.set(_qn("val"), "en-GB")


def _font(style: Any, look: dict[str, Any]) -> None:
    """The letters and the spaces of a style."""
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = "Arial", Pt(look["size"])
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    style.font.bold, style.font.italic = look.get("bold", False), look.get("italic", False)
    if "color" in look:
        style.font.color.rgb = RGBColor.from_string(look["color"])
    spaces = style.paragraph_format
    spaces.space_before, spaces.space_after = Pt(look.get("before", 0)), Pt(look.get("after", 0))
    spaces.line_spacing = 1
    spaces.left_indent, spaces.first_line_indent = _emu(look.get("indent", 0)), _emu(-look.get("hanging", 0))


def _style(look: str) -> str:
    return f"Sheet {look}"


def _emu(centimetres: float) -> Any:
    from docx.shared import Cm

    return Cm(centimetres)


# ---------------------------------------------------------------- elements


def _qn(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _new(name: str, *children: str, **attributes: object) -> str:
    """An element of the document with its children, as text: to make them one by one takes ten times as long."""
    said = "".join(f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"<w:{name}{said}>{''.join(children)}</w:{name}>"


def _parsed(name: str, *children: str) -> Any:
    """An element with all that stands in it, as python-docx takes it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(f"<w:{name} {nsdecls('w')}>{''.join(children)}</w:{name}>")


def _run(text: str) -> str:
    """Text; line ends and tabs in it are elements of their own."""
    parts = []
    for piece in re.split(r"([\n\t])", text.replace("\r\n", "\n")):
        if piece in ("\n", "\t"):
            parts.append(_new("br" if piece == "\n" else "tab"))
        elif piece:
            parts.append(f'<w:t xml:space="preserve">{escape(piece, _KEPT)}</w:t>')
    return _new("r", *parts)


_KEPT = {"\r": "&#13;"}
"""What a parser would make a line end of."""


def _tab() -> str:
    return _new("r", _new("tab"))


def _tabs(right: float) -> str:
    return _new("tabs", _new("tab", val="right", pos=round(right * _CM)))


def _field(code: str) -> str:
    return _new("fldSimple", _run("1"), instr=code)


def _paragraph(block: Line | Heading, tied: bool = False) -> str:
    """A paragraph in its style."""
    if isinstance(block, Heading):
        style, more = _HEADINGS[block.level], "pageBreakBefore" if block.new_page else ""
    else:
        style, more = _style(block.look), "keepNext" if tied else ""
    look = _new("pPr", _new("pStyle", val=style.replace(" ", "")), _new(more) if more else "")
    return _new("p", look, _run(block.text) if block.text else "")


def _grid(grid: Grid) -> str:
    """A table; its widths are fixed, and long words wrap."""
    borders = ("top", "left", "bottom", "right", "insideH", "insideV")
    edges = [_new(one, val="single", sz=4, space=0, color=_LINES) for one in borders]
    margins = [_new(one, w=85 if one in ("left", "right") else 40, type="dxa") for one in borders[:4]]
    total = sum(round(width * _CM) for width in grid.widths)
    look = _new(
        "tblPr",
        _new("tblW", w=total, type="dxa"),
        _new("tblBorders", *edges),
        _new("tblLayout", type="fixed"),
        _new("tblCellMar", *margins),
        _new("tblLook", val="0020" if grid.headed else "0080", firstRow=int(grid.headed), firstColumn=0),
        _new("tblCaption", val=grid.name),
    )
    columns = [_new("gridCol", w=round(width * _CM)) for width in grid.widths]
    rows = [_strip(one, grid, grid.headed and at == 0) for at, one in enumerate(grid.rows)]
    return _new("tbl", look, _new("tblGrid", *columns), *rows)


def _strip(strip: Strip, grid: Grid, heads: bool) -> str:
    height = _new("trHeight", val=round(strip.least * _CM), hRule="atLeast") if strip.least else ""
    look = _new("trPr", _new("cantSplit"), height, _new("tblHeader") if heads else "")
    return _new(
        "tr", look, *(_box(box, width, strip.tied) for box, width in zip(strip.boxes, grid.widths, strict=True))
    )


@lru_cache(maxsize=64)
def _box(box: Box, width: float, tied: bool) -> str:
    """A cell. Most are the same as many others."""
    ground = _new("shd", val="clear", color="auto", fill=GROUNDS[box.ground]) if box.ground else ""
    look = _new("tcPr", _new("tcW", w=round(width * _CM), type="dxa"), ground)
    return _new("tc", look, *(_paragraph(line, tied) for line in box.lines))
