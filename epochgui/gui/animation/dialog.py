"""The dialog that asks what an animation is to be like."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.animation.kinds import AnimationKind, has_ffmpeg
from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, Marked, tr, tr_count, translated
from epochgui.gui.animation.request import LONGEST, SHORTEST, AnimationRequest, EachFrame
from epochgui.gui.capture.dialog import THEME_TITLES
from epochgui.gui.capture.request import PictureRequest, PictureStyle
from epochgui.gui.capture.sizes import NAMED_SIZES
from epochgui.gui.capture.view_list import ViewList
from epochgui.gui.widgets.fitted_dialog import FittedDialog
from epochgui.phrases.chosen_moments import split_moments
from epochgui.schedule.schedule import Schedule

LEAST_WIDTH: Final = 460
CHOSEN: Final = "chosen"
_SIZES: Final = {size: name for name, _, size in NAMED_SIZES}
KIND_TITLES: Final[dict[AnimationKind, Marked]] = {
    AnimationKind.GIF: N_("GIF pictures (*.gif)"),
    AnimationKind.PNG: N_("Animated PNG pictures (*.png)"),
    AnimationKind.WEBP: N_("WebP pictures (*.webp)"),
    AnimationKind.MP4: N_("MP4 films (*.mp4)"),
}
_EACH: Final[dict[str, Marked]] = {
    EachFrame.BATCH: N_("each batch"),
    EachFrame.EPOCH: N_("the end of each epoch"),
    EachFrame.LINE: N_("each line of the loop"),
    CHOSEN: N_("these moments:"),
}


class AnimationDialog(FittedDialog):
    """Chooses of which moments there are frames, of what, how large, and how long each is seen."""

    def __init__(
        self, schedule: Schedule, views: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        """Offer these views, which are the titles of pictures by their names."""
        super().__init__(parent)
        self.setObjectName("animation_dialog")
        self.setWindowTitle(tr("Export animation"))
        self.setMinimumWidth(LEAST_WIDTH)
        self._schedule = schedule
        self.each = _box("animation_each", tr("Of what there is one frame each."))
        for each, title in _EACH.items():
            self.each.addItem(translated(title), str(each))
        self.at = QLineEdit()
        self.at.setObjectName("animation_at")
        self.at.setAccessibleName(tr("Moments"))
        self.at.setPlaceholderText(tr("as in 1:1, 1:4; 0:0 is the start"))
        self.at.setToolTip(tr("Moments right after these batches, each as EPOCH:BATCH."))
        self.views = ViewList(views, (), has_window=False)
        self.views.setObjectName("animation_views")
        self.size_choice = _box("animation_size", tr("How many points each picture has."))
        for name, title, _ in NAMED_SIZES:
            self.size_choice.addItem(translated(title), name)
        self.theme = _box("animation_theme", tr("Which colours the pictures have."))
        for theme, title in THEME_TITLES:
            self.theme.addItem(translated(title), theme)
        self.seconds = QDoubleSpinBox()
        self.seconds.setObjectName("animation_seconds")
        self.seconds.setRange(SHORTEST, LONGEST)
        self.seconds.setSingleStep(0.1)
        self.seconds.setSuffix(tr(" s"))
        self.seconds.setToolTip(tr("For how long each frame is seen."))
        self.kind = _box("animation_kind", tr("What kind of file it is."))
        for kind, title in KIND_TITLES.items():
            if kind is not AnimationKind.MP4 or has_ffmpeg():
                self.kind.addItem(translated(title), kind.value)
        self.says = QLabel()
        self.says.setObjectName("animation_says")
        self.says.setWordWrap(True)
        self._lay_out()
        for box in (self.each, self.size_choice):
            box.currentIndexChanged.connect(self._tell)
        self.at.textChanged.connect(self._tell)
        self.seconds.valueChanged.connect(self._tell)
        self.views.changed.connect(self._tell)

    def choose(self, request: AnimationRequest, kind: AnimationKind) -> None:
        """Choose what was chosen the last time."""
        self.each.setCurrentIndex(self.each.findData(str(request.each or CHOSEN)))
        self.at.setText(", ".join(request.at))
        picture = request.picture
        self.views.choose(*picture.views)
        self.size_choice.setCurrentIndex(self.size_choice.findData(_SIZES[picture.size]))
        self.theme.setCurrentIndex(self.theme.findData(picture.style.theme))
        self.seconds.setValue(request.seconds)
        self.kind.setCurrentIndex(max(self.kind.findData(kind.value), 0))
        self._tell()

    @property
    def chosen(self) -> AnimationRequest:
        """What is chosen."""
        is_chosen = self.each.currentData() == CHOSEN
        sizes = {name: size for size, name in _SIZES.items()}
        size, style = sizes[self.size_choice.currentData()], PictureStyle(self.theme.currentData())
        return AnimationRequest(
            PictureRequest(self.views.chosen, size, style),
            None if is_chosen else EachFrame(self.each.currentData()),
            split_moments(self.at.text()) if is_chosen else (),
            self.seconds.value(),
        )

    @property
    def chosen_kind(self) -> AnimationKind:
        """What kind of file is chosen."""
        return AnimationKind(self.kind.currentData())

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.addRow(tr("A frame for"), self.each)
        fields.addRow(tr("Moments"), self.at)
        fields.addRow(tr("Pictures of"), self.views)
        fields.addRow(tr("Size"), self.size_choice)
        fields.addRow(tr("Theme"), self.theme)
        fields.addRow(tr("Each frame"), self.seconds)
        fields.addRow(tr("Save as"), self.kind)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export = QPushButton(tr("&Export…"))
        self.export.setObjectName("animation_export")
        self.export.setToolTip(tr("Choose where the animation is written, and make it."))
        buttons.addButton(self.export, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(self.says)
        layout.addWidget(buttons)
        self.export.setDefault(True)

    @Slot()
    def _tell(self) -> None:
        """Say how many frames there will be, or what is wrong."""
        self.at.setEnabled(self.each.currentData() == CHOSEN)
        request = self.chosen
        try:
            n, length = request.n_frames(self._schedule), request.length(self._schedule)
        except InputError as error:
            says, can_be = error.problem.text(_name), False
        else:
            says = tr_count("{count} frame, {time}", "{count} frames, {time}", n, time=length)
            can_be = n > 0
        if not request.picture.views:
            says, can_be = tr("No view is chosen, so there is nothing to take pictures of."), False
        self.says.setText(says)
        self.export.setEnabled(can_be)


def _box(name: str, explanation: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setToolTip(explanation)
    return box


def _name(_key: str) -> str:
    return tr("The moment")
