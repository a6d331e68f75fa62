"""Spin boxes that take any number a user types, so that a sentence can say what is wrong."""

import math

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from epochgui.phrases.numbers import exact_text

LARGEST_WHOLE = 2**31 - 1
LARGEST_NUMBER = 1e12
# So many digits are read of a number that has no limit of its own: Python reads no more than 4,300.
LONGEST_WHOLE = 100
# Qt rounds to this many places; a field gives back what it was given while nobody edits it.
DECIMALS = 60
_SERIES = (1.0, 2.0, 5.0)


class WholeBox(QSpinBox):
    """A whole number; arrows stop at the limits, typing may pass them and is then told why not."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest, self._highest = lowest, highest
        self.setRange(-LARGEST_WHOLE, LARGEST_WHOLE)
        self.setGroupSeparatorShown(False)

    def set_highest(self, highest: int) -> None:
        """Let the arrows stop here."""
        self._highest = highest

    def stepBy(self, steps: int) -> None:
        self.setValue(min(max(self.value() + steps, self._lowest), self._highest))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return _steps(self.value() > self._lowest, self.value() < self._highest)


class LongBox(QAbstractSpinBox):
    """A whole number of any length, which Qt's own box cannot hold.

    Signals: valueChanged(), the number is another.
    """

    valueChanged = Signal()  # noqa: N815  as Qt's boxes have it

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lowest, self._highest = lowest, highest
        self._value = lowest
        self.lineEdit().setText(str(lowest))
        self.lineEdit().textChanged.connect(self._on_text_changed)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> int:
        """Return the number, which may be out of limits."""
        return self._value

    def setValue(self, value: int) -> None:
        """Show a number."""
        self.lineEdit().setText(str(value))

    def stepBy(self, steps: int) -> None:
        self.setValue(min(max(self._value + steps, self._lowest), self._highest))
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return _steps(self._value > self._lowest, self._value < self._highest)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if _whole(text) is not None:
            return QValidator.State.Acceptable, text, position
        is_begun = text.strip() in {"", "-"}
        state = QValidator.State.Intermediate if is_begun else QValidator.State.Invalid
        return state, text, position

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        value = _whole(text)
        if value is not None and value != self._value:
            self._value = value
            self.valueChanged.emit()

    @Slot()
    def _on_editing_finished(self) -> None:
        """Show the last number again where the text is none."""
        if _whole(self.lineEdit().text()) is None:
            self.setValue(self._value)


class NumberBox(QDoubleSpinBox):
    """A number; arrows go 1, 2, 5, 10 … through the orders of magnitude, or by a fixed step."""

    def __init__(
        self,
        lowest: float,
        highest: float,
        step: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lowest, self._highest, self._step = lowest, highest, step
        self.setDecimals(DECIMALS)
        self.setRange(-LARGEST_NUMBER, LARGEST_NUMBER)

    def stepBy(self, steps: int) -> None:
        value = self.value()
        for _ in range(abs(steps)):
            value = self._next(value, up=steps > 0)
        self.setValue(min(max(value, self._lowest), self._highest))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return _steps(self.value() > self._lowest, self.value() < self._highest)

    def textFromValue(self, value: float) -> str:
        return exact_text(value)

    def valueFromText(self, text: str) -> float:
        return _number(text) or 0.0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = _number(text)
        if number is not None and abs(number) <= LARGEST_NUMBER:
            return QValidator.State.Acceptable, text, position
        is_begun = all(character in "0123456789.,eE+- " for character in text)
        state = QValidator.State.Intermediate if is_begun else QValidator.State.Invalid
        return state, text, position

    def _next(self, value: float, up: bool) -> float:
        if self._step is not None:
            return round(value + (self._step if up else -self._step), 10)
        return _next_in_series(value) if up else _last_in_series(value)


def _next_in_series(value: float) -> float:
    """Return the next larger of 1, 2, 5, 10, 20 … times a power of ten; below 0 mirrored."""
    if value < 0:
        return -_last_in_series(-value)
    if value == 0:
        return 1e-6
    power = math.floor(math.log10(value))
    candidates = (float(f"{digit:g}e{power + more}") for more in (0, 1) for digit in _SERIES)
    return next(number for number in candidates if number > value * (1 + 1e-9))


def _last_in_series(value: float) -> float:
    """Return the next smaller of 1, 2, 5, 10, 20 … times a power of ten; below 0 mirrored."""
    if value <= 0:
        return -_next_in_series(-value)
    if value <= 1e-9:
        return 0.0
    power = math.floor(math.log10(value))
    candidates = [float(f"{digit:g}e{power + more}") for more in (-1, 0) for digit in _SERIES]
    return max(number for number in candidates if number < value * (1 - 1e-9))


def _whole(text: str) -> int | None:
    digits = text.strip()
    is_whole = digits.isascii() and digits.removeprefix("-").isdigit()
    return int(digits) if is_whole and len(digits) <= LONGEST_WHOLE else None


def _number(text: str) -> float | None:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _steps(down: bool, up: bool) -> QAbstractSpinBox.StepEnabledFlag:
    flags = QAbstractSpinBox.StepEnabledFlag
    result = flags.StepNone
    if down:
        result |= flags.StepDownEnabled
    if up:
        result |= flags.StepUpEnabled
    return result
