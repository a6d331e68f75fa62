"""Which word a place of the window stands for."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QWidget

from epochgui.gui.words.glossary import glossary, word_called
from epochgui.gui.words.word import Word

# What has neither the name of a word nor its text.
BY_NAME = {
    "batch_table": "batch",
    "code_panel": "training_loop",
    "epoch_table": "epoch",
    "fit_panel": "forward",
    "full_batch": "batch_size",
    "loss_panel": "loss",
    "loss_plot": "loss",
    "map_panel": "sample",
    "membership_map": "sample",
    "progress": "batch",
    "schedule_summary": "batches_per_epoch",
    "step_batch_button": "batch",
    "step_epoch_button": "epoch",
    "step_phase_button": "training_loop",
    "surface_panel": "loss_surface",
    "tables_panel": "batch",
    "x_in_epochs": "epoch",
}
PARTS = " · "


@dataclass(frozen=True, slots=True)
class Found:
    """A word, and where on the screen it stands, in a row of others or alone."""

    word: Word
    place: QRect
    is_in_row: bool = False


def word_under(window: QWidget, position: QPoint) -> Found | None:
    """Return the word at a position of the screen, or what that is a part of."""
    widget = window.childAt(window.mapFromGlobal(position))
    while widget is not None and widget is not window:
        found = _word_at(widget, position)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return None


def clickable_word(window: QWidget, position: QPoint) -> Found | None:
    """Return the word of a label that shows by its cursor that it can be asked."""
    widget = window.childAt(window.mapFromGlobal(position))
    if isinstance(widget, QLabel) and widget.cursor().shape() == Qt.CursorShape.WhatsThisCursor:
        return _word_at(widget, position)
    return None


def word_of_focus(focused: QWidget | None) -> Found | None:
    """Return the word of a control that has the keyboard: of a table, its current column."""
    widget = focused
    while widget is not None and not widget.isWindow():
        if isinstance(widget, QTableView):
            found = _section(widget.horizontalHeader(), widget.currentIndex().column())
        else:
            found = _by_name(widget)
        if found is not None:
            return found
        widget = widget.parentWidget()
    return None


def _word_at(widget: QWidget, position: QPoint) -> Found | None:
    if isinstance(widget, QHeaderView):
        local = widget.viewport().mapFromGlobal(position)
        return _section(widget, widget.logicalIndexAt(local))
    if isinstance(widget, QLabel):
        return _of_label(widget, position)
    return _by_name(widget)


def _by_name(widget: QWidget) -> Found | None:
    name = widget.objectName()
    word = glossary().get(BY_NAME.get(name, name))
    return None if word is None else Found(word, _on_screen(widget, widget.rect()))


def _section(header: QHeaderView, section: int) -> Found | None:
    """Return the word that a column is headed with."""
    if section < 0:
        return None
    model = header.model()
    word = word_called(str(model.headerData(section, header.orientation())))
    left = header.sectionViewportPosition(section)
    place = QRect(left, 0, header.sectionSize(section), header.height())
    return None if word is None else Found(word, _on_screen(header.viewport(), place))


def _of_label(label: QLabel, position: QPoint) -> Found | None:
    buddy = label.buddy()
    if buddy is not None and buddy.objectName() in glossary():
        return Found(glossary()[buddy.objectName()], _row_of_form(label))
    word = word_called(label.text())
    if word is not None:
        return Found(word, _on_screen(label, label.rect()))
    if PARTS in label.text():
        return _part(label, label.mapFromGlobal(position).x())
    return _by_name(label)


def _part(label: QLabel, x: int) -> Found | None:
    """Return the word of a part of a line: of "Epoch 2/10" in "Epoch 2/10 · Batch 3/4"."""
    metrics, left = label.fontMetrics(), label.contentsRect().left()
    for part in label.text().split(PARTS):
        width = metrics.horizontalAdvance(part + PARTS)
        if x < left + width:
            word = word_called(part.split()[0])
            place = QRect(left, 0, width, label.height())
            return None if word is None else Found(word, _on_screen(label, place), True)
        left += width
    return None


def _row_of_form(label: QLabel) -> QRect:
    """Return the whole row, for the card must not cover the field."""
    form = label.parentWidget()
    width = label.width() if form is None else form.width() - label.x()
    return _on_screen(label, QRect(0, 0, width, label.height()))


def _on_screen(widget: QWidget, place: QRect) -> QRect:
    return QRect(widget.mapToGlobal(place.topLeft()), place.size())
