"""A template is a presentation whose slides are taken away, with all that refers to them.

A reference that is left would keep a slide in the file, under the name that a new one gets.
"""

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.presentation import Presentation

_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# What lists slides, and which of them are to be shown.
_LISTS: Final = (".//{*}custShowLst", ".//{*}showPr/{*}custShow", ".//{*}showPr/{*}sldRg")


def remove_slides(presentation: "Presentation") -> None:
    """Take away the slides of a presentation, and what only they refer to."""
    entries = presentation.slides._sldIdLst  # there is no other way
    for entry in list(entries):
        entries.remove(entry)
    for sections in presentation.element.findall(".//{*}sectionLst"):
        _remove(sections.getparent())  # an extension that holds nothing else
    for part in list(presentation.part.package.iter_parts()):
        _forget_slides(part)


def _forget_slides(part: "Part") -> None:
    """Take away what refers to slides: lists, buttons of a layout, what an editor had open."""
    from pptx.opc.package import XmlPart
    from pptx.oxml import parse_xml
    from pptx.oxml.xmlchemy import etree
    from pptx.parts.slide import SlidePart

    gone = {
        name
        for name, relation in part.rels.items()
        if not relation.is_external and isinstance(relation.target_part, SlidePart)
    }
    for name in gone:
        part.rels.pop(name)
    if isinstance(part, XmlPart):
        _take_out(part._element, gone)
    elif part.content_type.endswith("+xml"):
        element = parse_xml(part.blob)
        if _take_out(element, gone):
            part.blob = etree.tostring(element, encoding="UTF-8", standalone=True)


def _take_out(element: Any, gone: set[str]) -> bool:
    """Take away lists of slides and what has one of these relations; return whether any was."""
    found = [one for path in _LISTS for one in element.findall(path)]
    found += [one for one in element.iter() if one.get(_ID) in gone]
    for one in found:
        _remove(one)
    return bool(found)


def _remove(element: Any) -> None:
    element.getparent().remove(element)
