"""Samples from the columns of a data file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from epochgui.basics.errors import Key
from epochgui.basics.files import is_web_address, named_from
from epochgui.basics.text import N_
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import Imported
from epochgui.parts.data.file.readings import ColumnReadings
from epochgui.parts.data.source import DataSource, Described, Parse, Reading, Standardize
from epochgui.parts.python_text import literal
from epochgui.parts.section import ELSEWHERE, conflict, tuple_from_list
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import Task

if TYPE_CHECKING:
    from epochgui.parts.data.samples import Samples


GUARD = """\
for option, path in vars(arguments).items():
    if path and os.path.exists(path) and os.path.samefile(path, {path}):
        raise SystemExit(f"--{{option}} names the data itself; name another file")
"""


class DataFile(DataSource):
    """The columns of a data file: one to be predicted, and some to predict it from."""

    source: str = Field(min_length=1)
    target: str | None = Field(
        None,
        title=N_("Target"),
        description=N_("The column of the file that the model learns to predict."),
    )
    features: Annotated[tuple[str, ...] | None, BeforeValidator(tuple_from_list)] = Field(
        None,
        min_length=1,
        title=N_("Features"),
        description=N_("The columns of the file that the model predicts from."),
    )
    standardize: Standardize = True
    missing: Annotated[Literal["drop", "mean", "median"], ELSEWHERE] = Field(
        "drop",
        title=N_("Missing values"),
        description=N_(
            "What becomes of a sample that lacks a value: it is left out, or the value is filled "
            "in from the others of its column. One that lacks the target is always left out."
        ),
    )
    dialect: Dialect = Field(Dialect(), title=N_("Dialect"))
    columns: Annotated[ColumnReadings, ELSEWHERE] = Field(
        (),
        title=N_("Columns"),
        description=N_("How single columns are read, where it is not as they seem to be meant."),
    )

    @field_validator("source")
    @classmethod
    def _source_is_here(cls, source: str) -> str:
        if is_web_address(source):
            raise conflict(
                "data.source",
                N_("{key} is a web address; download the file first, and name where you put it"),
            )
        return source

    @model_validator(mode="after")
    def _columns_are_named_once(self) -> Self:
        if self.features is not None and self.target in self.features:
            raise conflict(
                "data.features",
                N_("{key} holds {target}; leave it out there"),
                target=Key("data.target"),
            )
        if self.features is not None and len(set(self.features)) < len(self.features):
            raise conflict("data.features", N_("{key} holds a column twice; name it once"))
        return self

    @classmethod
    def misplaced(cls, setting: str, section: str, key: str) -> PydanticCustomError:
        """Return the error of columns for data that has none."""
        if setting == "standardize":
            return super().misplaced(setting, section, key)
        if setting not in ("target", "features"):
            return conflict(
                "data.source",
                N_("{setting} is about a data file; name one in {key}"),
                setting=Key(f"{section}.{setting}"),
            )
        return conflict(
            "data.source",
            N_("{target} and {features} are columns of a data file; name it in {key}"),
            target=Key("data.target"),
            features=Key("data.features"),
        )

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All that may be learned of columns; what it is, the target tells when it is read."""
        return (REGRESSION, BINARY, CLASSES)

    @property
    def is_file(self) -> bool:
        """Whether the samples come from a file."""
        return True

    @property
    def is_standardized(self) -> bool:
        """Whether the columns were shifted and scaled."""
        return self.standardize

    def read(self, parse: Parse) -> Reading:
        """Choose the columns of the file; raises InputError where they cannot be learned from."""
        from epochgui.parts.data.file.table import chosen_columns

        return chosen_columns(self, parse(Path(self.source), self.dialect, self.columns))

    def settled(self, imported: Imported) -> Self:
        """Return the same with how the file is written and each column is read."""
        found = {one.name: one.reading for one in imported.columns if not one.is_plain}
        columns = tuple((dict(self.columns) | found).items())
        return self.model_copy(update={"dialect": imported.dialect, "columns": columns})

    def build(self, reading: Reading) -> "Samples":
        """Make tensors of the chosen columns."""
        from epochgui.parts.data.file.table import Table
        from epochgui.parts.data.samples import Samples, scale_of

        assert isinstance(reading, Table)
        columns = reading.frame.to_torch()
        if reading.task.has_classes:
            columns, ranks = columns[:, :-1], columns[:, -1]
        input_scale = target_scale = None
        if self.standardize:
            scale = scale_of(columns, has_constant=bool(reading.constant))
            columns = scale.apply(columns)
            n = len(reading.features)
            input_scale = scale.of(0, n)
            target_scale = None if reading.task.has_classes else scale.of(n, None)
        if reading.task.has_classes:
            labels = ranks.long() - 1
        else:
            columns, labels = columns[:, :-1], columns[:, -1:]
        return Samples(
            columns.float().contiguous(),
            reading.task.labels(labels).contiguous(),
            reading.features,
            reading.target_names,
            reading.columns,
            reading.imported,
            reading.constant,
            reading.task,
            reading.classes,
            input_scale=input_scale,
            target_scale=target_scale,
        )

    def imports(self, described: Described) -> tuple[str, ...]:
        """Return what the lines that read the file import."""
        return self._frame(described, "")[0]

    def guard_script(self, folder: Path) -> str:
        """Return the lines by which a script in this folder writes nothing over the file."""
        return GUARD.format(path=literal(named_from(Path(self.source), folder)))

    def script(self, described: Described, folder: Path) -> str:
        """Return the same in lines."""
        from epochgui.parts.data.file.table_script import table_script

        path = literal(named_from(Path(self.source), folder))
        _imports, frame = self._frame(described, path)
        return table_script(frame, described, self.missing, self.standardize)

    def _frame(self, described: Described, path: str) -> tuple[tuple[str, ...], str]:
        """Return the imports and the lines that make `frame` of the file at a path, as code."""
        from epochgui.parts.data.file.script import raw_script

        imported = described.imported
        assert imported is not None
        return raw_script(imported.dialect, path, imported.way)

    def caption(self) -> str:
        """Return the file's name without its folder."""
        return Path(self.source).name
