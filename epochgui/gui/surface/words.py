"""What is said about a loss surface: titles, legend, and the sentences below it."""

from dataclasses import dataclass
from enum import Enum, auto

from epochgui.observations.surface import Lack, LossSurface, Plane
from epochgui.text import tr


class Mark(Enum):
    """What an entry of the legend explains."""

    WHOLE = auto()
    BATCH = auto()
    PATH = auto()
    BEST = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A mark and what it means."""

    mark: Mark
    text: str


def titles(surface: LossSurface) -> tuple[str, str]:
    """Return the titles of the axes."""
    if surface.plane is Plane.PARAMETERS:
        return tr("weight"), tr("bias")
    return tr("direction 1: distance from the start"), tr("direction 2: distance from the start")


def legend(surface: LossSurface) -> tuple[Entry, ...]:
    """Return what is drawn."""
    entries = []
    if surface.whole is not None:
        entries.append(Entry(Mark.WHOLE, tr("the whole data set")))
    if surface.current is not None:
        text = tr("batch {batch:,} alone", batch=surface.current.batch + 1)
        entries.append(Entry(Mark.BATCH, text))
    if len(surface.path):
        entries.append(Entry(Mark.PATH, tr("path from the start to here")))
    if surface.best is not None:
        entries.append(Entry(Mark.BEST, tr("best so far")))
    return tuple(entries)


def notes(surface: LossSurface, factor: float) -> str:
    """Return in words what lines and arrows are, which plane this is, and what is left out.

    Arrows are drawn `factor` times as long as they are.
    """
    said = [_lack(surface), _marks(surface, factor), _plane(surface), _samples(surface)]
    return " ".join(sentence for sentence in said if sentence)


def _marks(surface: LossSurface, factor: float) -> str:
    lines = tr("Lines: equal loss.") if surface.whole is not None else ""
    if surface.step is None:
        return lines
    if factor == 1:
        arrows = tr("Arrows: − lr × gradient, the step that plain SGD would make from here.")
    else:
        arrows = tr(
            "Arrows: − lr × gradient, the step that plain SGD would make from here, drawn "
            "{factor:,g} times as long.",
            factor=factor,
        )
    return f"{lines} {arrows}".strip()


def _lack(surface: LossSurface) -> str:
    if surface.lack is Lack.NOT_FINITE:
        return tr("The parameters are no finite numbers any more; the path ends before.")
    if surface.lack is Lack.TOO_LARGE:
        return tr(
            "With {n:,} parameters the loss around them takes too long to compute; a smaller "
            "model shows it.",
            n=surface.n_parameters,
        )
    return ""


def _plane(surface: LossSurface) -> str:
    if surface.plane is Plane.PARAMETERS or not len(surface.path):
        return ""
    of_all = tr("A plane in the space of {n:,} parameters", n=surface.n_parameters)
    which = {
        Plane.PATH: tr(
            "through the present ones, along the two leading directions of the path (PCA)."
        ),
        Plane.POINTS: tr("through the first, the present and the best ones so far."),
        Plane.FARTHEST: tr(
            "through the first, the present ones and the place of the path farthest from their "
            "line; the best so far lies on it."
        ),
        Plane.FIXED: tr(
            "through the present ones, in two arbitrary directions; the path gives better ones "
            "once there is one: press Space to run, or Right to train one batch."
        ),
    }
    projected = tr("Path and arrows are seen from above.")
    return f"{of_all}, {which[surface.plane]} {projected}"


def _samples(surface: LossSurface) -> str:
    if not 0 < surface.n_used < surface.n_samples:
        return ""
    return tr(
        "Losses are those of {n_used:,} evenly chosen samples of {n:,}.",
        n_used=surface.n_used,
        n=surface.n_samples,
    )
