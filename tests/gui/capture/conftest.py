"""What the tests of captures share: the dialog, driven by a test."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
)

from epochgui.gui.capture.dialog import CaptureDialog
from tests.gui.user import User


@pytest.fixture
def in_dialog(trained: User) -> Callable[[Callable[[CaptureDialog], None]], None]:
    """Return what opens the capture dialog, does something in it, and closes it."""

    def open_and(act: Callable[[CaptureDialog], None]) -> None:
        done: list[bool] = []

        def drive() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:  # a run is pausing still
                QTimer.singleShot(0, drive)
                return
            assert isinstance(dialog, CaptureDialog)
            if not dialog.is_up_to_date:
                QTimer.singleShot(0, drive)
                return
            try:
                act(dialog)
                done.append(True)
            finally:
                dialog.reject()

        QTimer.singleShot(0, drive)
        trained.press("capture")
        assert done

    return open_and
