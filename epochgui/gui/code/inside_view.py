"""What is inside a batch: what the last line did, the samples, the loss and the parameters."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from epochgui.basics.text import tr, tr_count
from epochgui.gui.code.batch_cells import batch_cells
from epochgui.gui.code.cell_table import CellTable
from epochgui.gui.code.cells import MARK
from epochgui.gui.code.parameter_cells import parameter_cells
from epochgui.gui.code.words import has_changed_settings, has_done, will_change_settings, will_do
from epochgui.gui.style.colours import LIGHT, Theme
from epochgui.gui.style.contrast import readable
from epochgui.gui.widgets.splitting import no_handle
from epochgui.observations.inside import Inside, Part
from epochgui.phrases.numbers import loss_text
from epochgui.schedule.schedule import Schedule

MOST_INPUTS_IN_PICTURE: Final = 4
"""More would take the room of the code, or make all letters small."""
_MOST_OF_SAMPLES: Final = 3  # fifths


class InsideView(QWidget):
    """Shows what is inside a batch; what the last line changed has a dot and stands out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inside_view")
        self._shares_room_by_rows = False
        self._theme = LIGHT
        self._shown: tuple[Inside, Schedule] | None = None
        self.last = _line("last_line_words", tr("What the last line did"))
        self.next = _line("next_line_words", tr("What the next line will do"))
        self.batch = _line("batch_words", tr("Batch"))
        self.loss = _line("loss_words", tr("Loss of the batch"))
        self.samples = CellTable(
            "batch_values",
            tr("Samples of the batch"),
            tr("The samples of the batch: inputs and labels from the data, outputs of the model."),
        )
        self.samples.empty_text = tr("Press Down: the first line takes a batch from the data.")
        self.parameters = CellTable(
            "parameter_values",
            tr("Parameters"),
            tr("What training changes: each parameter, its gradient, and its last update."),
        )
        self.parameters.empty_text = tr("The parameters of the model come here.")
        self._upper, self._lower = QWidget(), QWidget()
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()

    def show_inside(self, inside: Inside, schedule: Schedule, features: Sequence[str]) -> None:
        """Show what was seen of a run."""
        self._shown = inside, schedule
        self._show_words(inside)
        self._show_batch(inside, schedule)
        self.samples.show_cells(batch_cells(self._with_few_inputs(inside), features))
        self.parameters.show_cells(parameter_cells(inside))
        if self._shares_room_by_rows:
            self._share_room()

    def _with_few_inputs(self, inside: Inside) -> Inside:
        """Return the same with the first inputs alone, where a picture has no room for all."""
        if not self._shares_room_by_rows or inside.n_features <= MOST_INPUTS_IN_PICTURE:
            return inside
        return replace(inside, inputs=inside.inputs[:, : MOST_INPUTS_IN_PICTURE - 1])

    @property
    def needed_height(self) -> int:
        """The height at which all words and rows are seen."""
        return sum(self._needs()) + self._parts.handleWidth()

    def _share_room(self) -> None:
        """Give each part what its words and rows need, and share what is left."""
        upper, lower = self._needs()
        height = self.height() - self._parts.handleWidth()
        left = (height - upper - lower) // 2
        if left < 0:  # the samples come first, as far as they leave room for parameters
            upper, left = min(upper, max(_MOST_OF_SAMPLES * height // 5, height - lower)), 0
        self._parts.setSizes([upper + left, height - upper - left])

    def _needs(self) -> list[int]:
        """Return how high each part is with all its words and rows."""
        needs = []
        for page, table in ((self._upper, self.samples), (self._lower, self.parameters)):
            words = page.minimumSizeHint().height() - table.minimumSizeHint().height()
            needs.append(words + table.needed_height)
        return needs

    def prepare_for_pictures(self) -> None:
        """Give the table that has more rows more room, and name no keys."""
        self._shares_room_by_rows = True
        for table in (self.samples, self.parameters):
            table.prepare_for_pictures()
        no_handle(self._parts)
        self.samples.empty_text = tr("The samples of the batch come here.")

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.samples.set_theme(theme)
        self.parameters.set_theme(theme)
        if self._shown is not None:
            self._show_batch(*self._shown)

    def _show_words(self, inside: Inside) -> None:
        done = has_done(inside.last, inside.is_carried_out)
        if inside.last_changed_settings:
            done = has_changed_settings()
        following = will_do(inside.next, inside.next_is_carried_out)
        if inside.next_changes_settings:
            following = will_change_settings()
        self.last.setText(tr("<b>Done:</b> {what}", what=done))
        self.next.setText(tr("<b>Next:</b> {what}", what=following))
        mark = f"{MARK} " if Part.LOSS in inside.changed else ""
        loss = tr("not computed yet") if inside.loss is None else f"{mark}{loss_text(inside.loss)}"
        weight = "600" if mark else "400"
        text = tr("Loss: {loss}", loss=f'<span style="font-weight: {weight}">{loss}</span>')
        self.loss.setText(text)

    def _show_batch(self, inside: Inside, schedule: Schedule) -> None:
        if inside.last is None:
            self.batch.setText(tr("No batch yet"))
            return
        colour = self._theme.batch_colour(inside.batch, schedule.batches_per_epoch)
        ink = readable(colour, QColor(self._theme.window), 3.0).name()
        words = tr_count(
            "Epoch {epoch:,}, batch {batch:,} of {n:,}: {count} sample",
            "Epoch {epoch:,}, batch {batch:,} of {n:,}: {count} samples",
            inside.size,
            epoch=inside.epoch + 1,
            batch=inside.batch + 1,
            n=schedule.batches_per_epoch,
        )
        self.batch.setText(f'<span style="color: {ink}">■</span>&nbsp; {words}')

    def _lay_out(self) -> None:
        self.legend = QLabel(tr("{mark} changed by the last line", mark=MARK))
        self.legend.setProperty("role", "quiet")
        self.legend.setObjectName("changed_legend")
        self.legend.setWordWrap(True)
        two_lines = 2 * self.fontMetrics().lineSpacing()
        for words in (self.last, self.next):
            words.setMinimumHeight(two_lines)  # nothing below may jump from line to line
        upper, lower = self._upper, self._lower
        _stack(upper, self.last, self.next, self.batch, self.samples)
        _stack(lower, self.loss, self.parameters, self.legend)
        parts = self._parts
        parts.setChildrenCollapsible(False)
        parts.addWidget(upper)
        parts.addWidget(lower)
        parts.setSizes([300, 240])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shares_room_by_rows:
            self._share_room()


def _line(name: str, title: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setAccessibleName(title)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _stack(page: QWidget, *widgets: QWidget) -> None:
    layout = QVBoxLayout(page)
    layout.setContentsMargins(10, 4, 6, 4)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, CellTable) else 0)
