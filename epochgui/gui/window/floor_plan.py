"""Which panels stand beside, below and behind each other in a room: arithmetic without widgets.

All panels have a place at first. Where a room is too small for those that are shown, the later in
the list go behind others, one after the other, until the rest has room.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from epochgui.gui.widgets.panel_place import FullHeight, NextTo, PanelPlace, Side

SEPARATOR = 8
# What the panels without a width keep, together, beside those that have one.
REST = 480


@dataclass(frozen=True, slots=True)
class Guest:
    """A panel as the plan knows it: its place, the least room it can be used in, its shelters.

    `shelters` are the panels behind which it may go, the best first.
    """

    name: str
    place: PanelPlace
    least: tuple[int, int]
    shelters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stack:
    """Panels in one place, with a tab for each; one alone has none."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """Parts beside each other, or below; `place` says how two of them share their room."""

    across: bool
    parts: tuple["Plan", ...]
    place: NextTo | None = None


Plan = Stack | Split


def first_plan(guests: Sequence[Guest]) -> Plan:
    """Return where all panels are at first, in as much room as they like."""
    full = [guest for guest in guests if isinstance(guest.place, FullHeight)]
    plan: Plan = Split(True, tuple(Stack((guest.name,)) for guest in full))
    for guest in guests:
        if isinstance(guest.place, NextTo):
            plan = _with(plan, guest.name, guest.place)
    return plan


def fitting(
    guests: Sequence[Guest], shown: Collection[str], room: tuple[int, int], tab_height: int
) -> Plan:
    """Return a plan of all panels, in which those that are shown have room, if they can."""
    plan = first_plan(guests)
    sizes = _Sizes({guest.name: guest.least for guest in guests}, tab_height)

    def has_room() -> bool:
        kept = only(plan, shown)
        return kept is None or sizes.fit(kept, room)

    for guest in reversed(guests):
        shelter = next((name for name in guest.shelters if name in shown), None)
        if has_room():
            return plan
        if guest.name in shown and shelter is not None:
            plan = _behind(plan, guest.name, shelter)
    return plan if has_room() else Stack(tuple(names_in(plan)))


def only(plan: Plan, names: Collection[str]) -> Plan | None:
    """Return a plan without all but these panels; None where none of them is left."""
    if isinstance(plan, Stack):
        left = tuple(name for name in plan.names if name in names)
        return Stack(left) if left else None
    parts = tuple(part for one in plan.parts if (part := only(one, names)) is not None)
    if len(parts) < 2:
        return parts[0] if parts else None
    return replace(plan, parts=parts)


def names_in(plan: Plan) -> list[str]:
    """Return the panels of a plan; the first one of a part is the first of it here too."""
    if isinstance(plan, Stack):
        return list(plan.names)
    return list(chain.from_iterable(names_in(part) for part in plan.parts))


def sizes_in(
    plan: Plan, guests: Sequence[Guest], room: tuple[int, int], tab_height: int
) -> dict[str, tuple[int, int]]:
    """Return how large each panel of a plan is in a room; none is cut below its least room."""
    sizes = _Sizes({guest.name: guest.least for guest in guests}, tab_height)
    return dict(_shared(plan, {guest.name: guest.place for guest in guests}, sizes, room))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The least room of plans."""

    least: Mapping[str, tuple[int, int]]
    tab_height: int

    def fit(self, plan: Plan, room: tuple[int, int]) -> bool:
        return all(least <= has for least, has in zip(self.of(plan), room, strict=True))

    def of(self, plan: Plan) -> tuple[int, int]:
        if isinstance(plan, Stack):
            widths, heights = zip(*(self.least[name] for name in plan.names), strict=True)
            return max(widths), max(heights) + self.tab_height * (len(plan.names) > 1)
        sizes = [self.of(part) for part in plan.parts]
        along, other = (0, 1) if plan.across else (1, 0)
        length = sum(size[along] for size in sizes) + SEPARATOR * (len(sizes) - 1)
        depth = max(size[other] for size in sizes)
        return (length, depth) if plan.across else (depth, length)


