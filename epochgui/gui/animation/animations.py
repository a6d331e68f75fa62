"""Animations for the window: asks what one is to be like, makes it, and tells how far it is.

What makes animations is loaded when one is asked for.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from epochgui.basics.errors import InputError
from epochgui.basics.files import check_place
from epochgui.basics.text import N_, tr, translated
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.exporter import AskingExporter, Wiring

if TYPE_CHECKING:
    from epochgui.animation.kinds import AnimationKind
    from epochgui.gui.animation.request import AnimationRequest


class Animations(AskingExporter):
    """Exports animations, one at a time."""

    def __init__(self, wiring: Wiring, titles: Mapping[str, str]) -> None:
        """Take the titles of pictures by their names, beside what each exporter needs."""
        super().__init__(wiring)
        self._titles = titles

    def _words_without_a_run(self) -> str:
        return tr("There is nothing to animate yet, for no run is loaded.")

    def _ask_about(self, run: RunLoaded) -> None:
        from epochgui.gui.animation.dialog import AnimationDialog
        from epochgui.gui.animation.remembering import remember, remembered

        dialog = AnimationDialog(run.schedule, self._settled, self._titles, self._window)
        dialog.choose(*remembered(self._memory, tuple(self._titles)))
        if dialog.exec():
            request, kind = dialog.settled, dialog.chosen_kind
            remember(self._memory, dialog.chosen, kind)
            n_frames, length = request.n_frames(run.schedule), request.length(run.schedule)
            self._ask_where(request, kind, n_frames, length)
        dialog.deleteLater()

    def _ask_where(
        self, request: "AnimationRequest", kind: "AnimationKind", n_frames: int, length: str
    ) -> None:
        from epochgui.gui.animation.dialog import KIND_TITLES
        from epochgui.gui.animation.request import MANY_FRAMES

        if n_frames > MANY_FRAMES:
            if not self._dialogs().may_make_frames(n_frames, length):
                return
            request = replace(request, may_be_many=True)
        kinds = translated(KIND_TITLES[kind])
        path = self._dialogs().place_for(tr("Export animation"), f"animation{kind}", kinds)
        if path is not None:
            self.begin(request, path if path.suffix else path.with_suffix(kind))

    def begin(self, request: "AnimationRequest", path: Path) -> None:
        """Make an animation of the run that is loaded."""
        from epochgui.gui.animation.export import AnimationExport
        from epochgui.gui.widgets.progress_window import ProgressWindow

        request = replace(request, picture=request.picture.in_palette(self._palette()))
        spared, shown = tuple(self._files_read()), next(iter(self._session.runs))
        try:
            check_place(path, spared)
            export = AnimationExport(request, path, spared, shown, self._panels, self)
        except InputError as error:
            self.failed.emit(str(error))
            return
        progress = ProgressWindow(
            tr("Export animation"),
            N_("Frame {done:,} of {n:,}"),
            N_("The animation is being written …"),
            self._window,
        )
        self._follow(export, progress)
