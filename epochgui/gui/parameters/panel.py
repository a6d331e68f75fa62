"""The panel of the parameters: the form, and below it what it comes to."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.parameters.parameter_form import ParameterForm
from epochgui.gui.parameters.schedule_card import ScheduleCard
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.panel import Heading, Panel, PanelContext
from epochgui.gui.widgets.panel_place import FullHeight
from epochgui.gui.widgets.terms import set_term

WIDTH = 296
LEAST_WIDTH = 256


class ParametersPanel(Panel):
    """Holds the form and the schedule card. No picture is taken of it alone."""

    name = "parameters"
    place = FullHeight(WIDTH)
    least_size = (LEAST_WIDTH, 240)

    def __init__(self, context: PanelContext) -> None:
        super().__init__(context)
        self.form = ParameterForm()
        self.card = ScheduleCard()
        heading = Heading(tr("Parameters"))
        set_term(heading, "parameter")
        self.fill(tr("Parameters"), self._page(), heading=heading)
        # What a panel leaves, when it is hidden, goes to the plots.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    @classmethod
    def picture_names(cls) -> tuple[str, ...]:
        """Return none: the settings are written under every picture."""
        return ()

    @property
    def subjects(self) -> tuple[()]:
        """Nothing."""
        return ()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.card.set_theme(theme)
        self.form.set_theme(theme)

    def _page(self) -> QWidget:
        page = QWidget()
        page.setMinimumWidth(LEAST_WIDTH)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(8)
        layout.addWidget(self.form, 1)
        indented = QHBoxLayout()
        indented.setContentsMargins(12, 0, 12, 0)
        indented.addWidget(self.card)
        layout.addLayout(indented)
        return page
