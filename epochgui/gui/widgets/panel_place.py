"""Where a panel is at first: over the full height of the window, or next to another."""

from dataclasses import dataclass
from enum import Enum, auto


class Side(Enum):
    """On which side of another panel."""

    RIGHT = auto()
    BELOW = auto()
    BEHIND = auto()
    """In the same place; a tab brings one or the other to the front."""


@dataclass(frozen=True, slots=True)
class FullHeight:
    """From top to bottom of the window, right of those that come before in the list.

    It is `width` wide, or of this share of the window if that is more; where room is short, less.
    One without a width has what the others leave.
    """

    width: int = 0
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class NextTo:
    """On a side of the panel of this name, which comes before it in the list.

    It has a share of the room that both have: it leaves the other so many points of it, as long as
    it keeps its own least share.
    """

    panel: str
    side: Side
    share: float = 0.5
    leaves: int = 0
    least_share: float = 0.0

    def divided(self, room: int) -> tuple[int, int]:
        """Return how many points the other panel has of the room, and how many this one."""
        other = max((1 - self.share) * room, min(self.leaves, (1 - self.least_share) * room))
        return round(other), round(room - other)


PanelPlace = FullHeight | NextTo
