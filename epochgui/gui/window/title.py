"""The title of a window: of what the run on screen is, and whether the form says otherwise."""

from pathlib import Path

from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.gui.widgets.elided import shortened
from epochgui.parts.data.first_example import FirstExample

LETTERS_OF_A_NAME = 60


def name_of(experiment: Experiment, path: Path | None) -> str:
    """Return what an experiment is called: its file, or its data where it is in none."""
    if path is not None:
        name = path.name
    elif isinstance(experiment.data, FirstExample):
        name = tr("first example")
    else:
        name = experiment.data.caption()
    return shortened(name, LETTERS_OF_A_NAME)


def title_of(run: str, form: str, differs: bool, number: int) -> str:
    """Return the title for the names of the run and of what the form holds.

    Windows have numbers; that of the only one is 1, and not said.
    """
    name = run if number == 1 else tr("{name} ({number})", name=run, number=number)
    if differs and form != run:
        return tr("{name}, in the form: {other}[*] — epochgui", name=name, other=form)
    if differs:
        return tr("{name}, form changed[*] — epochgui", name=name)
    return tr("{name}[*] — epochgui", name=name)
