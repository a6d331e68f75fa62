"""What the window knows of a data set without its numbers."""

from typing import NamedTuple, Self

from epochgui.parts.data.columns import Columns
from epochgui.parts.data.file.imported import Imported, Note
from epochgui.parts.data.source import DataSource, Reading
from epochgui.parts.models.sides import Sides
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import Task


class ColumnChoice(NamedTuple):
    """The numeric columns of a file, of which one is, or would be, the target.

    `usual_target` is the column that is the target when none is named, numeric or not. Those that
    are `left_out` are no features unless they are named; `texts` can be targets of classes.
    """

    numeric: tuple[str, ...] = ()
    target: str = ""
    usual_target: str = ""
    left_out: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Columns, target: str | None) -> Self:
        """Return what a file offers, of which this is the target, or the usual one."""
        usual = columns.usual_target
        return cls(columns.numeric, target or usual, usual, columns.left_out, columns.texts)

    @property
    def features(self) -> tuple[str, ...]:
        """The columns that can be features."""
        return tuple(name for name in self.numeric if name != self.target)

    @property
    def usual_features(self) -> tuple[str, ...]:
        """The features where none are named."""
        return tuple(name for name in self.features if name not in self.left_out)


class DataDescription(NamedTuple):
    """What there is to know of a data set without its numbers.

    `imported` is how its file was read, `notes` are what is to be told of that. `task` is what is
    learned, `classes` are the names of the classes, if there are any.
    """

    source: DataSource
    n_samples: int
    features: tuple[str, ...]
    columns: ColumnChoice
    n_outputs: int = 1
    imported: Imported | None = None
    notes: tuple[Note, ...] = ()
    task: Task = REGRESSION
    classes: tuple[str, ...] = ()
    sample_shape: tuple[int, ...] = ()

    @classmethod
    def of(cls, source: DataSource, reading: Reading) -> Self:
        """Return what there is to know where this was read."""
        columns = ColumnChoice.of(reading.columns, reading.target_names[0])
        return cls(
            source,
            reading.n_samples,
            reading.features,
            columns,
            reading.n_outputs,
            reading.imported,
            reading.notes,
            reading.task,
            reading.classes,
            reading.sample_shape,
        )

    @property
    def sides(self) -> Sides:
        """What a model of it is between."""
        return Sides(len(self.features), self.n_outputs, self.sample_shape)

    @property
    def target(self) -> str:
        """The column that is predicted."""
        return self.columns.target
