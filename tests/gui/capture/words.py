"""What the capture dialog says."""

from PySide6.QtWidgets import (
    QLabel,
)

from epochgui.gui.capture.dialog import CaptureDialog


def says(dialog: CaptureDialog) -> str:
    label = dialog.findChild(QLabel, "capture_says")
    assert isinstance(label, QLabel)
    return label.text()
