"""What the tables over the record have in common: a view that follows a growing model."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QColor,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from epochgui.basics.text import tr, tr_count
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.tables.changes import paint_changes
from epochgui.gui.tables.column_widths import ColumnWidths
from epochgui.gui.tables.copying import chosen_ranges, first_of, rows_as_text
from epochgui.gui.tables.growing_model import GrowingModel, RowChange, TableColumn
from epochgui.gui.tables.record_header import RecordHeader
from epochgui.gui.tables.text_painter import TextPainter
from epochgui.phrases.stages import change_text, stage_changes
from epochgui.record.record import Record
from epochgui.record.runs import Run, in_hand, left
from epochgui.schedule.schedule import Schedule

ROW_HEIGHT = 24
MARK_ALPHA = 0.2
# A picture may be without the columns that leave so early.
_LESS_NEEDED = 2


class RecordTable(QTableView):
    """A view of the record, row by row, that stays at its tail when it is there.

    Those who derive from it say which columns there are and how many rows. With `has_whole_rows` it
    paints none of a row for which there is no room.

    Signals: said(str), a sentence for the status line.
    """

    said = Signal(str)

    def __init__(self, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = GrowingModel(self)
        self.runs: tuple[Run, ...] = ()
        self.left: tuple[Run, ...] = ()
        self._empty_text = empty_text
        self._theme = LIGHT
        self._is_stale = False
        self._follows_tail = True
        self.has_whole_rows = False
        self._header = RecordHeader(self.rows, self)
        self.setHorizontalHeader(self._header)
        self.setModel(self.rows)
        self._texts = TextPainter(self.rows, self.font(), self)
        self.setItemDelegate(self._texts)
        self._set_up()
        self._widths = ColumnWidths(self)
        self._add_action(tr("Copy rows"), QKeySequence.StandardKey.Copy, self.copy_rows)
        self._add_action(tr("Choose all rows"), QKeySequence.StandardKey.SelectAll, self.selectAll)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range_changed)

    def columns_of(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the columns for runs, of which there is one at least."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def columns_of_left(self, runs: Sequence[Run]) -> list[TableColumn]:
        """Return the columns of runs that were left at a branch; they come last."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def n_rows_of(self, record: Record) -> int:
        """Return how many rows a record has come to."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    def first_row_to_come(self) -> int | None:
        """Return the first row that will happen again; None where the run was not taken back."""
        run = self.run
        if run is None or run.n_done >= run.record.n_batches:
            return None
        return self.row_of_batch(run.record.schedule, run.n_done)

    def row_of_batch(self, schedule: Schedule, batch: int) -> int:
        """Return the row that a batch of a run belongs to, trained or not."""
        raise NotImplementedError  # Qt's metaclass allows no abstract methods

    @property
    def run(self) -> Run | None:
        """The run in front: the rows are told of as its."""
        return self.runs[0] if self.runs else None

    @property
    def least_width_in_pictures(self) -> int:
        """How wide it is with the columns of a loss, an accuracy, and of which batch or epoch."""
        return self._widths.width_without(_LESS_NEEDED)

    @property
    def n_rows(self) -> int:
        """How many rows the runs have come to."""
        return max((self.n_rows_of(run.record) for run in self.runs), default=0)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Draw these runs from now on, beside each other.

        Of those that were left at a branch there is as much as the others have come to.
        """
        self.runs, self.left = in_hand(runs), left(runs)
        self._follows_tail = True
        columns = self.columns_of(self.runs) if self.runs else []
        self._texts.first_to_come = None
        self.rows.changes = self._changes()
        self.rows.restart([*columns, *self.columns_of_left(self.left)])
        self._widths.fit(self.rows.columns, self.fontMetrics())
        self.refresh()

    def _changes(self) -> dict[int, RowChange]:
        """Return at which rows the run in front went on with other settings."""
        run, found = self.run, dict[int, RowChange]()
        if run is None:
            return found
        schedule = run.record.schedule
        for change in stage_changes(run.experiment, schedule):
            row = self.row_of_batch(schedule, change.first_batch)
            one = RowChange(change.words, change_text(change, schedule))
            found[row] = found[row].and_then(one) if row in found else one
        return found

    def refresh(self) -> None:
        """Show the rows that have come since."""
        if not self.isVisible():
            self._is_stale = True
            return
        if not self.runs:
            return
        self._is_stale = False
        self.rows.grow_to(self.n_rows)
        if self.first_row_to_come() != self._texts.first_to_come:
            self._texts.first_to_come = self.first_row_to_come()
            self.viewport().update()
        # Now, and not when Qt comes to it: by then the table may have been painted once already.
        self.executeDelayedItemsLayout()

    def faint_ink(self) -> QColor:
        """Return the ink of what was, or is still to come."""
        return QColor(self._theme.quiet_ink)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self._texts.set_theme(theme)
        self._header.set_theme(theme)
        self.viewport().update()

    @Slot()
    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, or all where none is; each column has its tab."""
        chosen = chosen_ranges(self.selectionModel()) or (range(self.rows.rowCount()),)
        n_chosen, rows = sum(map(len, chosen)), first_of(chosen)
        QGuiApplication.clipboard().setText(rows_as_text(self.rows.columns, rows))
        if n_chosen > len(rows):
            told = tr(
                "The first {n:,} of {all:,} rows are on the clipboard; epochgui train --csv "
                "writes all batches to a file.",
                n=len(rows),
                all=n_chosen,
            )
        else:
            told = tr_count(
                "{count} row is on the clipboard.", "{count} rows are on the clipboard.", n_chosen
            )
        self.said.emit(told)

    def _add_action(
        self, text: str, keys: QKeySequence.StandardKey, act: Callable[[], None]
    ) -> None:
        """Offer something in the menu of the table, and by keys while it has the focus."""
        action = QAction(text, self)
        action.setShortcuts(keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self.addAction(action)

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        self._follows_tail = value >= self.verticalScrollBar().maximum()

    @Slot(int, int)
    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Stay at the tail when rows come, or the table is made smaller, while it is there.

        It ends a little below the last row where the first one in sight would be cut else.
        """
        beyond = -highest % ROW_HEIGHT
        if beyond:
            self.verticalScrollBar().setMaximum(highest + beyond)  # which comes here again
        elif self._follows_tail:
            self.verticalScrollBar().setValue(highest)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # By rows, Qt has the last one whole at the end, and the first one in sight cut.
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(ROW_HEIGHT)
        vertical.setDefaultSectionSize(ROW_HEIGHT)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight; the first one in sight is whole then."""
        bar = self.verticalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if bar.value() != before:
            bar.setValue(bar.value() + -bar.value() % ROW_HEIGHT)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move on from the tinted row while none is chosen: Qt would begin at the first."""
        row = self.marked_row()
        if row is not None and not self.selectionModel().hasSelection():
            no_choice = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), no_choice)
        return super().moveCursor(action, modifiers)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_widths"):
            self._texts.set_font(self.font())
            self._widths.fit(self.rows.columns, self.fontMetrics())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widths.share()

    def marked_row(self) -> int | None:
        """Return the row to be tinted, or None."""
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        self._texts.chosen = chosen_ranges(self.selectionModel())
        super().paintEvent(self._of_whole_rows(event) if self.has_whole_rows else event)
        painter = QPainter(self.viewport())
        row = self.marked_row()
        paint_changes(painter, self, self.rows, self._theme)
        if self.rows.rowCount() == 0:
            self._paint_empty(painter)
        elif row is not None:
            self._paint_mark(painter, row)

    def _of_whole_rows(self, event: QPaintEvent) -> QPaintEvent:
        """Return the painting of what is above the row that would be cut."""
        area = self.viewport().rect()
        area.setHeight(area.height() - area.height() % ROW_HEIGHT)
        return QPaintEvent(event.region().intersected(area))

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._theme.quiet_ink))
        area = self.viewport().rect().adjusted(24, 0, -24, 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self._empty_text)

    def _paint_mark(self, painter: QPainter, row: int) -> None:
        colour = QColor(self._theme.accent)
        colour.setAlphaF(MARK_ALPHA)
        top = self.rowViewportPosition(row)
        painter.fillRect(0, top, self.viewport().width(), ROW_HEIGHT, colour)
