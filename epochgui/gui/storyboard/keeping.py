"""Keeping moments of the run, and going to those that are kept."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from epochgui.basics.text import tr
from epochgui.experiment.moment import SpelledMoment
from epochgui.experiment.storyboard import MOST_MOMENTS, Storyboard
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.session import Session
from epochgui.phrases.moments import spelling_of
from epochgui.phrases.storyboard import KeptMoment, kept_moments, moment_words, next_of, previous_of

if TYPE_CHECKING:
    from epochgui.gui.storyboard.dialog import StoryboardDialog


class StoryboardKeeper(QObject):
    """Keeps the moment that the run is at, and opens the list of all that are kept.

    Signals: said(str), a sentence for the status line.
    """

    said = Signal(str)

    def __init__(
        self, editor: Editor, session: Session, actions: Sequence[QAction], window: QWidget
    ) -> None:
        """Make the list when it is asked for; in it the keys of these actions work as well."""
        super().__init__(window)
        self._editor = editor
        self._session = session
        self._actions = actions
        self._window = window
        self._walked_to = ""
        self.dialog: StoryboardDialog | None = None
        editor.draft_shown.connect(self._show)
        for changed in (session.loaded, session.state_changed, session.moved):
            changed.connect(self._show)

    @property
    def storyboard(self) -> Storyboard:
        """What is kept."""
        return self._editor.experiment.storyboard

    @Slot()
    def keep(self) -> None:
        """Keep the moment that the run is at; within a batch, that where the batch begins."""
        run = self._session.current
        if run is not None:
            self.add(spelling_of(run.record.schedule, run.n_done))

    @Slot(object)
    def add(self, moment: SpelledMoment) -> None:
        """Keep a moment, and say so."""
        before = self.storyboard
        after = before.with_moment(moment)
        words = moment_words(moment)
        if after is not before:
            self._editor.keep(after)
            self.said.emit(_kept_text(words, len(after.moments)))
        elif before.is_full and str(moment) not in before.moments:
            full = tr("The storyboard holds {most} moments, and no more.", most=MOST_MOMENTS)
            self.said.emit(full)
        else:
            self.said.emit(tr("In the storyboard already: {moment}.", moment=words))

    @Slot()
    def open(self) -> None:
        """Show the list, or bring it to the front."""
        if self.dialog is None:
            from epochgui.gui.storyboard.dialog import StoryboardDialog

            self.dialog = dialog = StoryboardDialog(self._window)
            dialog.addActions(self._actions)
            dialog.keep_wanted.connect(self.keep)
            dialog.added.connect(self.add)
            dialog.edited.connect(self._editor.keep)
            dialog.moment_wanted.connect(self.go_to)
            dialog.undo_wanted.connect(self._editor.undo_stack.undo)
            dialog.redo_wanted.connect(self._editor.undo_stack.redo)
        self.dialog.show()
        self._show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        self.dialog.list.setFocus()

    @Slot(int)
    def go_to(self, n_done: int) -> None:
        """Be where so many batches are done: go back, or train on to there."""
        record = self._session.record
        if record is not None and n_done <= record.n_batches:
            self._session.go_to(n_done)
        else:
            self._session.pause()
            self._session.advance_to(n_done)

    @Slot()
    def go_on(self) -> None:
        """Go to the next moment of the list."""
        self._walk(next_of)

    @Slot()
    def go_back(self) -> None:
        """Go to the moment of the list before this one; nothing is trained for that."""
        record = self._session.record
        if record is not None:
            self._walk(partial(previous_of, n_trained=record.n_batches))

    def _walk(self, find: Callable[[list[KeptMoment], str, int], KeptMoment | None]) -> None:
        """Go to the moment that comes from here, or from where the run is on its way to."""
        n_done = self._session.n_done_ahead
        if n_done is None:
            return
        kept = kept_moments(self.storyboard, self._session.record)
        found = find(kept, self._walked_to, n_done)
        if found is None or found.n_done is None:
            self.said.emit(_nothing_follows(kept))
            return
        self._walked_to = found.spelling
        self.go_to(found.n_done)

    def close_all(self) -> None:
        """Close the list, for the window is."""
        if self.dialog is not None:
            self.dialog.close()

    @Slot()
    def _show(self) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            kept = kept_moments(self.storyboard, self._session.record)
            self.dialog.show_storyboard(self.storyboard, kept)


def _nothing_follows(kept: Sequence[KeptMoment]) -> str:
    if not kept:
        return tr("No moment is kept yet: Ctrl+K keeps the one that the run is at.")
    return tr("No other moment of the storyboard comes there.")


def _kept_text(words: str, n: int) -> str:
    undo = QKeySequence(QKeySequence.StandardKey.Undo)
    return tr(
        "Kept: {moment}, moment {n} of the storyboard. {key} takes it back.",
        moment=words,
        n=n,
        key=undo.toString(QKeySequence.SequenceFormat.NativeText),
    )
