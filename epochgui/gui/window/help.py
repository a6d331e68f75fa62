"""Help: words, and the guided tour; both are built when they are first asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from epochgui.basics.text import tr
from epochgui.gui.parameters.editor import Editor
from epochgui.gui.run.selection import Selection
from epochgui.gui.run.session import Session
from epochgui.gui.run.state import State
from epochgui.gui.widgets.memory import Memory
from epochgui.gui.widgets.notice import Choice, Notice
from epochgui.gui.window.notices import NoticeArea

if TYPE_CHECKING:
    from epochgui.gui.tour.tour import Tour
    from epochgui.gui.words.explainer import Explainer
    from epochgui.gui.words.facts import Facts

OFFERED = "tour_offered"


class Help(QObject):
    """Opens what explains the window."""

    def __init__(
        self,
        session: Session,
        editor: Editor,
        selection: Selection,
        memory: Memory,
        notices: NoticeArea,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._editor = editor
        self._selection = selection
        self._memory = memory
        self._notices = notices
        self._window = window
        self._explainer: Explainer | None = None
        self._tour: Tour | None = None
        self.offer: Notice | None = None
        session.state_changed.connect(self._on_state_changed)
        if memory.remembers and not memory.switch(OFFERED, default=False):
            session.loaded.connect(self._offer_tour)

    @property
    def explainer(self) -> "Explainer":
        """What opens cards and the list of words."""
        if self._explainer is None:
            from epochgui.gui.words.explainer import Explainer

            self._explainer = Explainer(self._session, self._facts, self._window)
        return self._explainer

    @property
    def tour(self) -> "Tour":
        """The guided tour."""
        if self._tour is None:
            from epochgui.gui.tour.tour import Tour

            self._tour = Tour(
                self._session, self._editor, self._selection, self._memory, self._window
            )
        return self._tour

    @Slot()
    def explain(self) -> None:
        """Explain what has the keyboard."""
        self.explainer.explain_focus()

    @Slot()
    def show_words(self) -> None:
        """Show the list of words."""
        self.explainer.show_words()

    @Slot()
    def start_tour(self) -> None:
        """Begin the tour, or take it up again."""
        if self.offer is not None:
            self.offer.dismiss()
        self.tour.start()

    @Slot()
    def close_card(self) -> None:
        """Close the card of a word, if one is open."""
        if self._explainer is not None:
            self._explainer.card.close_popup()

    def close_all(self) -> None:
        """Close what is open, for the window is."""
        if self._explainer is not None:
            self._explainer.close_all()
        if self._tour is not None:
            self._tour.card.close_popup()

    def answer_click(self, event: QMouseEvent) -> bool:
        """Explain a label that was clicked; return whether it can be asked."""
        pressed = event.points()[0].globalPressPosition() if event.points() else None
        is_click = pressed is not None and (
            (event.globalPosition() - pressed).manhattanLength() < QApplication.startDragDistance()
        )
        if event.button() is not Qt.MouseButton.LeftButton or not is_click:
            return False
        return self.explainer.explain_click(event.globalPosition().toPoint())

    def answer_context_menu(self, event: QContextMenuEvent) -> bool:
        """Offer to explain what is under the mouse; return whether that is a term."""
        menu = self.explainer.menu_at(event.globalPos())
        if menu is not None:
            menu.popup(event.globalPos())
        return menu is not None

    def _facts(self) -> "Facts":
        from epochgui.gui.words.facts import facts_before_loading, facts_of_run

        run, current = self._session.run, self._session.current
        if run is None or current is None:
            return facts_before_loading(self._editor.experiment)
        return facts_of_run(current, run.data.sides)

    @Slot(object)
    def _on_state_changed(self, state: State) -> None:
        """Offer nothing any more after the first run: who has trained one knows the way."""
        if state is State.FINISHED and self.offer is not None:
            self.offer.dismiss()

    @Slot()
    def _offer_tour(self) -> None:
        """Offer the tour, once and for all."""
        self._session.loaded.disconnect(self._offer_tour)
        self._memory.keep(OFFERED, True)
        self.offer = Notice("tour_offer")
        self.offer.setProperty("role", "offer")
        self._notices.add(self.offer)
        self.offer.ask(
            tr("New here? A tour of short stations walks through epochs and batches."),
            Choice(
                tr("Take the tour"),
                tr("Begin now; it can be left and taken up again at any time."),
                self.start_tour,
            ),
            Choice(
                tr("No, thanks"),
                tr("Hide this for good; the Help menu has the tour."),
                self.offer.dismiss,
            ),
        )


def show_keys(actions: Sequence[QAction], toggles: Sequence[QAction], window: QWidget) -> None:
    """Show which key does what."""
    from epochgui.gui.window.about import keys_dialog

    keys_dialog(actions, toggles, window).open()


def show_about(window: QWidget) -> None:
    """Show what the program rests on."""
    from epochgui.gui.window.about import about_dialog

    about_dialog(window).open()