def _with(plan: Plan, name: str, place: NextTo) -> Plan:
    """Return the plan with one more panel at its place."""
    if isinstance(plan, Split):
        return replace(plan, parts=tuple(_with(part, name, place) for part in plan.parts))
    if place.panel not in plan.names:
        return plan
    if place.side is Side.BEHIND:
        return Stack((*plan.names, name))
    return Split(place.side is Side.RIGHT, (plan, Stack((name,))), place)


def _behind(plan: Plan, name: str, shelter: str) -> Plan:
    """Return the plan with all that stands in the place of a panel behind another."""
    moving = _stack_of(plan, name)
    if shelter in moving:
        return plan
    rest = only(plan, set(names_in(plan)) - set(moving))
    return plan if rest is None else _joined(rest, shelter, moving)


def _joined(plan: Plan, shelter: str, moving: tuple[str, ...]) -> Plan:
    if isinstance(plan, Stack):
        return Stack((*plan.names, *moving)) if shelter in plan.names else plan
    return replace(plan, parts=tuple(_joined(part, shelter, moving) for part in plan.parts))


def _stack_of(plan: Plan, name: str) -> tuple[str, ...]:
    if isinstance(plan, Stack):
        return plan.names if name in plan.names else ()
    return tuple(chain.from_iterable(_stack_of(part, name) for part in plan.parts))


def _shared(
    plan: Plan, places: Mapping[str, PanelPlace], sizes: _Sizes, room: tuple[int, int]
) -> list[tuple[str, tuple[int, int]]]:
    if isinstance(plan, Stack):
        return [(name, room) for name in plan.names]
    along = 0 if plan.across else 1
    length = room[along] - SEPARATOR * (len(plan.parts) - 1)
    least = [sizes.of(part)[along] for part in plan.parts]
    if plan.place is None:
        lengths = divided(length, least, [_wish(part, places, room[0]) for part in plan.parts])
    else:
        lengths = divided(length, least, [max(one, 1) for one in plan.place.divided(length)])
    rooms = [(one, room[1]) if plan.across else (room[0], one) for one in lengths]
    return list(
        chain.from_iterable(
            _shared(part, places, sizes, its_room)
            for part, its_room in zip(plan.parts, rooms, strict=True)
        )
    )


def _wish(plan: Plan, places: Mapping[str, PanelPlace], across: int) -> int:
    """Return how wide a part likes to be beside others; 0 for what is left, the more the better."""
    found = [places[name] for name in names_in(plan)]
    full = [place for place in found if isinstance(place, FullHeight)]
    return max((max(one.width, round(one.share * across)) for one in full if one.width), default=0)


def divided(length: int, least: list[int], wishes: list[int]) -> list[int]:
    """Return lengths that fill one: each what it wishes, as long as all have their least.

    A wish of 0 is one for the rest; where nobody has that, who wishes most takes it. Where there
    is too little, those for the rest are the last to be shortened.
    """
    takers = [n for n, wish in enumerate(wishes) if not wish] or [wishes.index(max(wishes))]
    lengths = [max(wish or REST, low) for wish, low in zip(wishes, least, strict=True)]
    each, more = divmod(max(length - sum(lengths), 0), len(takers))
    for place, n in enumerate(takers):
        lengths[n] += each + (place < more)
    for is_shortened in ([bool(wish) for wish in wishes], [True] * len(wishes)):
        lengths = _shortened(length, least, lengths, is_shortened)
    return lengths


def _shortened(
    length: int, least: list[int], lengths: list[int], is_shortened: list[bool]
) -> list[int]:
    """Return lengths that fit, if those that are shortened have so much to give."""
    over = sum(lengths) - length
    spare = [
        max(one - low, 0) if shortened else 0
        for one, low, shortened in zip(lengths, least, is_shortened, strict=True)
    ]
    if over <= 0 or not any(spare):
        return lengths
    part = min(over / sum(spare), 1.0)
    return [one - round(part * give) for one, give in zip(lengths, spare, strict=True)]
