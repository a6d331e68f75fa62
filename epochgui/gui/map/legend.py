"""What the map's axes and colours mean, in as many lines as there is room for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from epochgui.basics.text import tr
from epochgui.schedule.schedule import Schedule

# Between two parts that stand in one line.
_BETWEEN = "   "


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the key; where there is no room for all, those with the highest `leaves` go."""

    text: str
    leaves: int


def parts_of(
    schedules: Sequence[Schedule],
    has_numbers: bool,
    is_tiled: bool,
    in_sight: range | None = None,
) -> list[Part]:
    """Return all parts of the key of runs with these schedules, in the order of reading.

    `in_sight` are the epochs that a map shows of its only run.
    """
    colour = tr("colour and number: batch") if has_numbers else tr("colour: batch")
    found = [Part(tr("across: samples"), 2), _down(schedules, in_sight), Part(colour, 0)]
    if any(schedule.accumulate > 1 for schedule in schedules) and is_tiled:
        found.append(Part(tr("dotted: same update"), 1))
    if any(schedule.n_dropped for schedule in schedules):
        dashed, hatched = tr("dashed: left out by drop_last"), tr("hatched: left out by drop_last")
        found.append(Part(dashed if is_tiled else hatched, 1))
    elif any(not schedule.deals_each_once for schedule in schedules):
        dashed, hatched = tr("dashed: in no batch"), tr("hatched: in no batch")
        found.append(Part(dashed if is_tiled else hatched, 1))
    return found


def _down(schedules: Sequence[Schedule], in_sight: range | None) -> Part:
    """Return what goes down the map, and of which part of it, for a picture cannot be scrolled."""
    n = max(schedule.epochs for schedule in schedules)
    if in_sight is None or len(in_sight) == n:
        return Part(tr("down: epochs"), 2)
    first, last = in_sight.start + 1, in_sight.stop
    return Part(tr("down: epochs {first:,} to {last:,} of {n:,}", first=first, last=last, n=n), 1)


def lines_of(
    parts: Sequence[Part], width: float, n_lines: int, measured: Callable[[str], float]
) -> list[str]:
    """Return as much of a key as goes into so many lines of this width, the important first."""
    left = [part for part in parts if measured(part.text) <= width]
    while left:
        lines = _filled([part.text for part in left], width, measured)
        if len(lines) <= n_lines:
            return lines
        first = max(part.leaves for part in left)
        last = max(place for place, part in enumerate(left) if part.leaves == first)
        del left[last]
    return []


def _filled(texts: Sequence[str], width: float, measured: Callable[[str], float]) -> list[str]:
    """Return texts in lines, each as full as it gets."""
    lines: list[str] = []
    for text in texts:
        longer = f"{lines[-1]}{_BETWEEN}{text}" if lines else text
        if lines and measured(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(text)
    return lines
