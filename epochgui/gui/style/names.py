"""What themes and palettes are called, for who chooses among them before Qt is there."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from epochgui.basics.text import N_, Marked

USUAL_THEME: Final = "light"
USUAL_PALETTE: Final = "okabe-ito"

THEME_TITLES: Final[Mapping[str, Marked]] = MappingProxyType(
    {"light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}
)
PALETTE_TITLES: Final[Mapping[str, Marked]] = MappingProxyType(
    {
        "okabe-ito": N_("Okabe and Ito, many: viridis"),
        "petroff": N_("Petroff, many: cividis"),
        "ibm": N_("IBM, many: inferno"),
    }
)
