"""The parameter form: every setting of an Experiment, checked while it is edited."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.difference import can_branch
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.setting import settings, value_of
from epochgui.experiment.validation import faults, validated
from epochgui.gui.parameters.data_fields import (
    FeaturesField,
    SourceField,
    TargetField,
)
from epochgui.gui.parameters.earlier_note import EarlierNote
from epochgui.gui.parameters.fields import (
    BatchSizeField,
    ChoiceField,
    Field,
    NumberField,
    SizesField,
    SwitchField,
    TextField,
    WholeField,
    widget_name,
)
from epochgui.gui.run.messages import ColumnChoice, DataDescription
from epochgui.phrases.experiments import in_words_of_the_window

Values = dict[str, Any]

SMALLEST_FIELD = 64
FILE_ONLY = ("data.target", "data.features")


class ParameterForm(QScrollArea):
    """Shows an experiment and lets it be edited.

    Signals: edited(Experiment), the fields make a new, valid experiment; invalid(str, Experiment),
    they make none, why stands under each field to blame, and this is the first of the sentences
    and, if there is one, the experiment that the other fields make; browse_requested(), the user
    wants to look for a data file.
    """

    edited = Signal(object)
    invalid = Signal(str, object)
    browse_requested = Signal()

    def __init__(self, experiment: Experiment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("parameters")
        self.setAccessibleName(tr("Parameters"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.experiment = experiment
        self._fields = _make_fields()
        self._earlier = EarlierNote()
        self._earlier.forget_wanted.connect(self._forget_earlier)
        self._labels: dict[str, QLabel] = {}
        self._errors: dict[str, QLabel] = {}
        self._is_showing = False
        self._lay_out()
        for field in self._fields.values():
            field.changed.connect(self._on_changed)
            if isinstance(field, SourceField):
                field.browse_requested.connect(self.browse_requested)
        self.show_experiment(experiment)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show an experiment; nothing is emitted."""
        if experiment.data.source != self.experiment.data.source:
            self.show_columns(ColumnChoice())
        with self._showing():
            for key, field in self._fields.items():
                field.show_value(value_of(experiment, key))
        self.experiment = experiment
        self._earlier.show_experiment(experiment)
        self._clear_errors()
        self._enable_what_matters()

    def keep_experiment(self, experiment: Experiment) -> None:
        """Take an experiment whose settings are shown already, but that has branched off."""
        self.experiment = experiment
        self._earlier.show_experiment(experiment)

    def show_data(self, data: DataDescription) -> None:
        """Offer what a data set has: its columns and the size of its full batch."""
        self.show_columns(data.columns)
        with self._showing():
            for field in self._fields.values():
                if isinstance(field, BatchSizeField):
                    field.set_n_samples(data.n_samples)

    def show_columns(self, columns: ColumnChoice) -> None:
        """Offer the columns of a file."""
        with self._showing():
            for field in self._fields.values():
                if isinstance(field, TargetField | FeaturesField):
                    field.show_columns(columns)

    def show_error(self, sentence: str, key: str) -> bool:
        """Write a sentence under the field of a key; return whether there is such a field."""
        label = self._error_label(key)
        if label is None:
            return False
        label.setText(in_words_of_the_window(sentence))
        label.show()
        self.ensureWidgetVisible(label)
        return True

    def shows_error(self, key: str) -> bool:
        """Return whether there is a sentence under the field of a key."""
        label = self._error_label(key)
        return label is not None and not label.isHidden()

    def field(self, key: str) -> Field:
        """Return the field of a setting."""
        return self._fields[key]

    @Slot()
    def _on_changed(self) -> None:
        if self._is_showing:
            return
        self._clear_errors()
        self._forget_columns_of_another_file()
        values = self._values()
        try:
            experiment = validated(values)
        except InputError as error:
            found = faults(values)
            self._show_faults(found)
            self.invalid.emit(str(error), self._without(values, found))
            return
        self._take(experiment)

    def _take(self, experiment: Experiment) -> None:
        """Take what the user has made; a run of other batches has no earlier stages."""
        if experiment.earlier and not can_branch(self.experiment, experiment):
            experiment = experiment.model_copy(update={"earlier": ()})
        self.keep_experiment(experiment)
        self._enable_what_matters()
        self.edited.emit(experiment)

    @Slot()
    def _forget_earlier(self) -> None:
        self._take(self.experiment.model_copy(update={"earlier": ()}))

    def _show_faults(self, found: list[InputError]) -> None:
        """Write each under its own field; the first stays in sight."""
        for fault in reversed(found):
            self.show_error(str(fault), fault.key)

    def _without(self, values: Values, found: list[InputError]) -> Experiment | None:
        """Return the experiment with what is wrong left as it was; None where that is none."""
        for fault in found:
            if fault.key in self._fields:
                _put(values, fault.key, value_of(self.experiment, fault.key))
        try:
            return validated(values)
        except InputError:
            return None

    def _forget_columns_of_another_file(self) -> None:
        source = self._fields["data.source"].value()
        if source != self.experiment.data.source:
            experiment = validated({"data": {"source": source}})
            self.show_columns(ColumnChoice())
            with self._showing():
                for name in ("target", "features", "standardize"):
                    key = f"data.{name}"
                    self._fields[key].show_value(value_of(experiment, key))

    def _values(self) -> Values:
        """Return what the fields hold, as a TOML file would; momentum only where SGD has it."""
        values: Values = {}
        for key, field in self._fields.items():
            _put(values, key, field.value())
        values["earlier"] = self.experiment.earlier
        if values["optimizer"]["name"] != "SGD":
            values["optimizer"].pop("momentum", None)
        return values

    def _enable_what_matters(self) -> None:
        """Enable the fields that mean something with the others as they are."""
        experiment = self.experiment
        for key in FILE_ONLY:
            self._show_row(key, experiment.data.is_file)
        momentum = self._fields["optimizer.momentum"]
        has_momentum = "optimizer.momentum" in settings(experiment)
        momentum.control.setEnabled(has_momentum)
        if not has_momentum:
            with self._showing():
                momentum.show_value(0.0)
        self._show_row("optimizer.base_batch_size", experiment.optimizer.scale_lr)
        self._fields["model.activation"].control.setEnabled(
            bool(value_of(experiment, "model.hidden"))
        )

    def _show_row(self, key: str, is_shown: bool) -> None:
        self._labels[key].setVisible(is_shown)
        self._fields[key].control.setVisible(is_shown)

    def _error_label(self, key: str) -> QLabel | None:
        return next((self._errors[name] for name in self._errors if _is_about(key, name)), None)

    def _clear_errors(self) -> None:
        for label in self._errors.values():
            label.hide()

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
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._earlier, 0, 0, 1, 2)
        heading = ""
        for key, field in self._fields.items():
            group = _group_of(key)
            if group != heading:
                heading = group
                self._add_heading(grid, heading)
            self._add_row(grid, key, field)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(page)

    def _add_heading(self, grid: QGridLayout, text: str) -> None:
        label = QLabel(text)
        label.setProperty("role", "heading")
        label.setContentsMargins(0, 8 if grid.rowCount() > 1 else 0, 0, 0)
        grid.addWidget(label, grid.rowCount(), 0, 1, 2)

    def _add_row(self, grid: QGridLayout, key: str, field: Field) -> None:
        label = QLabel(tr(field.setting.title))
        label.setToolTip(tr(field.setting.explanation))
        label.setBuddy(field.watch())
        label.setCursor(Qt.CursorShape.WhatsThisCursor)  # a click explains it
        error = QLabel()
        error.setObjectName(f"{widget_name(key)}_error")
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


