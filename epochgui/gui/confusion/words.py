"""What is said of a confusion matrix."""

from collections.abc import Callable

from epochgui.basics.text import tr
from epochgui.observations.confusion import Confusion
from epochgui.phrases.numbers import share_text


def promise() -> str:
    """Return what the view says while nothing has been seen."""
    return tr("Which class the model takes each sample for will appear here once data is loaded.")


def needs_classes() -> str:
    """Return what to do where no classes are learned."""
    return tr(
        "Here no classes are learned: choose data with classes as Source, such as Digits, or set "
        "Task to classes."
    )


def summary(confusion: Confusion) -> str:
    """Return the accuracy in a line, and of which samples it is."""
    if not confusion.classes:
        return needs_classes()
    values = {"right": confusion.n_right, "n": confusion.n_samples}
    share = share_text(confusion.accuracy)
    if confusion.is_held_out:
        return tr("Validation set: {right:,} of {n:,} right, {share}", share=share, **values)
    return tr("Training set: {right:,} of {n:,} right, {share}", share=share, **values)


def left_out(confusion: Confusion) -> str:
    """Return what is not shown; "" where all is."""
    n_shown, n = len(confusion.classes), confusion.n_classes
    if n_shown < n:
        return tr("The {shown} classes of {n:,} that have most samples", shown=n_shown, n=n)
    if confusion.n_samples < confusion.n_there:
        return tr("Of {n:,} samples these, evenly chosen", n=confusion.n_there)
    return ""


def sentences_above(
    confusion: Confusion, room: float, measured: Callable[[str], float]
) -> list[str]:
    """Return what is to stand above the matrix, the most important first; "" says nothing."""
    down, across = tr("down: true class"), tr("across: what the model takes it for")
    both = f"{down}   {across}"
    axes = [both] if measured(both) <= room else [down, across]
    return [summary(confusion), left_out(confusion), *axes]


def cell_words(confusion: Confusion, row: int, column: int) -> str:
    """Return in a sentence what a cell says."""
    n, true = confusion.n_of(row), confusion.classes[row]
    if not n:
        return tr("No sample here is of class {true}.", true=true)
    values = {
        "n": n,
        "count": int(confusion.counts[row, column]),
        "true": true,
        "share": share_text(confusion.share(row, column)),
    }
    if row == column:
        return tr(
            "Samples of class {true}: {n:,}. The model finds the class of {count:,} of them "
            "({share}).",
            **values,
        )
    return tr(
        "Samples of class {true}: {n:,}. The model takes {count:,} of them ({share}) for {other}.",
        other=confusion.classes[column],
        **values,
    )
