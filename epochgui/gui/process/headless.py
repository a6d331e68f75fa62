"""Pictures with no display: the same views, off screen, at exact moments."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from epochgui.basics.files import check_place
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.gui.capture.ordered import OrderedPicture, check_files_differ
from epochgui.gui.process.off_screen import off_screen
from epochgui.gui.process.pictures_of_run import PicturesOfRun
from epochgui.gui.process.troubles import Troubles


def take_pictures(
    ordered: Sequence[OrderedPicture],
    path: Path | None,
    load: Callable[[Path | None], Experiment],
    told: TextIO,
) -> None:
    """Train from moment to moment, off screen, and write the pictures of each.

    They are of the experiment at `path`, unless they name another; `load` gives it. The same order
    gives the same pictures: no clock is shown in them, and nothing that a window remembers. Tells
    which letters are smaller than was asked for.

    Raises InputError for an order that cannot be met, also one that would write over the data or
    the file that an experiment is in. Behind the pictures that can be taken, raises InputError
    where one cannot, as when the run has not its moment; or else RunFailed when a model fails, and
    also when the loss on the way was no finite number any more. Where there are several of these,
    all others are told before.
    """
    places = dict.fromkeys(one.experiment or path for one in ordered)
    runs = [
        PicturesOfRun([one for one in ordered if (one.experiment or path) == of], load(of), of)
        for of in places
    ]
    all_ordered = [one for run in runs for one in run.ordered]
    check_files_differ(all_ordered)
    for one in all_ordered:
        for run in runs:
            check_place(one.out, files_read(run.experiment, run.path))
    troubles = Troubles(told)
    with off_screen() as application:
        for run in runs:
            with troubles.heard():
                run.take(application, troubles, told)
    troubles.end()
