"""The membership map: which sample was in which batch of which epoch."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSizeF, Qt, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QToolTip, QWidget

from epochgui.basics.text import tr
from epochgui.gui.map.changes import MapChange, changes_of
from epochgui.gui.map.geometry import Grid, MapCell
from epochgui.gui.map.keys import CHOOSING, ZOOM_STEP, moved, zoom_of
from epochgui.gui.map.margins import Margins, margins_of
from epochgui.gui.map.paint import Picture, paint, paint_promise
from epochgui.gui.map.run_cells import RunCells
from epochgui.gui.map.sections import Sections, laid_out
from epochgui.gui.map.words import batch_at, text_at
from epochgui.gui.run.selection import Selection
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.runs import run_names
from epochgui.record.runs import Run, in_hand


class MembershipMap(QAbstractScrollArea):
    """A row for each epoch, a column for each sample, coloured by the batch that held it.

    The epochs of several runs are below each other. Rows are scrolled by epochs and columns by
    samples, so that no number of either is too large. The map follows the current epoch of the
    first run as long as that is in sight.
    """

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._runs: tuple[Run, ...] = ()
        self._names: tuple[str, ...] = ()
        self._changes: tuple[tuple[MapChange, ...], ...] = ()
        self._sections = Sections((), 0)
        self.cells = RunCells(self)
        self._theme = LIGHT
        self._zoom = 1.0
        self._followed_row = 0
        self._drawn: list[tuple[int, int]] = []
        self._cursor = MapCell(0, 0)
        self._shows_cursor = False
        self.setObjectName("membership_map")
        set_term(self, "sample")
        self.setAccessibleName(tr("Membership map"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        selection.changed.connect(self._on_selection_changed)
        self.cells.came.connect(self.viewport().update)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Draw these runs from now on; one that was left at a branch had the same batches."""
        self._runs = in_hand(runs)
        self._names = run_names([run.experiment for run in self._runs])
        self._changes = changes_of(self._runs)
        self.cells.show_runs(self._runs)
        self._zoom = 1.0
        self._cursor, self._shows_cursor = MapCell(0, 0), False
        self._lay_out()
        self._followed_row = self._sections.current_row
        self._scroll_to_row(self._followed_row)

    def refresh(self) -> None:
        """Draw what is new, if it is in sight."""
        if not self._runs:
            return
        if not self.isVisible():
            self.cells.find_no_more()
            return
        is_followed = self._is_in_sight(self._followed_row)
        self._followed_row = self._sections.current_row
        if is_followed:
            self._scroll_to_row(self._followed_row)
        if self._has_news():
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.viewport().update()

    def grid(self) -> Grid | None:
        """Return where the cells are on the screen; None without a run."""
        return self._laid_out(self.devicePixelRatioF())[1]

    def zoom_by(self, factor: float, x: float | None = None) -> None:
        """Make columns wider by a factor around a place; factor 0 brings all samples into sight."""
        grid = self.grid()
        if grid is None or (factor > 1 and grid.is_widest):
            return
        distance = (grid.width / 2 if x is None else x - grid.left) / grid.cell_width
        self._zoom = max(1.0, self._zoom * factor)
        self._lay_out()
        wider = self.grid() or grid
        kept = grid.first_column + distance - distance * grid.cell_width / wider.cell_width
        self.horizontalScrollBar().setValue(round(kept))

    def _laid_out(self, scale: float) -> tuple[Sections, Grid | None]:
        """Return where the runs and their cells are; there is no grid without a run."""
        if not self._runs:
            return Sections((), 0), None
        digits = max(len(str(run.record.schedule.batches_per_epoch)) for run in self._runs)
        size, margins = QSizeF(self.viewport().size()), self._margins()
        room = margins.room(size, self._sure_width(), digits, scale)
        sections, grid = laid_out(self._runs, room, self._zoom, margins.heading_height)
        rows, columns = self.verticalScrollBar(), self.horizontalScrollBar()
        return sections, grid.scrolled(rows.value(), columns.value())

    def _margins(self) -> Margins:
        height = self.viewport().height()
        return margins_of(self._runs, self.font(), self._sure_width(), height)

    def _sure_width(self) -> float:
        """Return the width that is left even if a scroll bar appears."""
        bar_width = self.verticalScrollBar().sizeHint().width()
        return max(self.maximumViewportSize().width() - bar_width, 0)

    def _lay_out(self) -> None:
        """Fit the scroll bars to the cells, and keep in sight what is followed."""
        is_followed = self._is_in_sight(self._followed_row)
        grid = self.grid()
        rows, columns = self.verticalScrollBar(), self.horizontalScrollBar()
        _set_range(rows, grid.n_rows_in_all if grid else 0, grid.n_rows if grid else 0)
        # The bar for the rows may have come or gone, and changed the width.
        self._sections, grid = self._laid_out(self.devicePixelRatioF())
        _set_range(columns, grid.n_samples if grid else 0, grid.n_columns if grid else 0)
        columns.setSingleStep(max(1, columns.pageStep() // 20))
        if is_followed:
            self._scroll_to_row(self._followed_row)
        self.viewport().update()

    def _is_in_sight(self, row: int) -> bool:
        first = self.verticalScrollBar().value()
        return first <= row < first + self.verticalScrollBar().pageStep()

    def _scroll_to_row(self, row: int) -> None:
        _scroll_to(self.verticalScrollBar(), row)

    def _has_news(self) -> bool:
        """Tell whether cells in sight, or the ring in them, changed since they were drawn."""
        if len(self._drawn) != len(self._runs):
            return True
        bar = self.verticalScrollBar()
        rows = range(bar.value(), bar.value() + bar.pageStep())
        return any(
            _differ_in_sight(drawn, section.run, section.epochs_in(rows))
            for drawn, section in zip(self._drawn, self._sections, strict=True)
        )

    @Slot(object)
    def _on_selection_changed(self, batch: int | None) -> None:
        sections = self._sections.with_batch(batch)
        if batch is not None and sections:
            in_sight = (one for one in sections if self._is_in_sight(one.row_of(batch)))
            section = next(in_sight, sections[0])
            self._scroll_to_row(section.row_of(batch))
            samples, columns = section.run.record.samples(batch), self.horizontalScrollBar()
            first, last = columns.value(), columns.value() + columns.pageStep()
            if not ((samples >= first) & (samples < last)).any():
                _scroll_to(columns, int(samples[0]))
        self.viewport().update()

    def _choose(self, cell: MapCell | None) -> None:
        self._selection.choose(None if cell is None else batch_at(self._sections, cell))

    def _move_cursor(self, cell: MapCell) -> None:
        upwards = cell.row < self._cursor.row
        cell = cell._replace(row=self._sections.beside_headings(cell.row, upwards))
        self._cursor, self._shows_cursor = cell, True
        self.setAccessibleDescription(text_at(self._sections, self._names, cell, self._changes))
        self._scroll_to_row(cell.row)
        _scroll_to(self.horizontalScrollBar(), cell.sample)
        self.viewport().update()

    def _answer_to(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Return what a key does here; None if it is not for the map."""
        grid, factor = self.grid(), zoom_of(event)
        if grid is None:
            return None
        if factor is not None:
            return partial(self.zoom_by, factor)
        if event.key() in CHOOSING:
            return partial(self._choose, self._cursor)
        if event.key() == Qt.Key.Key_Escape and self._selection.batch is not None:
            return partial(self._selection.choose, None)
        target = moved(self._cursor, event, grid)
        return None if target is None else partial(self._move_cursor, target)

    def event(self, event: QEvent) -> bool:
        # The window's shortcuts step with the same arrows that move the cursor here.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._answer_to(event) is not None:
                event.accept()
                return True
        elif event.type() in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.FontChange):
            self._lay_out()
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        grid, position = self.grid(), event.pos()
        cell = grid.cell_at(position.x(), position.y()) if grid else None
        if grid is None or cell is None:
            text = tr("In each epoch every sample goes into one batch; the map shows into which.")
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return
        area = QRectF(*grid.box(cell)).toAlignedRect()
        QToolTip.showText(
            event.globalPos(),
            text_at(self._sections, self._names, cell, self._changes),
            self.viewport(),
            area,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = self._answer_to(event)
        if answer is None:
            event.ignore()
        else:
            answer()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        grid = self.grid()
        if grid is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        cell = grid.cell_at(event.position().x(), event.position().y())
        self._cursor, self._shows_cursor = cell or self._cursor, False
        self._choose(cell)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.zoom_by(ZOOM_STEP**notches, event.position().x())
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        grid = self.grid()
        if grid is not None and event.reason() in by_keyboard:
            seen = MapCell(grid.first_row, grid.first_column)
            self._move_cursor(self._cursor if grid.shows(self._cursor) else seen)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_out()
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self.viewport())
        area = QRectF(self.viewport().rect())
        painter.fillRect(area, self._theme.view_ground)
        # A picture may be taken at another scale than the screen's.
        sections, grid = self._laid_out(painter.deviceTransform().m11())
        if grid is None:
            paint_promise(painter, area, self._theme)
            return
        self._drawn = [(run.record.n_batches, run.n_done) for run in self._runs]
        cursor = self._cursor if self._shows_cursor and self.hasFocus() else None
        chosen = self._selection.batch
        margins, theme = self._margins(), self._theme
        picture = Picture(
            sections, self._names, grid, margins, theme, chosen, cursor, self._changes
        )
        paint(painter, picture, self.cells.of_runs)
        self.cells.find_rest()


def _differ_in_sight(drawn: tuple[int, int], run: Run, epochs: range) -> bool:
    """Tell whether a run has other batches in these epochs, or is elsewhere, than was drawn."""
    per_epoch = run.record.schedule.batches_per_epoch
    first = epochs.start * per_epoch
    # The next one after the last in sight takes the ring away from there.
    last = epochs.stop * per_epoch + 1
    before, now = (
        [min(max(n, first), last) for n in counts]
        for counts in (drawn, (run.record.n_batches, run.n_done))
    )
    return bool(epochs) and before != now


def _set_range(bar: QScrollBar, total: int, shown: int) -> None:
    bar.setPageStep(shown)
    bar.setRange(0, total - shown)


def _scroll_to(bar: QScrollBar, place: int) -> None:
    """Scroll no further than it takes to have a row or column in sight."""
    bar.setValue(min(max(bar.value(), place - bar.pageStep() + 1), place))
