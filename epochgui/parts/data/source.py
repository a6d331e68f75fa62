"""What all data sources have in common."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, Self

from pydantic import Field, model_validator

from epochgui.basics.text import N_, one_of
from epochgui.parts.data.columns import NO_COLUMNS, Columns
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import Imported, Note
from epochgui.parts.data.file.readings import ColumnReadings
from epochgui.parts.models.sides import Sides
from epochgui.parts.section import Section, conflict
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import AUTO, Task, TaskName

if TYPE_CHECKING:
    from epochgui.parts.data.file.table import ParsedFile
    from epochgui.parts.data.samples import Samples

Parse = Callable[[Path, Dialect, ColumnReadings], "ParsedFile"]
"""Read every column of a file that is written so, some of them as they are asked to be read."""

Sketch = tuple[tuple[float, float] | tuple[float, float, int], ...]
"""A few points that look as the data does: a feature and the target, or two and the class."""

Standardize = Annotated[
    bool,
    Field(
        title=N_("Standardize"),
        description=N_(
            "Shift and scale each column to mean 0 and deviation 1, so that no column "
            "outweighs another only because of its unit; usual for files."
        ),
    ),
]


class Described(Protocol):
    """What the script has to know of samples, without their numbers."""

    @property
    def n_samples(self) -> int:
        """How many samples there are."""

    @property
    def features(self) -> tuple[str, ...]:
        """What the model sees."""

    @property
    def target_names(self) -> tuple[str, ...]:
        """What it predicts."""

    @property
    def imported(self) -> Imported | None:
        """How a file was read."""

    @property
    def constant(self) -> tuple[str, ...]:
        """Which of all these columns have the same value in every sample, where that matters."""

    @property
    def task(self) -> Task:
        """What is learned."""

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes, if there are any."""

    @property
    def sides(self) -> Sides:
        """What a model of them is between."""


# Two frames cannot be compared with ==, so neither can what holds one.
@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Reading:
    """What is known of samples before they are tensors.

    The names are those of what the model sees and of what it predicts; `columns` are those that a
    file offers, `imported` is how it was read. `notes` are all that is to be told of it: those of
    the file, and what the choice of columns has left out. `constant` are columns that are not
    scaled, because they have the same value in every sample. `task` is what is learned, `classes`
    are the names of the classes that the target tells apart. A picture or a series has a
    `sample_shape`, in which the features stand.
    """

    n_samples: int
    features: tuple[str, ...]
    target_names: tuple[str, ...]
    columns: Columns = NO_COLUMNS
    imported: Imported | None = None
    notes: tuple[Note, ...] = ()
    constant: tuple[str, ...] = ()
    task: Task = REGRESSION
    classes: tuple[str, ...] = ()
    sample_shape: tuple[int, ...] = ()

    @property
    def n_inputs(self) -> int:
        """How many numbers the model sees of a sample."""
        return len(self.features)

    @property
    def n_outputs(self) -> int:
        """How many numbers it makes of a sample."""
        return self.task.n_outputs(len(self.target_names), len(self.classes))

    @property
    def sides(self) -> Sides:
        """What a model of them is between."""
        return Sides(self.n_inputs, self.n_outputs, self.sample_shape)

    def holds_same(self, other: "Reading") -> bool:
        """Return whether another reading holds the same numbers."""
        return self is other


class DataSource(Section, ABC):
    """Where samples come from."""

    source: str = Field(
        title=N_("Source"),
        description=N_(
            "Where the samples come from: the first example, y = 2x, another data set that the "
            "program can make, or a data file."
        ),
    )
    task: TaskName = Field(
        AUTO,
        title=N_("Task"),
        description=N_(
            "What is learned: numbers (regression), which of two classes (binary), or which of "
            "several (classes); auto sees it in the target."
        ),
    )

    @model_validator(mode="after")
    def _target_allows_the_task(self) -> Self:
        names = self.task_names
        if self.task not in names:
            raise conflict(
                "data.task",
                N_('{key} is "{task}"; right for this data would be {fitting}'),
                task=self.task,
                fitting=one_of(names),
            )
        return self

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Those that its target allows; what it looks like comes first."""
        return (REGRESSION,)

    @property
    def task_names(self) -> tuple[TaskName, ...]:
        """What may be asked for as its task."""
        return (AUTO, *(task.name for task in self.tasks))

    @property
    def idle(self) -> tuple[str, ...]:
        """The task where the data allows only one."""
        return () if len(self.tasks) > 1 else ("task",)

    @property
    def learned(self) -> Task:
        """The task that is asked for, or what the target looks like."""
        asked = (task for task in self.tasks if task.name == self.task)
        return next(asked, self.tasks[0])

    @property
    def is_file(self) -> bool:
        """Whether the samples come from a file, whose path is the source."""
        return False

    @property
    def is_standardized(self) -> bool:
        """Whether what the model sees and predicts was shifted and scaled."""
        return False

    @property
    def n_samples(self) -> int | None:
        """How many samples there are; None where that is not known before they are read."""
        known = self.known()
        return None if known is None else known.n_samples

    def settled(self, imported: Imported) -> Self:  # noqa: ARG002  there is nothing to find out
        """Return the source with all that was found out about its file, to read the same again."""
        return self

    def known(self) -> Reading | None:
        """Return what is known before anything is read; of a file, nothing."""
        return None

    @abstractmethod
    def read(self, parse: Parse) -> Reading:
        """Read what may take long, without torch, and say what it is.

        Raises InputError where it cannot be learned from.
        """

    @abstractmethod
    def build(self, reading: Reading) -> "Samples":
        """Make tensors of what was read; draws nothing from torch's default generator."""

    def imports(self, described: Described) -> tuple[str, ...]:  # noqa: ARG002  torch suffices
        """Return the lines by which the script imports what its data needs beside torch."""
        return ()

    def guard_script(self, folder: Path) -> str:  # noqa: ARG002  what is in no file needs none
        """Return the lines by which a script in this folder spares its data; they need `os`."""
        return ""

    @abstractmethod
    def script(self, described: Described, folder: Path) -> str:
        """Return the lines that make `inputs` and `labels`, for a script in this folder."""

    @abstractmethod
    def caption(self) -> str:
        """Return what it is called, in a few words, with the settings that make it."""

    def title(self) -> str:
        """Return what it is called whatever its settings are."""
        return self.caption()

    def about(self) -> str:
        """Return what it is, in a sentence; empty where the title says it."""
        return ""

    def sketch(self) -> Sketch:
        """Return points for a small picture; none where nothing is known of them yet."""
        return ()
