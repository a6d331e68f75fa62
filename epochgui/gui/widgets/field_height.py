"""Fields that stand beside and below each other look equally high."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

# Fusion paints the frame of a spin box so much below its top, and above its bottom.
_ABOVE_FRAME: Final = 1


def level(field: QWidget) -> None:
    """Make a field look as high as a box of choices without icons, which is the highest."""
    height = QComboBox().sizeHint().height()
    match field:
        case QComboBox():
            field.setIconSize(QSize(0, 0))  # Qt keeps room for one
        case QAbstractSpinBox():
            field.setMinimumHeight(height + 2 * _ABOVE_FRAME)
        case QLineEdit():
            field.setMinimumHeight(height)
