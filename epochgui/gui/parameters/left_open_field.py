"""The field of a number that may be left open: the run then says what it is."""

from PySide6.QtWidgets import QLineEdit

from epochgui.basics.text import tr
from epochgui.experiment.setting import Setting
from epochgui.gui.parameters.fields import Field, leave_keys_to_the_window
from epochgui.phrases.numbers import exact_text


class LeftOpenField(Field[int | float | str | None]):
    """A number, or nothing; what is no number is passed on to be told so."""

    def __init__(self, setting: Setting) -> None:
        self._line = QLineEdit()
        self._line.setPlaceholderText(tr("as the run has it"))
        super().__init__(setting, self._line)
        leave_keys_to_the_window(self._line)
        self._line.textChanged.connect(self.changed)

    def value(self) -> int | float | str | None:
        """Return the number, the text that is none, or None where there is nothing."""
        text = self._line.text().strip().replace(",", ".")
        if not text:
            return None
        for number in (int, float):
            try:
                return number(text)
            except ValueError:
                pass
        return text

    def show_value(self, value: int | float | str | None) -> None:
        """Show a number, or nothing."""
        shown = exact_text(value) if isinstance(value, float) else str(value or "")
        self._line.setText(shown)
