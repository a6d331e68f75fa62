"""What reads the cells of the runs on the map, what draws them, and what finds them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal, Slot

from epochgui.gui.map.cells import Cells
from epochgui.gui.map.finder import RowFinder
from epochgui.gui.map.image import CellImages
from epochgui.gui.map.reader import CellReader, Row
from epochgui.record.runs import Run


class RunCells(QObject):
    """A reader and the images of each run; what takes long to read comes later.

    Signals: came(), there is more to be drawn.
    """

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._runs: Sequence[Run] = ()
        self.of_runs: list[tuple[CellReader, CellImages]] = []
        self._finder = RowFinder(self)
        self._finder.found.connect(self._on_found)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Be for these runs from now on."""
        self._runs = runs
        self.of_runs = [(CellReader(run.record), CellImages()) for run in runs]

    def find_rest(self) -> None:
        """Find what was to be drawn and was not known."""
        self._finder.want([row for reader, _ in self.of_runs for row in reader.to_find])

    def find_no_more(self) -> None:
        """Find nothing of it: nobody looks."""
        self._finder.want(())

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Read each row meanwhile, however long it takes: a picture is painted once."""
        shown = self.of_runs
        self.of_runs = [
            (CellReader(run.record, is_patient=True), CellImages()) for run in self._runs
        ]
        try:
            yield
        finally:
            self.of_runs = shown
            self.came.emit()

    def stop(self) -> None:
        """End the thread of the finder: the window closes."""
        self._finder.stop()

    @Slot(object, object)
    def _on_found(self, row: Row, batches: Cells) -> None:
        for reader, _ in self.of_runs:
            reader.take(row, batches)
        self.came.emit()
