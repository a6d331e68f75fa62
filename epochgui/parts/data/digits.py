"""Written digits, as scikit-learn brings them."""

from itertools import product
from typing import ClassVar, Literal

from epochgui.basics.text import tr
from epochgui.parts.data.brought import BroughtClasses
from epochgui.parts.data.source import Sketch

_SIDE = 8
# The fourth of them.
_THREE = (
    "..###...",
    ".##.#...",
    "...##...",
    "...##...",
    "....##..",
    ".....##.",
    "..#..##.",
    "..####..",
)


class Digits(BroughtClasses):
    """Pictures of 1,797 digits that people have written, of 8 x 8 pixels."""

    brought_by: ClassVar[str] = "load_digits"
    n: ClassVar[int] = 1797
    features: ClassVar[tuple[str, ...]] = tuple(
        f"pixel_{row}_{column}" for row, column in product(range(_SIDE), repeat=2)
    )
    constant: ClassVar[tuple[str, ...]] = ("pixel_0_0", "pixel_4_0", "pixel_4_7")
    sample_shape: ClassVar[tuple[int, ...]] = (1, _SIDE, _SIDE)
    target: ClassVar[str] = "digit"
    classes: ClassVar[tuple[str, ...]] = tuple(map(str, range(10)))
    comment: ClassVar[str] = (
        "# The data: pictures of written digits, 8 x 8 pixels from 0 to 16, and which each is.\n"
    )

    source: Literal["digits"] = "digits"

    def title(self) -> str:
        """Return its name."""
        return tr("Digits")

    def about(self) -> str:
        """Return what it is."""
        return tr("1,797 written digits of 8 × 8 pixels: which digit each of them is.")

    def sketch(self) -> Sketch:
        """Return the dark pixels of one of them."""
        return tuple(
            (float(column), float(-row))
            for row, line in enumerate(_THREE)
            for column, pixel in enumerate(line)
            if pixel == "#"
        )
