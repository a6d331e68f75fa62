"""The dialog that asks what a deck is to be like."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr, tr_count
from epochgui.gui.widgets.fitted_dialog import FittedDialog
from epochgui.phrases.chosen_moments import Each, split_moments
from epochgui.schedule.schedule import Schedule
from epochgui.slides.house import Ratio
from epochgui.slides.request import DeckRequest

LEAST_WIDTH = 460
# A title, a table and two charts stand beside those of moments.
N_OTHER_SLIDES = 4
CHOSEN = "chosen"


class SlidesDialog(FittedDialog):
    """Chooses of which moments there are slides, how wide they are, and on which template."""

    def __init__(
        self,
        schedule: Schedule,
        ask_for_template: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("slides_dialog")
        self.setWindowTitle(tr("Export slides"))
        self.setMinimumWidth(LEAST_WIDTH)
        self._schedule = schedule
        self._ask_for_template = ask_for_template
        self._template: Path | None = None
        self.each = _box("slides_each", tr("Of what there is one slide each."))
        self.each.addItem(tr("each batch"), Each.BATCH.value)
        self.each.addItem(tr("the end of each epoch"), Each.EPOCH.value)
        self.each.addItem(tr("these moments:"), CHOSEN)
        self.at = QLineEdit()
        self.at.setObjectName("slides_at")
        self.at.setAccessibleName(tr("Moments"))
        self.at.setPlaceholderText(tr("as in 1:1, 1:4; 0:0 is the start"))
        self.at.setToolTip(tr("Moments right after these batches, each as EPOCH:BATCH."))
        self.ratio = _box("slides_ratio", tr("How wide slides are for their height."))
        for ratio in Ratio:
            self.ratio.addItem(ratio.value, ratio.value)
        self.template = QPushButton()
        self.template.setObjectName("slides_template")
        self.template.setToolTip(tr("A presentation whose layouts and theme the slides take."))
        self.no_template = QPushButton(tr("&None"))
        self.no_template.setObjectName("slides_no_template")
        self.no_template.setToolTip(tr("Make the slides in the look of this program."))
        self.says = QLabel()
        self.says.setObjectName("slides_says")
        self.says.setWordWrap(True)
        self._lay_out()
        self.each.currentIndexChanged.connect(self._tell)
        self.at.textChanged.connect(self._tell)
        self.template.clicked.connect(self._choose_template)
        self.no_template.clicked.connect(self._choose_no_template)
        self.choose(DeckRequest())

    def choose(self, request: DeckRequest) -> None:
        """Choose what was chosen the last time."""
        each = CHOSEN if request.each is None else request.each.value
        self.each.setCurrentIndex(self.each.findData(each))
        self.at.setText(", ".join(request.at))
        ratio = request.ratio or Ratio.WIDE
        self.ratio.setCurrentIndex(self.ratio.findData(ratio.value))
        self._set_template(request.template)

    @property
    def chosen(self) -> DeckRequest:
        """What is chosen; a template has a ratio of its own."""
        is_chosen = self.each.currentData() == CHOSEN
        return DeckRequest(
            None if is_chosen else Each(self.each.currentData()),
            split_moments(self.at.text()) if is_chosen else (),
            Ratio(self.ratio.currentData()) if self._template is None else None,
            self._template,
        )

    @property
    def n_slides(self) -> int:
        """How many slides the deck has; raises InputError where it cannot be made."""
        return len(self.chosen.moments(self._schedule)) + N_OTHER_SLIDES

    def _lay_out(self) -> None:
        templates = QHBoxLayout()
        templates.addWidget(self.template, 1)
        templates.addWidget(self.no_template)
        fields = QFormLayout()
        fields.addRow(tr("A slide for"), self.each)
        fields.addRow(tr("Moments"), self.at)
        fields.addRow(tr("Shape"), self.ratio)
        fields.addRow(tr("Template"), templates)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel)
        self.export = QPushButton(tr("&Export…"))
        self.export.setObjectName("slides_export")
        self.export.setToolTip(tr("Choose where the deck is written, and make it."))
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
        """Say how many slides there will be, or what is wrong."""
        self.at.setEnabled(self.each.currentData() == CHOSEN)
        try:
            n = self.n_slides
        except InputError as error:
            self.says.setText(error.problem.text(_name))
            self.export.setEnabled(False)
        else:
            self.says.setText(tr_count("{count} slide", "{count} slides", n))
            self.export.setEnabled(True)

    @Slot()
    def _choose_template(self) -> None:
        path = self._ask_for_template()
        if path is not None:
            self._set_template(path)

    @Slot()
    def _choose_no_template(self) -> None:
        self._set_template(None)

    def _set_template(self, path: Path | None) -> None:
        self._template = path
        self.template.setText(tr("Choose…") if path is None else path.name.replace("&", "&&"))
        self.no_template.setEnabled(path is not None)
        self.ratio.setEnabled(path is None)
        self._tell()


def _box(name: str, explanation: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setToolTip(explanation)
    return box


def _name(_key: str) -> str:
    return tr("The moment")
