"""Pictures on slides, put into the file without looking through all that are there already."""

from typing import TYPE_CHECKING

from epochgui.slides.content import SlidePicture
from epochgui.slides.places import Box

if TYPE_CHECKING:
    from pptx.slide import Slide


def add_picture(slide: "Slide", box: Box, picture: SlidePicture, number: int) -> None:
    """Put a picture into a box; no other in the file has its number.

    python-pptx would look for a free name, and for a picture that is the same, in all of the file:
    for many slides that takes longer than all else.
    """
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.packuri import PackURI
    from pptx.parts.image import ImagePart

    name = PackURI(f"/ppt/media/epochgui{number}.png")
    part = ImagePart(name, "image/png", slide.part.package, picture.content)
    reference = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    tree = slide.shapes.element
    place = tree.max_shape_id + 1
    tree.add_pic(place, f"Picture {place}", picture.description, reference, *box)
