"""The dialog that asks what an animation is to be like."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from epochgui.animation.kinds import AnimationKind, has_ffmpeg
from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, Marked, tr, tr_count, translated
from epochgui.gui.animation.remembering import PLACE
from epochgui.gui.animation.request import (
    BACKGROUNDS,
    EACH_FRAME,
    LONGEST,
    SHORTEST,
    AnimationRequest,
)
from epochgui.gui.exporting.export_dialog import ExportDialog
from epochgui.gui.exporting.fields import choice_of, choose
from epochgui.gui.exporting.moment_fields import MomentFields, Settle
from epochgui.gui.exporting.size_field import SizeField
from epochgui.gui.exporting.style_fields import StyleFields
from epochgui.gui.exporting.view_list import ViewList
from epochgui.gui.pictures.request import PictureChoice
from epochgui.gui.pictures.sizes import word_of
from epochgui.schedule.schedule import Schedule

KIND_TITLES: Final[dict[AnimationKind, Marked]] = {
    AnimationKind.GIF: N_("GIF pictures (*.gif)"),
    AnimationKind.PNG: N_("Animated PNG pictures (*.png)"),
    AnimationKind.WEBP: N_("WebP pictures (*.webp)"),
    AnimationKind.MP4: N_("MP4 films (*.mp4)"),
}


class AnimationDialog(ExportDialog):
    """Chooses of which moments there are frames, of what, how large, and how long each is seen."""

    def __init__(
        self,
        schedule: Schedule,
        settle: Settle,
        views: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Offer these views, which are the titles of pictures by their names."""
        explanation = tr("Choose where the animation is written, and make it.")
        super().__init__(PLACE, tr("Export animation"), explanation, parent)
        self._schedule = schedule
        each_tip = tr("Of what there is one frame each.")
        self.moments = MomentFields(PLACE, each_tip, EACH_FRAME, settle, self)
        self.views = ViewList(views, (), has_window=False)
        self.views.setObjectName("animation_views")
        self.size_choice = SizeField(PLACE, self)
        self.style_choice = StyleFields(PLACE, self, BACKGROUNDS)
        self.seconds = QDoubleSpinBox()
        self.seconds.setObjectName("animation_seconds")
        self.seconds.setRange(SHORTEST, LONGEST)
        self.seconds.setSingleStep(0.1)
        self.seconds.setSuffix(tr(" s"))
        self.seconds.setToolTip(tr("For how long each frame is seen."))
        self.kind = choice_of("animation_kind", tr("What kind of file it is."))
        for kind, title in KIND_TITLES.items():
            if kind is not AnimationKind.MP4 or has_ffmpeg():
                self.kind.addItem(translated(title), kind.value)
        self._lay_out()
        for fields in (self.moments, self.views, self.size_choice, self.style_choice):
            fields.changed.connect(self.tell)
        self.seconds.valueChanged.connect(self.tell)

    def choose(self, request: AnimationRequest, kind: AnimationKind) -> None:
        """Choose what was chosen the last time."""
        picture = request.picture
        self.moments.choose(request.chosen)
        self.views.choose(*picture.views)
        self.size_choice.choose(word_of(picture.size))
        self.style_choice.choose(picture.style)
        self.seconds.setValue(request.seconds)
        choose(self.kind, kind.value)
        self.tell()

    @property
    def chosen(self) -> AnimationRequest:
        """What is chosen. Raises InputError for a size that is none."""
        size, style = self.size_choice.word, self.style_choice.chosen
        picture = PictureChoice(self.views.chosen, size, style)
        return AnimationRequest(picture.request, self.moments.chosen, self.seconds.value())

    @property
    def settled(self) -> AnimationRequest:
        """The same for the run at hand; raises InputError where a moment is spelled wrongly."""
        return replace(self.chosen, chosen=self.moments.settled)

    @property
    def chosen_kind(self) -> AnimationKind:
        """What kind of file is chosen."""
        return AnimationKind(self.kind.currentData())

    def words(self) -> str:
        request = self.settled
        n, length = request.n_frames(self._schedule), request.length(self._schedule)
        if not request.picture.views:
            raise InputError("No view is chosen, so there is nothing to take pictures of.")
        frames = tr_count("{count} frame, {time}", "{count} frames, {time}", n, time=length)
        return self.moments.with_left_out(frames, self._schedule)

    def _lay_out(self) -> None:
        self.moments.add_to(self.form, tr("A frame for"))
        self.form.addRow(tr("&Pictures of"), self.views)
        self.size_choice.add_to(self.form)
        self.style_choice.add_to(self.form)
        self.form.addRow(tr("Each frame"), self.seconds)
        self.form.addRow(tr("Save as"), self.kind)
