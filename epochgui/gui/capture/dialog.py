"""The capture dialog: of what, how large, in which style, to files or the clipboard."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, Marked, tr, translated
from epochgui.gui.capture.choices import PLACE
from epochgui.gui.capture.copying import copied
from epochgui.gui.capture.saving import Saving
from epochgui.gui.exporting.size_field import SizeField
from epochgui.gui.exporting.style_fields import StyleFields
from epochgui.gui.exporting.view_list import ViewList
from epochgui.gui.pictures.maker import PictureMaker
from epochgui.gui.pictures.request import Choice, PictureKind, PictureRequest
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import FittedDialog

SaveEach = Callable[[Choice], bool]
"""Begins to write a picture of each moment that is kept; may raise InputError."""
CAPTURE_KEYS: Final = "Ctrl+Shift+S"
_LEAST_PREVIEW = (280, 180)
_SIZE = (920, 460)
_PATIENCE_MS = 150
_KINDS: Final[dict[PictureKind, tuple[Marked, Marked]]] = {
    PictureKind.PNG: (N_("PNG"), N_("An image, made of points.")),
    PictureKind.SVG: (N_("SVG"), N_("Lines and letters, for browsers and drawing programs.")),
    PictureKind.PDF: (N_("PDF"), N_("Lines and letters, for papers and printers.")),
}


class CaptureDialog(FittedDialog):
    """Chooses a picture; `maker` makes it, `saving` asks for a place and writes.

    What it shows is the picture that is saved, only smaller.
    """

    def __init__(
        self,
        views: Mapping[str, str],
        choice: Choice,
        maker: PictureMaker,
        saving: Saving,
        save_each: SaveEach | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Capture"))
        self.setObjectName("capture_dialog")
        self._maker, self._saving, self._save_each = maker, saving, save_each
        self._image: QImage | None = None
        self.views = ViewList(views, choice.views)
        self.size_choice = SizeField(PLACE, self)
        self.style_choice = StyleFields(PLACE, self)
        self.kinds = {kind: QCheckBox(translated(name)) for kind, (name, _) in _KINDS.items()}
        self._preview = QLabel()
        self._says = QLabel()
        self._late = QTimer(self)
        self._fill(choice)
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(
            self.views.chosen,
            self.size_choice.word,
            self.style_choice.chosen,
            tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
        )

    def _fill(self, choice: Choice) -> None:
        self.size_choice.choose(choice.size)
        self.style_choice.choose(choice.style)
        for kind, check in self.kinds.items():
            check.setObjectName(f"capture_{kind.name.lower()}")
            check.setChecked(kind in choice.kinds)
            check.setToolTip(translated(_KINDS[kind][1]))

    def _lay_out(self) -> None:
        kinds = QHBoxLayout()
        for box in self.kinds.values():
            kinds.addWidget(box)
        kinds.addStretch(1)
        fields = QFormLayout()
        fields.addRow(tr("&Pictures of"), self.views)
        self.size_choice.add_to(fields)
        self.style_choice.add_to(fields)
        fields.addRow(tr("Save as"), kinds)
        self._preview.setMinimumSize(*_LEAST_PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(tr("The picture"))
        self._says.setObjectName("capture_says")
        self._says.setWordWrap(True)
        left = QVBoxLayout()
        left.addWidget(self._preview, 1)
        left.addWidget(self._says)
        across = QHBoxLayout()
        across.addLayout(left, 1)
        across.addLayout(fields)
        layout = QVBoxLayout(self)
        layout.addLayout(across, 1)
        layout.addWidget(self._buttons())
        self.save_button.setDefault(True)  # counts only for a button that is in a dialog

    def _buttons(self) -> QDialogButtonBox:
        buttons = closing_buttons(self)
        self.save_button = QPushButton(tr("&Save…"))
        self.save_button.setObjectName("capture_save")
        self.save_button.setToolTip(tr("Write the picture, in each kind that is chosen."))
        self.again_button = QPushButton(tr("Sa&ve again"))
        self.again_button.setObjectName("capture_save_again")
        self.again_button.setToolTip(
            tr(
                "Write what was saved last beside it, with a number of its own ({keys}).",
                keys=CAPTURE_KEYS,
            )
        )
        self.each_button = QPushButton(tr("Save storyboar&d…"))
        self.each_button.setObjectName("capture_each")
        self.each_button.setToolTip(
            tr("Write a numbered picture of each moment that is kept, in each kind.")
        )
        self.copy_button = QPushButton(tr("Cop&y"))
        self.copy_button.setObjectName("capture_copy")
        self.copy_button.setToolTip(tr("Put the picture on the clipboard."))
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.each_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.again_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        return buttons

    def _connect(self) -> None:
        # What is typed, or passed with the arrow keys, is not drawn for each key.
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._show_preview)
        for part in (self.views, self.size_choice, self.style_choice):
            part.changed.connect(self._on_changed)
        for check in self.kinds.values():
            check.toggled.connect(self._on_changed)
        self.save_button.clicked.connect(self._on_save)
        self.each_button.clicked.connect(self._on_save_each)
        self.each_button.setHidden(self._save_each is None)
        self.copy_button.clicked.connect(self._on_copy)
        self.again_button.clicked.connect(self._on_again)
        self._saving.told.connect(self.say)
        QShortcut(QKeySequence(CAPTURE_KEYS), self, self._on_keys)

    @Slot()
    def _on_changed(self) -> None:
        self._late.start(_PATIENCE_MS)

    @Slot()
    def _show_preview(self) -> None:
        """Draw the picture as it will be saved, and say what is to be known of it."""
        self._late.stop()
        self._image = None
        for field in self.style_choice.all:
            field.setEnabled(not self._is_of_window)  # which is drawn as it stands
        try:
            request = self.choice.request
            self._image = self._maker.image(request) if request.views else None
        except InputError as error:
            self._says.setText(str(error))
        else:
            self._says.setText(self._words(request))
        can_save = self._image is not None and bool(self.choice.kinds)
        self.save_button.setEnabled(can_save)
        self.each_button.setEnabled(can_save and not self._is_of_window)
        self.again_button.setEnabled(can_save and self._saving.can_repeat(self.choice))
        self.copy_button.setEnabled(self._image is not None)
        self._fit_preview()

    @property
    def is_up_to_date(self) -> bool:
        """Whether it shows the picture of what is chosen."""
        return not self._late.isActive()

    @property
    def _is_of_window(self) -> bool:
        return self.views.chosen == (self.views.window_name,)

    def _catch_up(self) -> None:
        """Draw what was chosen just now, before anything is done with the picture."""
        if not self.is_up_to_date:
            self._show_preview()

    def _words(self, request: PictureRequest) -> str:
        if not request.views:
            return tr("Choose what the picture shows.")
        width, height = request.size[:2]
        if self._is_of_window:
            return tr("{width:,} × {height:,} points", width=width, height=height)
        room = self._maker.words_of_room(request)
        if room:
            return tr(
                "{width:,} × {height:,} points; {room}", width=width, height=height, room=room
            )
        return tr(
            "{width:,} × {height:,} points, letters of {text:g} points",
            width=width,
            height=height,
            text=request.text,
        )

    def _fit_preview(self) -> None:
        if self._image is None:
            self._preview.clear()
            return
        ratio = self.devicePixelRatioF()
        fitting = QPixmap.fromImage(self._image).scaled(
            self._preview.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self._preview.setPixmap(fitting)

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Say what has become of the picture."""
        self._says.setText(sentence)
        self.again_button.setEnabled(self._saving.can_repeat(self.choice))

    @Slot()
    def _on_save(self) -> None:
        self._catch_up()
        if self._image is None or not self.save_button.isEnabled():
            return
        try:
            if self._saving.save(self.choice, self._image):
                self._says.setText(tr("The picture is being written …"))
        except InputError as error:
            self._says.setText(str(error))

    @Slot()
    def _on_again(self) -> None:
        self._catch_up()
        if self._image is None or not self.again_button.isEnabled():
            return
        try:
            self._saving.repeat(self.choice, self._image)
        except InputError as error:
            self._says.setText(str(error))
        else:
            self.accept()  # the window says where it is

    @Slot()
    def _on_keys(self) -> None:
        """Answer the keys that have opened the dialog: do what was done last, or begin with it."""
        self._catch_up()
        if self.again_button.isEnabled():
            self._on_again()
        else:
            self._on_save()

    @Slot()
    def _on_save_each(self) -> None:
        self._catch_up()
        try:
            if self._save_each and self.each_button.isEnabled() and self._save_each(self.choice):
                self.accept()
        except InputError as error:
            self._says.setText(str(error))

    @Slot()
    def _on_copy(self) -> None:
        self._catch_up()
        if self._image is not None:
            self._says.setText(copied(self._image))

    def done(self, result: int) -> None:
        self._late.stop()  # nobody looks any more
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        """Be there before the picture is, so that keys that come meanwhile are the dialog's."""
        super().showEvent(event)
        self._late.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_preview()
