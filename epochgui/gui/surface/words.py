"""What is said about a loss surface: titles, legend, and the sentences below it."""

from enum import Enum, auto

import numpy

from epochgui.basics.text import tr
from epochgui.gui.plot.entry import Entry
from epochgui.gui.plot.number_text import power_of_ten
from epochgui.observations.surface import Current, Lack, LossSurface, Plane

# A path with a quarter as many places looks whole, however long it is.
_DENSE_PATH = 400


class Symbol(Enum):
    """What an entry of the legend explains."""

    WHOLE = auto()
    BATCH = auto()
    PATH = auto()
    BEST = auto()
    LOWEST = auto()


def titles(surface: LossSurface) -> tuple[str, str]:
    """Return the titles of the axes."""
    if surface.plane is Plane.PARAMETERS:
        return tr("weight"), tr("bias")
    return tr("direction 1"), tr("direction 2")


def legend(surface: LossSurface) -> tuple[Entry, ...]:
    """Return what is drawn."""
    entries = []
    if surface.whole is not None:
        entries.append(Entry(Symbol.WHOLE, tr("the whole data set")))
    if surface.current is not None:
        entries.append(Entry(Symbol.BATCH, _batch(surface, surface.current)))
    if len(surface.path):
        entries.append(Entry(Symbol.PATH, tr("path from the start to here")))
    if surface.best is not None:
        entries.append(Entry(Symbol.BEST, tr("best so far")))
    if surface.lowest is not None and not surface.lowest.is_at_edge:
        text = tr("lowest loss here: {loss}", loss=loss_number(surface.lowest.loss))
        entries.append(Entry(Symbol.LOWEST, text))
    return tuple(entries)


def notes(surface: LossSurface, factor: float, names_keys: bool = True) -> str:
    """Return in few words what the arrows are, which plane this is, and what is left out.

    Arrows are drawn `factor` times as long as they are. Where nothing is drawn there is no note:
    the plot itself says why. With `names_keys` it says which keys show more.
    """
    if not len(surface.path):
        return ""
    said = [
        lack(surface),
        _arrows(surface, factor),
        _plane(surface, names_keys),
        _range(surface, names_keys),
        _edge(surface),
        _path(surface),
        _samples(surface),
        _use(surface),
    ]
    return " ".join(sentence for sentence in said if sentence)


def has_all_samples(surface: LossSurface) -> bool:
    """Return whether the batch is the whole data set, and so has its very losses."""
    return surface.current is not None and surface.current.contoured is surface.whole


def loss_number(loss: float) -> str:
    """Return a loss in three digits that count, or in powers of ten: 0.0231, 4.1×10⁻⁷."""
    digits, _, power = f"{loss:.3g}".partition("e")
    text = f"{digits}×{power_of_ten(int(power))}" if power else digits
    return text.replace("-", "−")


def explanation(surface: LossSurface) -> str:
    """Return how to read the picture, for who asks."""
    said = [
        tr(
            "On a line the loss is the same everywhere; some lines say how large it is, and from "
            "line to line it grows by the same factor. The deeper the colour, the lower the loss "
            "of the whole data set. The arrows are the steps that plain SGD would make from the "
            "present parameters: minus lr times the gradient, once of the whole data set and once "
            "of the batch alone."
        )
    ]
    if surface.plane is not Plane.PARAMETERS:
        said.append(
            tr(
                "The model has {n:,} parameters; of their space only a plane through the present "
                "ones can be drawn, with the path and the arrows projected onto it. The numbers at "
                "the axes are distances from the first parameters.",
                n=surface.n_parameters,
            )
        )
    return "\n\n".join(said)


def _arrows(surface: LossSurface, factor: float) -> str:
    if surface.step is None:
        return ""
    if factor == 1:
        return tr("Arrows: − lr × gradient, a step of plain SGD.")
    return tr(
        "Arrows: − lr × gradient, a step of plain SGD, drawn {factor} times as long.",
        factor=_times(factor),
    )


def _times(factor: float) -> str:
    """Return a factor as people write it: 20, or 5×10⁻⁸."""
    digits, _, power = f"{factor:,g}".partition("e")
    if not power:
        return digits
    raised = power_of_ten(int(power))
    return raised if digits == "1" else f"{digits}×{raised}"


def _batch(surface: LossSurface, current: Current) -> str:
    if has_all_samples(surface):
        return tr("batch {batch:,}: all samples, so the same", batch=current.batch + 1)
    return tr("batch {batch:,} alone", batch=current.batch + 1)


def lack(surface: LossSurface) -> str:
    """Return why there are no contours; nothing where there are."""
    if surface.lack is Lack.NOT_FINITE:
        return tr("The parameters are no finite numbers any more; the path ends before.")
    if surface.lack is Lack.TOO_LARGE:
        return tr(
            "The loss around {n:,} parameters takes too long to compute; a smaller model shows it.",
            n=surface.n_parameters,
        )
    if surface.whole is not None and not numpy.isfinite(surface.whole.losses).any():
        return tr("The loss around here is no finite number.")
    return ""


def _plane(surface: LossSurface, names_keys: bool) -> str:
    if not len(surface.path):
        return ""
    arbitrary = tr("Plane: two arbitrary directions, until there is a path.")
    if names_keys:
        arbitrary = tr(
            "Plane: two arbitrary directions, until there is a path; press Right to train a batch."
        )
    which = {
        Plane.PARAMETERS: "",
        Plane.PATH: tr("Plane: the two leading directions of the path (PCA)."),
        Plane.POINTS: tr("Plane: the first, the present and the best parameters."),
        Plane.FARTHEST: tr(
            "Plane: the first and the present parameters, and those of the path farthest from "
            "their line, on which the best are."
        ),
        Plane.FIXED: arbitrary,
    }
    return which[surface.plane]


def _range(surface: LossSurface, names_keys: bool) -> str:
    if not surface.is_of_now:
        return ""
    if names_keys:
        return tr("Only where the path wanders now; Ctrl+L: all of it.")
    return tr("Only where the path wanders now.")


def _edge(surface: LossSurface) -> str:
    if surface.lowest is None or not surface.lowest.is_at_edge:
        return ""
    return tr("The lowest loss is at the edge: beyond it, it may fall on.")


def _path(surface: LossSurface) -> str:
    n_places = len(surface.path)
    is_sparse = n_places > 0 and 4 * n_places < min(int(surface.path_n_done[-1]), _DENSE_PATH)
    if not is_sparse:
        return ""
    return tr("Path: drawn through the {n:,} places that are known of it.", n=n_places)


def _use(surface: LossSurface) -> str:
    """Return that training met other losses, where the model does otherwise there."""
    if not surface.differs_in_use or surface.whole is None:
        return ""
    return tr("Losses as in use: without dropout, with the running numbers of batch norm.")


def _samples(surface: LossSurface) -> str:
    """Return of how many samples the losses are, where it is not of all."""
    if not 0 < surface.n_used < surface.n_samples:
        return ""
    of_all = {"n_used": surface.n_used, "n": surface.n_samples}
    current = surface.current
    if current is None or has_all_samples(surface) or current.n_used == current.size:
        return tr("Losses of {n_used:,} of the {n:,} samples, evenly chosen.", **of_all)
    return tr(
        "Losses of {n_used:,} of the {n:,} samples, evenly chosen, and of {batch_used:,} of the "
        "{size:,} of the batch.",
        **of_all,
        batch_used=current.n_used,
        size=current.size,
    )
