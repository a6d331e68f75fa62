"""Which word a place of the window stands for."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QTableView, QWidget

from epochgui.gui.widgets.terms import TERM_ROLE, PartsLabel, term_of
from epochgui.gui.words.glossary import glossary
from epochgui.gui.words.word import Word


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
            found = _of_widget(widget)
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
    return _of_widget(widget)


def _of_widget(widget: QWidget) -> Found | None:
    return _found(term_of(widget), _on_screen(widget, widget.rect()))


def _section(header: QHeaderView, section: int) -> Found | None:
    """Return the word that a column is headed with."""
    if section < 0:
        return None
    term = header.model().headerData(section, header.orientation(), TERM_ROLE)
    left = header.sectionViewportPosition(section)
    place = QRect(left, 0, header.sectionSize(section), header.height())
    return _found(term or "", _on_screen(header.viewport(), place))


def _of_label(label: QLabel, position: QPoint) -> Found | None:
    buddy = label.buddy()
    if buddy is not None:
        return _found(term_of(buddy), _row_of_form(label))
    if isinstance(label, PartsLabel):
        return _of_part(label, position)
    return _of_widget(label)


def _of_part(label: PartsLabel, position: QPoint) -> Found | None:
    """Return the word of a part of a line: of "Epoch 2/10" in "Epoch 2/10 · Batch 3/4"."""
    part = label.term_at(label.mapFromGlobal(position).x())
    if part is None:
        return None
    term, place = part
    return _found(term, _on_screen(label, place), is_in_row=True)


def _found(term: str, place: QRect, is_in_row: bool = False) -> Found | None:
    word = glossary().get(term)  # a new part's settings may have no word
    return None if word is None else Found(word, place, is_in_row)


def _row_of_form(label: QLabel) -> QRect:
    """Return the whole row, for the card must not cover the field."""
    form = label.parentWidget()
    width = label.width() if form is None else form.width() - label.x()
    return _on_screen(label, QRect(0, 0, width, label.height()))


def _on_screen(widget: QWidget, place: QRect) -> QRect:
    return QRect(widget.mapToGlobal(place.topLeft()), place.size())
