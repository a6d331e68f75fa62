"""The capture dialog: of what, how fine, to a file or the clipboard."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import FittedDialog

PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 260

Draw = Callable[[str, float], QImage]
Save = Callable[[str, float], Path | None]


class CaptureDialog(FittedDialog):
    """Chooses a view and a scale; `draw` makes the picture, `save` asks for a file and writes."""

    def __init__(
        self, views: Mapping[str, str], draw: Draw, save: Save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Capture"))
        self.setObjectName("capture_dialog")
        self._draw, self._save = draw, save
        self.view = QComboBox()
        self.view.setObjectName("capture_view")
        self.view.setToolTip(tr("What the picture shows: the whole window, or one of its views."))
        for name, title in views.items():
            self.view.addItem(title, name)
        self.scale = QComboBox()
        self.scale.setObjectName("capture_scale")
        for scale in (1, 2, 3, 4):
            self.scale.addItem(tr("{scale}x", scale=scale), float(scale))
        self.scale.setCurrentIndex(1)
        self.scale.setToolTip(tr("How many picture points one point of the screen becomes."))
        self._preview = QLabel()
        self._preview.setFixedSize(PREVIEW_WIDTH, PREVIEW_HEIGHT)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._says = QLabel()
        self._says.setObjectName("capture_says")
        self._says.setWordWrap(True)
        self._lay_out()
        self.view.currentIndexChanged.connect(self._show_preview)
        self.scale.currentIndexChanged.connect(self._show_preview)
        self._show_preview()

    def choose(self, view: str, scale: float) -> None:
        """Choose a view and a scale, as they were the last time."""
        self.view.setCurrentIndex(max(self.view.findData(view), 0))
        self.scale.setCurrentIndex(max(self.scale.findData(scale), 0))

    @property
    def chosen(self) -> tuple[str, float]:
        """The view's name and the scale."""
        return self.view.currentData(), self.scale.currentData()

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.addRow(tr("&Picture of"), self.view)
        fields.addRow(tr("S&cale"), self.scale)
        buttons = closing_buttons(self)
        self.save_button = QPushButton(tr("&Save…"))
        self.save_button.setObjectName("capture_save")
        self.save_button.setToolTip(tr("Write the picture to a file."))
        self.copy_button = QPushButton(tr("Cop&y"))
        self.copy_button.setObjectName("capture_copy")
        self.copy_button.setToolTip(tr("Put the picture on the clipboard."))
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.clicked.connect(self._on_save)
        self.copy_button.clicked.connect(self._on_copy)
        layout = QVBoxLayout(self)
        layout.addWidget(self._preview)
        layout.addLayout(fields)
        layout.addWidget(self._says)
        layout.addWidget(buttons)
        self.save_button.setDefault(True)  # counts only for a button that is in a dialog

    @Slot()
    def _show_preview(self) -> None:
        view, scale = self.chosen
        image = self._draw(view, 1.0)
        fitting = QPixmap.fromImage(image).scaled(
            self._preview.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self._preview.setPixmap(fitting)
        width, height = round(image.width() * scale), round(image.height() * scale)
        self._says.setText(tr("{width:,} × {height:,} points", width=width, height=height))

    @Slot()
    def _on_save(self) -> None:
        try:
            path = self._save(*self.chosen)
        except InputError as error:
            self._says.setText(str(error))
        else:
            if path is not None:
                self._says.setText(tr("Saved as {path}", path=path))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setImage(self._draw(*self.chosen))
        self._says.setText(tr("Copied"))
