"""The parameter form: every setting of an Experiment, as a view of the draft.

It is made from the definition of Experiment and its parts: a new part or setting has its row here
without being told of.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from epochgui.basics.errors import Problem
from epochgui.basics.text import tr, translated
from epochgui.experiment.setting import settings, short_name
from epochgui.gui.parameters.controls import field_for
from epochgui.gui.parameters.data_fields import SourceField
from epochgui.gui.parameters.draft import Draft
from epochgui.gui.parameters.earlier_note import EarlierNote
from epochgui.gui.parameters.fields import ChoiceField, Field
from epochgui.gui.parameters.model_note import ModelNote
from epochgui.gui.parameters.task_field import TaskField
from epochgui.gui.style.colours import Theme
from epochgui.gui.widgets.terms import set_term
from epochgui.phrases.experiments import in_words_of_the_window

SMALLEST_FIELD = 64
# The note on the model stands above this row.
_BEHIND_THE_MODEL: Final = "loss.name"
# Which word explains a heading, by the section below it.
_HEADING_TERMS: Final = {
    "data": "source",
    "validation": "validation_loss",
    "model": "parameter",
    "optimizer": "optimizer",
    "schedule": "schedule",
}


class ParameterForm(QScrollArea):
    """Shows a draft and lets it be edited.

    Signals: edited(Values), what the fields hold now, right or wrong; forget_wanted(), the run
    shall be as if it had never been trained otherwise; browse_requested(), the user wants to look
    for a data file; import_requested(), or to see how it is read.
    """

    edited = Signal(object)
    forget_wanted = Signal()
    browse_requested = Signal()
    import_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parameters")
        self.setAccessibleName(tr("Parameters"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields = {
            key: field_for(setting)
            for key, setting in settings().items()
            if not setting.is_elsewhere
        }
        self._earlier = EarlierNote()
        self._earlier.forget_wanted.connect(self.forget_wanted)
        self._model = ModelNote()
        self._labels: dict[str, QLabel] = {}
        self._errors: dict[str, QLabel] = {}
        self._is_showing = False
        self._lay_out()
        for field in self._fields.values():
            field.changed.connect(self._on_changed)
            if isinstance(field, SourceField):
                field.browse_requested.connect(self.browse_requested)
                field.import_requested.connect(self.import_requested)

    def show_draft(self, draft: Draft) -> None:
        """Show what is edited, with what is wrong beside its field; nothing is emitted."""
        with self._showing():
            for key, field in self._fields.items():
                field.offer(draft.columns, draft.n_to_learn_from)
                if isinstance(field, ChoiceField):
                    choices = draft.known.choices(field.setting, draft.experiment.data)
                    field.offer_only(choices)
                if isinstance(field, TaskField):
                    field.say_found(draft.known.found_task(draft.experiment.data))
                if not is_same(field.value(), draft.values[key]):
                    field.show_value(draft.values[key])
        self._earlier.show_experiment(draft.experiment)
        self._model.show_draft(draft)
        self._show_what_matters(draft)
        self._show_faults(draft.faults)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for field in self._fields.values():
            if isinstance(field, SourceField):
                field.set_theme(theme)

    def shows_error(self, key: str) -> bool:
        """Return whether there is a sentence in sight under the field of a key."""
        label = self._error_label(key)
        return label is not None and not label.isHidden() and self.isVisible()

    def field(self, key: str) -> Field[Any]:
        """Return the field of a setting."""
        return self._fields[key]

    @Slot()
    def _on_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit({key: field.value() for key, field in self._fields.items()})

    def _show_faults(self, faults: Iterable[Problem]) -> None:
        """Write the first of each field under it; the first of all stays in sight."""
        sentences: dict[QLabel, str] = {}
        for fault in faults:
            label = self._error_label(fault.key)
            if label is not None:
                sentences.setdefault(label, in_words_of_the_window(fault))
        for label in self._errors.values():
            label.setVisible(label in sentences)
        for label, sentence in reversed(sentences.items()):
            label.setText(sentence)
            self.ensureWidgetVisible(label)

    def _show_what_matters(self, draft: Draft) -> None:
        """Show the fields that mean something with the others as they are."""
        own, idle = settings(draft.experiment), draft.known.idle_settings(draft.experiment)
        for key, field in self._fields.items():
            self._show_row(key, key in own and key not in idle)
            if key in own and field.setting.is_torchs:
                field.show_default(is_same(draft.values[key], own[key].default))

    def _show_row(self, key: str, is_shown: bool) -> None:
        self._labels[key].setVisible(is_shown)
        self._fields[key].control.setVisible(is_shown)

    def _error_label(self, key: str) -> QLabel | None:
        return next((self._errors[name] for name in self._errors if _is_about(key, name)), None)

    @contextmanager
    def _showing(self) -> Iterator[None]:
        before, self._is_showing = self._is_showing, True
        try:
            yield
        finally:
            self._is_showing = before

    def _lay_out(self) -> None:
        """Put all fields in one grid, so that labels and fields line up across the groups."""
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(12, 4, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._earlier, 0, 0, 1, 2)
        heading = ""
        for key, field in self._fields.items():
            group = _group_of(key)
            if group != heading:
                heading = group
                self._add_heading(grid, heading, _HEADING_TERMS.get(key.partition(".")[0], ""))
            if key == _BEHIND_THE_MODEL:
                grid.addWidget(self._model, grid.rowCount(), 0, 1, 2)
            self._add_row(grid, key, field)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(page)

    def _add_heading(self, grid: QGridLayout, text: str, term: str) -> None:
        label = QLabel(text)
        set_term(label, term)
        label.setProperty("role", "heading")
        label.setContentsMargins(0, 8 if grid.rowCount() > 1 else 0, 0, 0)
        grid.addWidget(label, grid.rowCount(), 0, 1, 2)

    def _add_row(self, grid: QGridLayout, key: str, field: Field[Any]) -> None:
        label = QLabel(translated(field.setting.title))
        label.setToolTip(translated(field.setting.explanation))
        label.setBuddy(field.watch())
        label.setCursor(Qt.CursorShape.WhatsThisCursor)  # a click explains it
        error = QLabel()
        error.setObjectName(f"{short_name(key)}_error")
        error.setProperty("role", "error")
        error.setWordWrap(True)
        error.hide()
        row = grid.rowCount()
        field.watch().setMinimumWidth(SMALLEST_FIELD)
        grid.addWidget(label, row, 0)
        grid.addWidget(field.control, row, 1)
        grid.addWidget(error, row + 1, 0, 1, 2)
        self._labels[key] = label
        self._errors[key] = error


def is_same(one: Any, other: Any) -> bool:
    """Return whether two values are the same to an experiment: a list is as good as a tuple."""
    return bool(_as_tuple(one) == _as_tuple(other))


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _is_about(key: str, name: str) -> bool:
    """Return whether an error's key means a setting, or the section that it is in."""
    return key == name or (bool(key) and name.startswith(f"{key}."))


def _group_of(key: str) -> str:
    section = key.split(".", maxsplit=1)[0] if "." in key else "training"
    return {
        "data": tr("DATA"),
        "model": tr("MODEL"),
        "loss": tr("MODEL"),
        "batching": tr("BATCHING"),
        "optimizer": tr("OPTIMIZER"),
        "schedule": tr("SCHEDULE"),
        "validation": tr("VALIDATION"),
        "early_stop": tr("TRAINING"),
        "training": tr("TRAINING"),
    }[section]