def _put(values: Values, key: str, value: Any) -> None:
    """Put a value where its dotted key says."""
    *sections, name = key.split(".")
    for section in sections:
        values = values.setdefault(section, {})
    values[name] = value


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
        "training": tr("TRAINING"),
    }[section]


def _make_fields() -> dict[str, Field]:
    """Return a field for every setting, in the order of their definition."""
    known = settings()
    fields = {
        "data.source": SourceField(known["data.source"]),
        "data.target": TargetField(known["data.target"]),
        "data.features": FeaturesField(known["data.features"]),
        "data.standardize": SwitchField(known["data.standardize"]),
        "model.hidden": SizesField(known["model.hidden"], tr("none; as in 8, 8")),
        "model.activation": ChoiceField(known["model.activation"]),
        "loss.name": ChoiceField(known["loss.name"]),
        "batching.batch_size": BatchSizeField(known["batching.batch_size"]),
        "batching.shuffle": SwitchField(known["batching.shuffle"]),
        "batching.drop_last": SwitchField(known["batching.drop_last"]),
        "batching.accumulate": WholeField(known["batching.accumulate"]),
        "optimizer.name": ChoiceField(known["optimizer.name"]),
        "optimizer.lr": NumberField(known["optimizer.lr"]),
        "optimizer.scale_lr": SwitchField(known["optimizer.scale_lr"]),
        "optimizer.base_batch_size": WholeField(known["optimizer.base_batch_size"]),
        "optimizer.momentum": NumberField(known["optimizer.momentum"], step=0.1),
        "optimizer.weight_decay": NumberField(known["optimizer.weight_decay"]),
        "epochs": WholeField(known["epochs"]),
        "seed": WholeField(known["seed"]),
        "threads": WholeField(known["threads"]),
        "device": TextField(known["device"]),
    }
    missing = known.keys() - fields.keys()
    if missing:
        raise LookupError(f"settings without a field: {', '.join(sorted(missing))}")
    return fields
