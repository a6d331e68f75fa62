"""Look keys: under which name something of a run is watched, and of which type it is then."""

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:  # a panel names what it will watch long before anything is seen
    from epochgui.observations.code import Code
    from epochgui.observations.confusion import Confusion
    from epochgui.observations.fit import Fit
    from epochgui.observations.inside import Inside
    from epochgui.observations.sheet import Sheet
    from epochgui.observations.surface import LossSurface

Seen = TypeVar("Seen")


class LookKey(NamedTuple, Generic[Seen]):
    """Names a look at a run; what it sees is a `Seen`, which the type checker then knows."""

    name: str


CODE: "LookKey[Code]" = LookKey("code")
INSIDE: "LookKey[Inside]" = LookKey("inside")
FIT: "LookKey[Fit]" = LookKey("fit")
CONFUSION: "LookKey[Confusion]" = LookKey("confusion")
SHEET: "LookKey[Sheet]" = LookKey("sheet")
SURFACE_ALONG_PATH: "LookKey[LossSurface]" = LookKey("surface along the path")
SURFACE_THROUGH_POINTS: "LookKey[LossSurface]" = LookKey("surface through three points")
SURFACE_ALONG_PATH_NOW: "LookKey[LossSurface]" = LookKey("surface along the path of now")
SURFACE_THROUGH_POINTS_NOW: "LookKey[LossSurface]" = LookKey("surface through three points, now")
