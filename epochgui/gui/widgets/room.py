"""What a line leaves out where it has no room: wholes, the least important first."""

from collections.abc import Mapping, Sequence


def with_room(
    widths: Mapping[str, int], least_important_first: Sequence[str], room: int
) -> set[str]:
    """Return which parts of a line fit into a room, by their names and widths.

    Parts leave in that order until the others fit; the last one stays in any case.
    """
    shown = set(widths)
    for name in least_important_first[:-1]:
        if sum(widths[one] for one in shown) <= room:
            break
        shown.discard(name)
    return shown
