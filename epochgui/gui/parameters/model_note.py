"""The note below a model's settings: its layers, and how many parameters they come to."""

from PySide6.QtWidgets import QLabel, QWidget

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.gui.parameters.draft import Draft
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.layers import layer_lines, model_line


class ModelNote(QLabel):
    """Says what the layers of the model that is edited make of a sample; its tip says all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("model_layers")
        set_term(self, "parameter")
        self.setAccessibleName(tr("The layers of the model"))
        self.setProperty("role", "quiet")
        self.setWordWrap(True)

    def show_draft(self, draft: Draft) -> None:
        """Say what the layers are; nothing where it is not known what they stand between."""
        sides = draft.known.sides(draft.experiment.data)
        try:
            layers = () if sides is None else draft.experiment.model.layers(sides)
        except InputError:  # what is wrong with it is told beside its field
            layers = ()
        self.setVisible(bool(layers))
        if sides is not None and layers:
            self.setText(model_line(layers, sides))
            self.setToolTip("\n".join(layer_lines(layers)))
