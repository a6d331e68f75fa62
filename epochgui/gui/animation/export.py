"""An export: a run of its own, the pictures of its moments, and the film that they come into."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from epochgui.animation.kinds import kind_of
from epochgui.gui.animation.cutter import Cutter
from epochgui.gui.animation.pictures import points_of
from epochgui.gui.animation.request import AnimationRequest
from epochgui.gui.exporting.journey import Halt
from epochgui.gui.exporting.moment_pictures import MomentPictures
from epochgui.gui.exporting.moments_export import MomentsExport
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.panel import Panel
from epochgui.record.runs import Run


class AnimationExport(MomentsExport):
    """Makes one animation."""

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
        self._cutter = Cutter(kind_of(place), request.hundredths)
        super().__init__(shown, self._cutter, parent)
        self._request = request
        self._place = place
        self._spared = tuple(spared)
        self._pictures = MomentPictures(self.journey.session, panels, self)

    def begin(self) -> None:
        self.begin_journey()

    def moments(self, run: RunLoaded) -> list[Halt]:
        return [Halt(*moment) for moment in self._request.moments(run.schedule)]

    def draw(self, halt: Halt) -> Iterator[QImage]:
        image = QImage()
        for image in self._pictures.draw_in_parts(self._request.picture, halt.n_done):
            yield image
        self._cutter.add(points_of(image))

    def write(self) -> None:
        self._cutter.write(self._place, self._spared)

    def close_pictures(self) -> None:
        self._pictures.close()
