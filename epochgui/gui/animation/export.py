"""An export: a run of its own, the pictures of its moments, and the film that they come into."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QImage

from epochgui.animation.kinds import kind_of
from epochgui.basics.errors import Problem
from epochgui.gui.animation.cutter import Cutter
from epochgui.gui.animation.pictures import points_of
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.capture.journey import Halt, Journey
from epochgui.gui.capture.moment_pictures import MomentPictures
from epochgui.gui.capture.trained_again import difference_between
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.exporter import Export
from epochgui.gui.widgets.panel import Panel
from epochgui.record.runs import Run


class AnimationExport(Export):
    """Makes one animation of the run that is `shown` in the window.

    While one picture is packed the next is drawn, and no more of them wait.
    """

    def __init__(
        self,
        request: AnimationRequest,
        place: Path,
        spared: Sequence[Path],
        shown: Run,
        panels: Sequence[type[Panel]],
        parent: QObject,
    ) -> None:
        """Make ready; raises InputError for a kind of file that cannot be made."""
        super().__init__(parent)
        kind = kind_of(place)
        self._request = request
        self._place = place
        self._spared = tuple(spared)
        self._shown = shown
        self._n_moments = self._n_drawn = self._n_added = 0
        self._parts: Iterator[QImage] = iter(())
        self._image: QImage | None = None
        self._is_over = self._has_arrived = False
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._draw)
        self._cutter = Cutter(kind, request.hundredths, self)
        self._cutter.added.connect(self._on_added)
        self._cutter.written.connect(self._on_written)
        self._cutter.failed.connect(self._fail)
        self._journey = Journey(shown.experiment, self._plan, lambda: 0.0, self)
        self._journey.reading.connect(self.reading)
        self._journey.reached.connect(self._on_reached)
        self._journey.arrived.connect(self._on_arrived)
        self._journey.failed.connect(self._fail)
        self._pictures = MomentPictures(self._journey.session, panels, self)

    def begin(self) -> None:
        """Load the run; all else follows."""
        self._journey.begin()

    def shutdown(self) -> bool:
        """Make no further frame, and end the threads; return whether they have ended."""
        self._is_over = True
        self._turn.stop()
        self._pictures.close()
        has_ended = self._journey.shutdown()
        return self._cutter.shutdown() and has_ended

    def _plan(self, run: RunLoaded) -> list[Halt]:
        halts = [Halt(*moment) for moment in self._request.moments(run.schedule)]
        self._n_moments = len(halts)
        self.progressed.emit(0, self._n_moments)
        return halts

    @Slot(object)
    def _on_reached(self, halt: Halt) -> None:
        picture = self._request.picture
        self._image, self._parts = None, self._pictures.draw_in_parts(picture, halt.n_done)
        self._turn.start()

    @Slot()
    def _draw(self) -> None:
        """Draw one view; behind the last, hand the picture on and go to the next moment."""
        part = next(self._parts, None)
        if self._is_over:  # cancelled meanwhile: a view may wait for what it watches
            return
        if part is not None:
            self._image = part
            self._turn.start()
            return
        assert self._image is not None  # there is at least what is around the views
        self._n_drawn += 1
        self._cutter.add(points_of(self._image))
        if self._n_drawn == self._n_added + 1:
            self._journey.go_on()

    @Slot()
    def _on_added(self) -> None:
        if self._is_over:
            return
        is_waiting = self._n_drawn > self._n_added + 1
        self._n_added += 1
        self.progressed.emit(self._n_added, self._n_moments)
        if is_waiting:
            self._journey.go_on()
        elif self._has_arrived and self._n_added == self._n_moments:
            self._cutter.write(self._place, self._spared)

    @Slot()
    def _on_arrived(self) -> None:
        self._has_arrived = True
        run = next(iter(self._journey.session.runs))
        difference = difference_between(run, self._shown)
        if difference is not None:
            self._fail(difference)
        elif self._n_added == self._n_moments:
            self._cutter.write(self._place, self._spared)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        if not self._is_over:
            self.finished.emit(path)

    @Slot(object)
    def _fail(self, problem: Problem) -> None:
        if not self._is_over:
            self.failed.emit(problem)
