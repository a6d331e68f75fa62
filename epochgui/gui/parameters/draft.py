"""The draft: the parameters that are being edited, whatever shows them. Without Qt."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from epochgui.basics.errors import InputError, Problem
from epochgui.experiment.difference import can_branch, differences
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fault_of_sampler
from epochgui.experiment.setting import kinds, settings, value_of
from epochgui.experiment.storyboard import Storyboard
from epochgui.experiment.validation import faults, validated
from epochgui.gui.parameters.known_data import KnownData, is_about_data
from epochgui.gui.parameters.loads import Loads
from epochgui.gui.run.data_description import ColumnChoice, DataDescription
from epochgui.gui.run.messages import Rejected, RunLoaded
from epochgui.parts.data.source import DataSource
from epochgui.phrases.branches import branch_changes
from epochgui.phrases.experiments import difference_text, in_words_of_the_window
from epochgui.schedule.plan import plan
from epochgui.schedule.schedule import Schedule

Values = dict[str, Any]
"""What the fields of a form hold, by the dotted keys of the settings."""


class Document(NamedTuple):
    """An experiment, and the file that it is kept in, if it is in one."""

    experiment: Experiment
    path: Path | None


class Draft:
    """What is edited, what is wrong with it, what it comes to, and which load is wanted.

    `experiment` is the last valid one; where `faults` is empty, it is what `values` say. `schedule`
    is there where all settings fit together and the size of the data is known. `columns` and
    `n_samples` are what the data offers, as far as is `known`.
    """

    def __init__(self, experiment: Experiment) -> None:
        self.known = KnownData()
        self.experiment = experiment = self.known.with_fitting_loss(experiment)
        self.path: Path | None = None
        self.values = _values_of(experiment)
        self.columns = ColumnChoice()
        self.n_samples: int | None = None
        self.faults: list[Problem] = []
        self.schedule: Schedule | None = None
        self._wrong: list[InputError] = []  # with the values by themselves
        self._right: Experiment | None = experiment  # with what is wrong left as it was
        self._loads = Loads()
        self._check()

    @property
    def document(self) -> Document:
        """The last valid experiment and its file."""
        return Document(self.experiment, self.path)

    @property
    def problem(self) -> str:
        """The first of what is wrong, in a sentence of the window; empty where nothing is."""
        return in_words_of_the_window(self.faults[0]) if self.faults else ""

    @property
    def n_to_learn_from(self) -> int | None:
        """How many samples are left to learn from, as far as is known."""
        n_samples, validation = self.n_samples, self.experiment.validation
        return None if n_samples is None else n_samples - validation.n_held_out(n_samples)

    @property
    def is_loadable(self) -> bool:
        """Whether nothing is known to be wrong but what only a new try can tell."""
        return not self._wrong and self._misfit() is None

    # Edits

    def edit(self, values: Mapping[str, Any]) -> None:
        """Take what fields hold now, which may be wrong; what none of them holds stays."""
        self.values = self._settled({**self.values, **values})
        self._wrong = faults(_nested(self.values, self.experiment))
        if self._wrong:
            self._right = self._without(self._wrong)
            self._check()
        else:
            self._take(validated(_nested(self.values, self.experiment)))

    def learn_from(self, path: Path) -> None:
        """Take the data of a file, as if it had been chosen in the form."""
        self.edit(self.values | {"data.source": str(path.absolute())})

    def forget_stages(self) -> None:
        """Train the whole run with the same settings."""
        self._take(self.experiment.model_copy(update={"earlier": ()}))

    def keep(self, storyboard: Storyboard) -> None:
        """Keep these moments; whatever else is edited, right or wrong, stays."""
        update = {"storyboard": storyboard}
        self.experiment = self.experiment.model_copy(update=update)
        self._right = None if self._right is None else self._right.model_copy(update=update)

    def open(self, document: Document) -> None:
        """Have another experiment, stages and all, and the file that it is in."""
        self.path = document.path
        self._have(document.experiment)

    def _take(self, experiment: Experiment) -> None:
        """Have what the user has made of the experiment before.

        Every edit comes through here: a run of other batches has no earlier stages.
        """
        if experiment.earlier and not can_branch(self.experiment, experiment):
            experiment = experiment.model_copy(update={"earlier": ()})
        self._have(experiment)

    def _have(self, experiment: Experiment) -> None:
        if experiment.data.source != self.experiment.data.source:
            self.columns, self.n_samples = ColumnChoice(), None
        self.known.forget_refusal_of_another()
        experiment = self.known.with_fitting_loss(experiment)
        self.experiment = self._right = experiment
        self.values = _values_of(experiment)
        self._wrong = []
        self._offer_what_is_known()
        self._check()

    def _settled(self, values: Mapping[str, Any]) -> Values:
        """Return the values without what does not go with the choices among them."""
        settled = dict(values)
        if settled["data.source"] != self.values["data.source"]:
            chosen = validated({"data": {"source": settled["data.source"]}})
            settled.update(
                {key: value_of(chosen, key) for key in settled if key.startswith("data.")}
            )
        before, after = settings(_chosen(self.values)), settings(_chosen(settled))
        for key, default in _defaults().items():
            if key not in after:
                settled[key] = default
            elif key not in before or settled[key] == before[key].default:
                settled[key] = after[key].default  # it was left out, and still is
        return settled

    def _without(self, wrong: Iterable[InputError]) -> Experiment | None:
        """Return the experiment with what is wrong left as it was; None where that is none."""
        values = dict(self.values)
        for fault in wrong:
            if fault.key in values:
                values[fault.key] = value_of(self.experiment, fault.key)
        try:
            return validated(_nested(values, self.experiment))
        except InputError:
            return None

    # What is known of the data

    def _fit_loss(self) -> None:
        """Have a loss that fits the data, as known by now; what else is edited stays."""
        fitting = self.known.with_fitting_loss(self.experiment)
        if fitting is not self.experiment:
            self.experiment = fitting
            self._right = None if self._right is None else self.known.with_fitting_loss(self._right)
            self.values |= {
                key: value
                for key, value in _values_of(fitting).items()
                if key.startswith(("loss.", "validation.stratify"))
            }

    def learn(self, data: DataDescription) -> None:
        """Take note of what a data set holds."""
        if self.known.learn(data):
            self._loads.refused = None
        self._fit_loss()
        self._offer_what_is_known()
        self._check()

    def refuse(self, rejected: Rejected) -> None:
        """Take note of why an experiment or its data cannot be used."""
        if rejected.run_id is not None:
            self._loads.end(is_refused=True)
        was_of_this = rejected.run_id is None or self.experiment.trains_as(self._loads.refused)
        if was_of_this or is_about_data(rejected):
            self.known.refuse(rejected)
        if rejected.columns is not None and rejected.source == self.experiment.data:
            self.columns = rejected.columns
        self._check()

    def have_loaded(self, run: RunLoaded) -> None:
        """Take note that what was being loaded is there."""
        self._loads.end()
        self.known.forget_refusal_of_another()
        self.learn(run.data)

    def wanted_description(self, has_begun: bool) -> DataSource | None:
        """Return the data to be described for an edit that loads nothing, if any is needed.

        A file that something is wrong with may be another by now.
        """
        data = self.experiment.data
        loads_nothing = has_begun or not self.is_loadable
        is_in_doubt = bool(self.problem) or not self.known.has(data)
        return data if data.is_file and not self._wrong and loads_nothing and is_in_doubt else None

    def knows(self, data: DataSource) -> bool:
        """Return whether it is known what a data set holds."""
        return not data.is_file or self.known.has(data)

    def _offer_what_is_known(self) -> None:
        known = self.known.description(self.experiment.data)
        if known is not None:
            self.columns, self.n_samples = known.columns, known.n_samples

    # Which load is wanted

    def want_anew(self) -> None:
        """Want a load, even of what is loaded already."""
        self._loads.want_anew()

    def next_load(self, loaded: Experiment | None, has_begun: bool) -> Experiment | None:
        """Return what is to be loaded now, and take it to be under way; None for nothing."""
        if not self.is_loadable:
            self._loads.want_nothing()
            return None
        return self._loads.next(self.experiment, loaded, has_begun)

    def begin_branch(self) -> None:
        """Take note that the run is being branched off with what is edited."""
        self._loads.begin(self.experiment)

    def cancel_load(self, loaded: Experiment | None) -> None:
        """Take note that the user no longer waits for data: it is that of what is loaded again."""
        self._loads.end(is_refused=loaded is None)
        if loaded is not None:
            self._take(self.experiment.model_copy(update={"data": loaded.data}))

    def take_branch(self, experiment: Experiment) -> None:
        """Have the stages of the run that has branched off; what was edited meanwhile stays.

        To be told before `have_loaded`. Another experiment that was opened has stages of its own.
        """
        asked = self._loads.under_way
        if asked is not None and self.experiment.earlier != asked.earlier:
            return
        edited = self.experiment.model_copy(update={"earlier": experiment.earlier})
        if edited.trains_as(experiment) or can_branch(experiment, edited):
            self.experiment = edited
            self._right = self._without(self._wrong) if self._wrong else edited
            self._check()

    # What it comes to

    def changes_from(self, other: Experiment) -> list[str]:
        """Return in what the experiment differs from another, a few words for each."""
        changes = [difference_text(one) for one in differences(other, self.experiment)]
        return [*changes, *branch_changes(other, self.experiment)]

    def has_other_stages(self, other: Experiment) -> bool:
        """Return whether the experiment was trained otherwise before."""
        return other.earlier != self.experiment.earlier

    def _check(self) -> None:
        """Find out what is wrong, and the arithmetic where nothing is."""
        wrong = [*self._wrong]
        misfit = self._misfit()
        if misfit is not None:
            wrong.append(misfit)
        self.faults = [fault.problem for fault in wrong]
        refused = self.known.problem_of(self._right)
        if refused is not None:
            self.faults.append(refused)
        n_samples = self.known.n_samples(self.experiment.data)
        is_known = n_samples is not None and not self.faults
        self.schedule = plan(self.experiment, n_samples) if is_known and n_samples else None

    def _misfit(self) -> InputError | None:
        """Return what is wrong with model, batch size, lr or sampler, for the data as known."""
        if self._right is None:
            return None
        data = self._right.data
        task = self.known.task(data)
        fault = None if task is None else fault_of_sampler(self._right, task)
        if fault is not None:
            return fault
        n_samples, sides = self.known.n_samples(data), self.known.sides(data)
        try:
            if sides is not None:
                self._right.model.layers(sides)
            if n_samples is not None:
                plan(self._right, n_samples, self.known.imported(data))
        except InputError as error:
            return error
        return None


def settled(draft: Draft) -> Experiment:
    """Return the experiment with all that was found out about its data, to read the same again."""
    experiment = draft.experiment
    imported = draft.known.imported(experiment.data)
    if imported is None:
        return experiment
    return experiment.model_copy(update={"data": experiment.data.settled(imported)})


def _values_of(experiment: Experiment) -> Values:
    return {key: value_of(experiment, key) for key in settings()}


def _defaults() -> Values:
    return {key: setting.default for key, setting in settings().items()}


def _chosen(values: Mapping[str, Any]) -> Experiment:
    """Return the experiment with the parts that are chosen, and all else left out."""
    return validated(
        {
            kind.section: {kind.key: values[f"{kind.section}.{kind.key}"]}
            for kind in kinds()
            if kind.is_choice
        }
    )


def _nested(values: Mapping[str, Any], before: Experiment) -> Values:
    """Return values as a TOML file would hold them; what no field shows stays as it was."""
    nested: Values = {"earlier": before.earlier, "storyboard": before.storyboard}
    chosen = settings(_chosen(values))
    for key, value in values.items():
        if key not in chosen:
            continue
        *sections, name = key.split(".")
        section = nested
        for part in sections:
            section = section.setdefault(part, {})
        section[name] = value
    return nested
