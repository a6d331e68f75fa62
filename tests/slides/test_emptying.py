"""Templates whose own slides are referred to from elsewhere: nothing of them is in a deck."""

import io
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from epochgui.slides.content import TableSlide
from tests.slides.decks import new_deck, read, texts

_NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def button_of_a_layout(presentation: Any) -> None:
    """Let a layout have a button that leads to the first slide."""
    layout = presentation.slide_layouts[5]
    name = layout.part.relate_to(presentation.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    link = f'<a:hlinkClick {_NAMES} r:id="{name}" action="ppaction://hlinksldjump"/>'
    layout.placeholders[0]._element.nvSpPr.cNvPr.append(parse_xml(link))


def custom_show(presentation: Any) -> None:
    """Let a show of its own list the first slide, and be what is shown."""
    name = next(iter(presentation.slides._sldIdLst)).rId
    show = (
        f'<p:custShowLst {_NAMES}><p:custShow name="a" id="0"><p:sldLst><p:sld r:id="{name}"/>'
        "</p:sldLst></p:custShow></p:custShowLst>"
    )
    presentation.element.find("{*}notesSz").addnext(parse_xml(show))
    chosen = (
        f'<p:presentationPr {_NAMES}><p:showPr><p:custShow id="0"/></p:showPr></p:presentationPr>'
    )
    _properties(presentation, RELATIONSHIP_TYPE.PRES_PROPS, "presProps").blob = chosen.encode()


def open_outline(presentation: Any) -> None:
    """Let an editor have left the outline of the first slide open."""
    view = _properties(presentation, RELATIONSHIP_TYPE.VIEW_PROPS, "viewProps")
    name = view.relate_to(presentation.slides[0].part, RELATIONSHIP_TYPE.SLIDE)
    view.blob = (
        f"<p:viewPr {_NAMES}><p:outlineViewPr><p:cViewPr/><p:sldLst>"
        f'<p:sld r:id="{name}"/></p:sldLst></p:outlineViewPr></p:viewPr>'
    ).encode()


def _properties(presentation: Any, kind: str, name: str) -> Part:
    part: Part = presentation.part.part_related_by(kind)
    assert part.partname == PackURI(f"/ppt/{name}.xml")
    return part


@pytest.mark.parametrize("refer", [button_of_a_layout, custom_show, open_outline])
def test_a_slide_that_is_referred_to_is_gone_with_what_refers(
    tmp_path: Path, refer: Callable[[Any], None]
) -> None:
    path = tmp_path / "template.pptx"
    presentation = Presentation()
    for _ in range(2):
        presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "Old"
    refer(presentation)
    presentation.save(str(path))
    deck = new_deck(path)
    deck.add(TableSlide("New", (("a", "b"),), "notes"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a name that is there twice
        content = deck.content()
    with ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
        text = b"".join(file.read(name) for name in names if name.startswith("ppt/"))
    assert [name for name in names if name.startswith("ppt/slides/slide")] == [
        "ppt/slides/slide1.xml"
    ]
    assert len(names) == len(set(names))
    assert not any(word in text for word in (b"custShow", b"hlinkClick", b"<p:sldLst><p:sld "))
    assert "New" in texts(read(content).slides[0])
