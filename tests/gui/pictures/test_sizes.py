"""The sizes of pictures: by name, or as they are typed."""

import pytest

from epochgui.basics.errors import InputError
from epochgui.gui.pictures.sizes import HD, NAMED_SIZES, SLIDE_TEXT, on_slide, size_of


@pytest.mark.parametrize("name", [name for name, _, _ in NAMED_SIZES])
def test_a_size_has_a_name(name: str) -> None:
    size = size_of(name)
    assert size_of(size.name)[:2] == size[:2]


def test_letters_are_as_large_on_the_wall_whatever_the_resolution() -> None:
    shares = {
        SLIDE_TEXT * size_of(name).dots / size_of(name).height for name in ("720p", "1080p", "4k")
    }
    assert len(shares) == 1


def test_any_size_can_be_typed() -> None:
    assert size_of("1920x1080") == HD
    assert size_of("800x600") == on_slide(800, 600)


@pytest.mark.parametrize("text", ["1920X1080", " 1920 x 1080", "1080P"])
def test_blanks_and_the_size_of_letters_do_not_matter(text: str) -> None:
    assert size_of(text) == HD


@pytest.mark.parametrize(
    "text", ["", "x", "800", "800x", "10x600", "800x9000", "800×600", "-8x600"]
)
def test_what_is_no_size_is_told(text: str) -> None:
    with pytest.raises(InputError, match="1280x800"):
        size_of(text)
