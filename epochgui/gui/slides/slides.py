"""Slides for the window: asks what a deck is to be like, makes it, and tells how far it is.

What makes decks is loaded when one is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from epochgui.basics.errors import InputError
from epochgui.basics.text import N_, tr
from epochgui.gui.run.session import Session
from epochgui.gui.widgets.dialogs import Dialogs
from epochgui.gui.widgets.exporter import Exporter
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.panel import Panel

if TYPE_CHECKING:
    from epochgui.slides.request import DeckRequest

# Other files that slides are kept in; a deck is none of these.
_OTHER_KINDS = (".pdf", ".ppt", ".odp", ".key")


class Slides(Exporter):
    """Exports decks, one at a time."""

    def __init__(
        self,
        session: Session,
        panels: Sequence[type[Panel]],
        dialogs: Callable[[], Dialogs],
        memory: Memory,
        files_read: Callable[[], Iterable[Path]],
        window: QWidget,
        palette: Callable[[], str],
    ) -> None:
        """Take the name of the palette that the window has, beside what each exporter needs."""
        super().__init__(session, panels, dialogs, memory, files_read, window)
        self._palette = palette

    @Slot()
    def ask(self) -> None:
        """Open the dialog, with what was chosen there last; what is being exported comes first."""
        if self.progress is not None:
            self.progress.raise_()
            return
        run = self._session.run
        if run is None:
            self.failed.emit(tr("There are no slides yet, for no run is loaded."))
            return
        from epochgui.gui.slides.dialog import SlidesDialog

        dialog = SlidesDialog(run.schedule, self._dialogs().template_to_open, self._window)
        dialog.choose(_remembered(self._memory))
        if dialog.exec():
            _keep(self._memory, dialog.chosen)
            self._ask_where(dialog.chosen, dialog.n_slides)
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
        palette = self._palette()
        export = SlideExport(request, path, spared, runs, self._panels, palette, self)
        self._follow(export, progress)


def _completed(path: Path) -> Path:
    """Return the name of a deck with its suffix, unless it ends in that of another kind of file.

    What follows a dot may also be part of a name, as in "deck.v2".
    """
    has_suffix = path.suffix.lower() in (".pptx", *_OTHER_KINDS)
    return path if has_suffix else path.with_name(path.name + ".pptx")


def _remembered(memory: Memory) -> "DeckRequest":
    """Return what was chosen last; what is not to be had any more is left out."""
    from epochgui.phrases.chosen_moments import Each, split_moments
    from epochgui.slides.house import Ratio
    from epochgui.slides.request import DeckRequest

    each = memory.text("slides_each", Each.EPOCH.value)
    ratio = memory.text("slides_ratio", Ratio.WIDE.value)
    template = Path(memory.text("slides_template", ""))
    return DeckRequest(
        Each(each) if each in list(Each) else None,
        split_moments(memory.text("slides_at", "")),
        Ratio.NARROW if ratio == Ratio.NARROW.value else Ratio.WIDE,
        template if template.is_file() else None,
    )


def _keep(memory: Memory, request: "DeckRequest") -> None:
    memory.keep("slides_each", "" if request.each is None else request.each.value)
    memory.keep("slides_at", ", ".join(request.at))
    if request.ratio is not None:
        memory.keep("slides_ratio", request.ratio.value)
    memory.keep("slides_template", "" if request.template is None else request.template)
