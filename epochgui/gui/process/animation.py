"""An animation with no display: the run is taken from moment to moment, off screen."""

from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TextIO

from tqdm import tqdm

from epochgui.animation.film import Film
from epochgui.animation.kinds import kind_of
from epochgui.basics.consent import Consent, WithdrawnError
from epochgui.basics.errors import RunFailed
from epochgui.basics.files import check_place
from epochgui.basics.interrupts import on_interrupt
from epochgui.basics.text import tr
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import files_read
from epochgui.gui.animation.pictures import points_of
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.exporting.journey import Halt, Journey
from epochgui.gui.exporting.moment_pictures import MomentPictures
from epochgui.gui.process.off_screen import off_screen, stopped_clock
from epochgui.gui.process.scout import settled, tell_left_out
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.window.panels import PANELS


def write_animation(
    out: Path, request: AnimationRequest, experiment: Experiment, path: Path | None, told: TextIO
) -> None:
    """Train from moment to moment, off screen, and write the film; say how far it is, if asked.

    The same request gives the same bytes, unless ffmpeg writes them. Raises InputError for a
    request that cannot be met, also one that would write over the data or the file, at `path`,
    that the experiment is in; RunFailed when the model fails, and also, behind the film, when the
    loss on the way was no finite number any more; KeyboardInterrupt where Ctrl+C is pressed while
    the file is written, of which nothing is left then.
    """
    spared = tuple(files_read(experiment, path))
    kind = kind_of(out)
    check_place(out, spared)
    film = Film(kind, request.hundredths)
    with off_screen():
        request = replace(request, chosen=settled(request.chosen, experiment))
        filming = _Filming(request, experiment, film, told)
        try:
            filming.run()
            _write(film, out, spared)
            if filming.journey.trouble is not None:
                raise RunFailed.from_problem(filming.journey.trouble)
        finally:
            filming.close()


def _write(film: Film, out: Path, spared: tuple[Path, ...]) -> None:
    consent = Consent()
    with on_interrupt(consent.withdraw):
        try:
            film.write(out, spared, consent)
        except WithdrawnError:
            raise KeyboardInterrupt from None


class _Filming:
    """Takes a run from moment to moment, and puts a picture of each into a film."""

    def __init__(
        self, request: AnimationRequest, experiment: Experiment, film: Film, told: TextIO
    ) -> None:
        self._request = request
        self._film = film
        self._told = told
        self.journey = Journey(experiment, self._plan, stopped_clock)
        self._pictures = MomentPictures(self.journey.session, PANELS, self.journey)
        is_off = not told.isatty()
        self._bar: tqdm[NoReturn] = tqdm(unit=tr(" frames"), file=told, leave=False, disable=is_off)

    def run(self) -> None:
        """Return when all pictures are in the film."""
        with self._bar:
            self.journey.travel(self._visit)

    def close(self) -> None:
        """End the run."""
        self._pictures.close()
        self.journey.shutdown()

    def _plan(self, run: RunLoaded) -> list[Halt]:
        tell_left_out(self._request.chosen, run.schedule, self._told)
        halts = [Halt(*moment) for moment in self._request.moments(run.schedule)]
        self._bar.reset(len(halts))
        return halts

    def _visit(self, halt: Halt) -> None:
        image = self._pictures.draw(self._request.picture, halt.n_done)
        self._film.add(points_of(image))
        self._bar.update()
