"""What is known of the data that one edits: what was read of it, or why it was refused."""

from epochgui.basics.errors import Problem
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.fitting import fitting_losses, fitting_samplers, suited
from epochgui.experiment.setting import Setting, idle_settings
from epochgui.gui.run.data_description import DataDescription
from epochgui.gui.run.messages import Rejected
from epochgui.parts.data.file.imported import Imported
from epochgui.parts.data.source import DataSource
from epochgui.parts.models.sides import Sides
from epochgui.parts.tasks.task import AUTO, Task


class KnownData:
    """Keeps what each data set holds, and the last refusal of one, or of an experiment."""

    def __init__(self) -> None:
        self._descriptions: dict[DataSource, DataDescription] = {}
        self._refusal: Rejected | None = None

    def learn(self, data: DataDescription) -> bool:
        """Take note of what a data set holds; return whether it had been refused until now."""
        self._descriptions[data.source] = data
        was_refused = self._refused(data.source) is not None
        if was_refused:
            self._refusal = None
        return was_refused

    def refuse(self, rejected: Rejected) -> None:
        """Take note of why an experiment or its data cannot be used."""
        self._refusal = rejected

    def forget_refusal_of_another(self) -> None:
        """Forget a refusal that is not about data: only another try can tell."""
        if self._refusal is not None and not is_about_data(self._refusal):
            self._refusal = None

    def has(self, data: DataSource) -> bool:
        """Return whether something was read of a data set."""
        return data in self._descriptions

    def description(self, data: DataSource) -> DataDescription | None:
        """Return what a data set holds; None where it was not read, or refused."""
        return self._descriptions.get(data)

    def n_samples(self, data: DataSource) -> int | None:
        """Return how many samples there are, as far as is known."""
        known = self.description(data)
        return data.n_samples if known is None else known.n_samples

    def task(self, data: DataSource) -> Task | None:
        """Return what is learned of a data set, as far as is known."""
        known = self.description(data) or data.known()
        return None if known is None else known.task

    def sides(self, data: DataSource) -> Sides | None:
        """Return what a model of a data set is between, as far as is known."""
        known = self.description(data) or data.known()
        return None if known is None else known.sides

    def found_task(self, data: DataSource) -> Task | None:
        """Return the task that a data set has by itself, where that is left to it and known."""
        return self.task(data) if data.task == AUTO else None

    def with_fitting_loss(self, experiment: Experiment) -> Experiment:
        """Return the experiment with a loss that fits its data, as far as that is known."""
        task = self.task(experiment.data)
        return experiment if task is None else suited(experiment, task)

    def choices(self, setting: Setting, data: DataSource) -> tuple[str, ...]:
        """Return of the choices that a setting has those that go with a data set."""
        task = self.task(data)
        if setting.key == "loss.name" and task is not None:
            return fitting_losses(task)
        if setting.key == "batching.sampler" and task is not None:
            return fitting_samplers(task)
        return data.task_names if setting.key == "data.task" else setting.choices

    def idle_settings(self, experiment: Experiment) -> frozenset[str]:
        """Return the settings that mean nothing with the others, and the data, as they are."""
        task, idle = self.task(experiment.data), idle_settings(experiment)
        has_classes = task is None or task.has_classes
        return idle if has_classes else idle | {"validation.stratify"}

    def imported(self, data: DataSource) -> Imported | None:
        """Return how a file was read, also where it cannot be learned from as it is."""
        known, refusal = self.description(data), self._refused(data)
        if known is not None:
            return known.imported
        return None if refusal is None else refusal.imported

    def members(self, data: DataSource) -> tuple[str, ...]:
        """Return the sheets or files that a file holds, also where that is all that was found."""
        imported, refusal = self.imported(data), self._refused(data)
        if imported is not None:
            return imported.way.members
        return () if refusal is None else refusal.members

    def is_workbook(self, data: DataSource) -> bool:
        """Return whether a file that was refused is a workbook."""
        refusal = self._refused(data)
        return refusal is not None and refusal.is_workbook

    def problem_of(self, edited: Experiment | None) -> Problem | None:
        """Return why an experiment was refused, as far as its data is to blame."""
        refusal = self._refusal
        if refusal is None:
            return None
        is_other_data = edited is None or refusal.source != edited.data
        return None if is_about_data(refusal) and is_other_data else refusal.problem

    def _refused(self, data: DataSource) -> Rejected | None:
        """Return why this data was refused, if it was."""
        refusal = self._refusal
        is_of_this = refusal is not None and is_about_data(refusal) and refusal.source == data
        return refusal if is_of_this else None


def is_about_data(refusal: Rejected) -> bool:
    """Return whether the data is what was wrong."""
    return refusal.problem.key.startswith("data.")
