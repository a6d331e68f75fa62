"""An export: a run of its own, the pictures of its moments, and the deck that they come into."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from epochgui.gui.exporting.journey import Halt
from epochgui.gui.exporting.moments_export import MomentsExport
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.slides.binder import Binder
from epochgui.gui.slides.halts import behind
from epochgui.gui.slides.pictures import Drawn, SlidePictures, views_at
from epochgui.gui.slides.request import DeckRequest
from epochgui.gui.widgets.panel import Panel
from epochgui.record.runs import Run
from epochgui.slides.story import chart_slides, first_slides, moment_slide


class SlideExport(MomentsExport):
    """Makes one deck.

    `shown` are the runs of the window: of the first of them the deck tells, with the losses of the
    others beside it.
    """

    def __init__(
        self,
        request: DeckRequest,
        place: Path,
        spared: Sequence[Path],
        shown: Sequence[Run],
        panels: Sequence[type[Panel]],
        parent: QObject,
    ) -> None:
        self._binder = Binder()
        super().__init__(shown[0], self._binder, parent)
        self._request = request
        self._place = place
        self._spared = (*spared, *request.files_read)
        self._shown = tuple(shown)
        self._panels = panels
        self._pictures: SlidePictures | None = None
        self._binder.opened.connect(self._on_opened)

    @property
    def remark(self) -> str:
        return self._pictures.words_of_room if self._pictures is not None else ""

    def begin(self) -> None:
        self._binder.open(self._request, self._shown[0].experiment)

    def moments(self, run: RunLoaded) -> list[Halt]:
        for slide in first_slides(run.experiment, run.schedule):
            self._binder.add(slide)
        return [Halt(n_done) for n_done in self._request.moments(run.schedule)]

    def rest_of_the_way(self, n_done: int) -> list[Halt]:
        return behind(n_done, self._shown[0].record.n_batches)

    def draw(self, halt: Halt) -> Iterator[Drawn]:
        drawn = list[Drawn]()
        for view in views_at(halt.n_done):
            assert self._pictures is not None  # else the journey had not begun
            drawn.append(self._pictures.draw(view, halt.n_done))
            yield drawn[-1]
        is_of_epoch = self._request.is_of_epoch(self.run.record.schedule, halt.n_done)
        self._binder.add_moment(moment_slide(self.run, halt.n_done, is_of_epoch), drawn)

    def write(self) -> None:
        self._binder.put_in_order(self._request.order(self.run.record.schedule))
        for slide in chart_slides([self.run, *self._shown[1:]]):
            self._binder.add(slide)
        self._binder.write(self._place, self._spared)

    def close_pictures(self) -> None:
        if self._pictures is not None:
            self._pictures.close()

    @Slot(object)
    def _on_opened(self, points: tuple[int, int]) -> None:
        if not self._is_over:
            session, style = self.journey.session, self._request.style
            self._pictures = SlidePictures(session, self._panels, points, style, self)
            self.begin_journey()
