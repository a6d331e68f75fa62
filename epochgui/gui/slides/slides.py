"""Slides for the window: asks what a deck is to be like, makes it, and tells how far it is.

What makes decks is loaded when one is asked for.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, tr
from epochgui.gui.run.messages import RunLoaded
from epochgui.gui.widgets.exporter import AskingExporter

if TYPE_CHECKING:
    from epochgui.gui.slides.request import DeckRequest

# Other files that slides are kept in; a deck is none of these.
_OTHER_KINDS = (".pdf", ".ppt", ".odp", ".key")


class Slides(AskingExporter):
    """Exports decks, one at a time."""

    def _words_without_a_run(self) -> str:
        return tr("There are no slides yet, for no run is loaded.")

    def _ask_about(self, run: RunLoaded) -> None:
        from epochgui.gui.slides.dialog import SlidesDialog
        from epochgui.gui.slides.remembering import remember, remembered

        dialog = SlidesDialog(
            run.schedule, self._settled, self._dialogs().template_to_open, self._window
        )
        dialog.choose(remembered(self._memory))
        if dialog.exec():
            remember(self._memory, dialog.chosen)
            self._ask_where(dialog.settled, dialog.n_slides)
        dialog.deleteLater()

    def _ask_where(self, request: "DeckRequest", n_slides: int) -> None:
        from epochgui.slides.moments import MANY_SLIDES

        if n_slides > MANY_SLIDES and not self._dialogs().may_make_slides(n_slides):
            return
        kinds = tr("Presentations (*.pptx)")
        path = self._dialogs().place_for(tr("Export slides"), "slides.pptx", kinds)
        if path is None:
            return
        completed = _completed(path)
        if completed != path and completed.exists():  # the user was asked about another name
            self.failed.emit(
                tr("{path} is there already. To replace it, give its whole name.", path=completed)
            )
            return
        self.begin(request, completed)

    def begin(self, request: "DeckRequest", path: Path) -> None:
        """Make a deck of the run that is loaded."""
        from epochgui.gui.slides.export import SlideExport
        from epochgui.gui.widgets.progress_window import ProgressWindow

        try:
            spared = request.check_place(path, self._files_read())
        except InputError as error:
            self.failed.emit(str(error))
            return
        progress = ProgressWindow(
            tr("Export slides"),
            N_("Slide {done:,} of {n:,}"),
            N_("The deck is being written …"),
            self._window,
        )
        runs = tuple(self._session.runs)
        request = replace(request, style=request.style.in_palette(self._palette()))
        export = SlideExport(request, path, spared, runs, self._panels, self)
        self._follow(export, progress)


def _completed(path: Path) -> Path:
    """Return the name of a deck with its suffix, unless it ends in that of another kind of file.

    What follows a dot may also be part of a name, as in "deck.v2".
    """
    has_suffix = path.suffix.lower() in (".pptx", *_OTHER_KINDS)
    return path if has_suffix else path.with_name(path.name + ".pptx")
