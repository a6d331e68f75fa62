"""The speed slider: from one batch every two seconds to as fast as it goes."""

import math

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import ARROW_KEYS, keep_keys

SLOWEST = 0.5
FASTEST_PACED = 1000.0
START = 4.0
STEPS = 100
# The slider gives way where the toolbar has too little room for its buttons.
_LEAST_WIDTH, _WIDTH = 64, 160


def rate_at(step: int) -> float:
    """Return the batches per second at a step of the slider; the last step is full speed."""
    if step >= STEPS:
        return math.inf
    return float(SLOWEST * (FASTEST_PACED / SLOWEST) ** (step / (STEPS - 1)))


def step_of(batches_per_second: float) -> int:
    """Return the step of the slider nearest to a pace."""
    if math.isinf(batches_per_second):
        return STEPS
    share = math.log(batches_per_second / SLOWEST) / math.log(FASTEST_PACED / SLOWEST)
    return min(max(round(share * (STEPS - 1)), 0), STEPS - 1)


def pace_text(batches_per_second: float) -> str:
    """Return a pace in words."""
    if math.isinf(batches_per_second):
        return tr("full speed")
    if batches_per_second < 0.95:
        return tr("1 batch in {seconds:.1f} s", seconds=1 / batches_per_second)
    digits = 1 if batches_per_second < 9.5 else 0
    return tr("{rate} batches/s", rate=f"{batches_per_second:,.{digits}f}")


class SpeedControl(QWidget):
    """A slider and what it says.

    Signals: rate_changed(float), batches per second; infinity is full speed.
    """

    rate_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("speed")
        self.slider.setAccessibleName(tr("Speed"))
        self.slider.setToolTip(
            tr("How many batches are trained in a second; far right is as fast as it goes.")
        )
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(10)
        self.slider.setMinimumWidth(_LEAST_WIDTH)
        self._says = QLabel()
        longest = pace_text(SLOWEST)
        self._says.setMinimumWidth(self._says.fontMetrics().horizontalAdvance(longest) + 8)
        heading = QLabel(tr("Speed"))
        heading.setProperty("role", "quiet")
        heading.setBuddy(self.slider)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(8)
        for widget in (heading, self.slider, self._says):
            layout.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        keep_keys(self.slider, ARROW_KEYS)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.setValue(step_of(START))

    @property
    def rate(self) -> float:
        """The batches per second that are chosen."""
        return rate_at(self.slider.value())

    @Slot(int)
    def _on_moved(self, step: int) -> None:
        rate = rate_at(step)
        self._says.setText(pace_text(rate))
        self.rate_changed.emit(rate)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_WIDTH - self.slider.sizeHint().width(), 0)
