"""The note about how a run was trained before it branched off; it can be forgotten."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from epochgui.basics.text import tr
from epochgui.experiment.difference import differences
from epochgui.experiment.experiment import Experiment
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.phrases.experiments import difference_text


def earlier_text(experiment: Experiment) -> str:
    """Return what was changed in mid-run, a line for each change; empty for most runs."""
    stages = experiment.earlier
    settings = [(stage.optimizer, stage.loss) for stage in stages]
    settings.append((experiment.optimizer, experiment.loss))
    states = [
        experiment.model_copy(update={"optimizer": optimizer, "loss": loss})
        for optimizer, loss in settings
    ]
    return "\n".join(
        tr(
            "After epoch {epoch:,}, batch {batch:,}: {changes}.",
            epoch=stage.epoch,
            batch=stage.batch,
            changes="; ".join(map(difference_text, differences(before, after))),
        )
        for stage, (before, after) in zip(stages, pairwise(states), strict=True)
    )


class EarlierNote(QWidget):
    """Says where the run has branched off; hidden for a run that has not.

    Signals: forget_wanted(), the run shall be as if it had never been trained otherwise.
    """

    forget_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._says = QLabel()
        self._says.setObjectName("earlier")
        self._says.setWordWrap(True)
        self._says.setProperty("role", "quiet")
        forget = QPushButton(tr("Forget"))
        forget.setObjectName("forget_earlier")
        forget.setToolTip(tr("Train the whole run with the parameters below; it then starts anew."))
        forget.clicked.connect(self.forget_wanted)
        keep_keys(forget, BUTTON_KEYS)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(self._says, 1)
        layout.addWidget(forget)

    def show_experiment(self, experiment: Experiment) -> None:
        """Say how an experiment branches off."""
        self._says.setText(earlier_text(experiment))
        self.setVisible(bool(experiment.earlier))
