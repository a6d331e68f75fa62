"""What the rows of a form that asks for pictures are made of."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLayout, QWidget

from epochgui.basics.text import Marked, translated


def choice_of(
    name: str, explanation: str, choices: Mapping[Any, Marked] | None = None
) -> QComboBox:
    """Return a box with choices, by what is kept of them."""
    box = QComboBox()
    box.setObjectName(name)
    box.setToolTip(explanation)
    for value, title in (choices or {}).items():
        box.addItem(translated(title), value)
    return box


def choose(box: QComboBox, value: object) -> None:
    """Choose what is kept as this value; the first where there is none such."""
    box.setCurrentIndex(max(box.findData(value), 0))


def add_row(form: QFormLayout, title: str, row: QLayout, first: QWidget) -> None:
    """Add a row of several widgets, whose title leads to the first."""
    label = QLabel(title)
    label.setBuddy(first)
    form.addRow(label, row)
