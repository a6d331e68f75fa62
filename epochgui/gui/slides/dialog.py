"""The dialog that asks what a deck is to be like."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from epochgui.basics.text import tr, tr_count
from epochgui.gui.exporting.export_dialog import ExportDialog
from epochgui.gui.exporting.fields import choice_of, choose
from epochgui.gui.exporting.moment_fields import MomentFields, Settle
from epochgui.gui.exporting.style_fields import StyleFields
from epochgui.gui.slides.pictures import views_at
from epochgui.gui.slides.remembering import PLACE
from epochgui.gui.slides.request import EACH_SLIDE, DeckRequest
from epochgui.schedule.schedule import Schedule
from epochgui.slides.house import Ratio

# A title, a table and two charts stand beside those of moments.
N_OTHER_SLIDES = 4


class SlidesDialog(ExportDialog):
    """Chooses of which moments there are slides, in which style, and on which template."""

    def __init__(
        self,
        schedule: Schedule,
        settle: Settle,
        ask_for_template: Callable[[], Path | None],
        parent: QWidget | None = None,
    ) -> None:
        explanation = tr("Choose where the deck is written, and make it.")
        super().__init__(PLACE, tr("Export slides"), explanation, parent)
        self._schedule = schedule
        self._ask_for_template = ask_for_template
        self._template: Path | None = None
        each_tip = tr("Of what there is one slide each.")
        self.moments = MomentFields(PLACE, each_tip, EACH_SLIDE, settle, self)
        self.style_choice = StyleFields(PLACE, self)
        self.ratio = choice_of("slides_ratio", tr("How wide slides are for their height."))
        for ratio in Ratio:
            self.ratio.addItem(ratio.value, ratio.value)
        self.template = QPushButton()
        self.template.setObjectName("slides_template")
        self.template.setToolTip(tr("A presentation whose layouts and theme the slides take."))
        self.no_template = QPushButton(tr("N&one"))
        self.no_template.setObjectName("slides_no_template")
        self.no_template.setToolTip(tr("Make the slides in the look of this program."))
        self._lay_out()
        self.moments.changed.connect(self.tell)
        self.ratio.currentIndexChanged.connect(self.tell)
        self.template.clicked.connect(self._choose_template)
        self.no_template.clicked.connect(self._choose_no_template)
        self.choose(DeckRequest())

    def choose(self, request: DeckRequest) -> None:
        """Choose what was chosen the last time."""
        self.moments.choose(request.chosen)
        choose(self.ratio, (request.ratio or Ratio.WIDE).value)
        self.style_choice.choose(request.style)
        self._set_template(request.template)

    @property
    def chosen(self) -> DeckRequest:
        """What is chosen; a template has a ratio of its own."""
        return DeckRequest(
            self.moments.chosen,
            Ratio(self.ratio.currentData()) if self._template is None else None,
            self._template,
            self.style_choice.chosen,
        )

    @property
    def settled(self) -> DeckRequest:
        """The same for the run at hand; raises InputError where a moment is spelled wrongly."""
        return replace(self.chosen, chosen=self.moments.settled)

    @property
    def n_slides(self) -> int:
        """How many slides the deck has; raises InputError where it cannot be made."""
        request = self.settled
        moments = request.moments(self._schedule)
        n_pictures = sum(len(views_at(n_done)) for n_done in moments)
        is_narrow = request.ratio is Ratio.NARROW  # then each picture has a slide of its own
        return (n_pictures if is_narrow else len(moments)) + N_OTHER_SLIDES

    def words(self) -> str:
        n_slides = tr_count("{count} slide", "{count} slides", self.n_slides)
        if self._template is not None:
            n_slides = tr("{slides}; more where the template is narrow, as 4:3 is", slides=n_slides)
        return self.moments.with_left_out(n_slides, self._schedule)

    def _lay_out(self) -> None:
        templates = QHBoxLayout()
        templates.addWidget(self.template, 1)
        templates.addWidget(self.no_template)
        self.moments.add_to(self.form, tr("A slide for"))
        self.form.addRow(tr("Shape"), self.ratio)
        self.form.addRow(tr("Template"), templates)
        self.style_choice.add_to(self.form)

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
        self.tell()
