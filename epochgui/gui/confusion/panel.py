"""The panel of the confusion matrix."""

from PySide6.QtCore import Slot

from epochgui.basics.text import tr
from epochgui.gui.confusion.view import ConfusionView
from epochgui.gui.run.messages import Observation, RunLoaded
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.panel import Panel, PanelContext
from epochgui.gui.widgets.panel_place import NextTo, Side
from epochgui.gui.widgets.subject import Subject
from epochgui.observations.look_key import CONFUSION


class ConfusionPanel(Panel):
    """Holds the confusion matrix of the model as it is."""

    name = "confusion"
    term = "confusion_matrix"
    place = NextTo("fit", Side.BEHIND)
    least_size = (260, 220)
    shelters = ("code", "parameters")
    is_hidden_at_first = True
    look_keys = (CONFUSION,)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.confusion = ConfusionView()
        self.fill(tr("Confusion matrix"), self.confusion)
        self.session.loaded.connect(self._on_loaded)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The matrix, which can be drawn as lines and letters."""
        view, title = self.confusion, self.windowTitle()
        return (Subject(self.name, title, view, self.in_sight, draw_vector=view.draw),)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.confusion.set_theme(theme)

    def show_seen(self, observation: Observation) -> None:
        """Show the matrix."""
        confusion = observation.under(CONFUSION)
        if confusion is not None:
            self.confusion.show_confusion(confusion)

    @Slot(object)
    def _on_loaded(self, _run: RunLoaded) -> None:
        self.confusion.show_confusion(None)
