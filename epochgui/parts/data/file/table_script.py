"""The lines of a script from `frame`, the columns of a file, to `inputs` and `labels`."""

from collections.abc import Sequence
from typing import Final

from epochgui.parts.data.file.imported import Imported
from epochgui.parts.data.source import Described
from epochgui.parts.python_text import literal

_COMMENT: Final = (
    "# The data: the columns of a file, all as numbers; the last of them is the target.\n"
)
_CONVERTED_ONE: Final = "frame = frame.with_columns({column})\n"
_CONVERTED: Final = "frame = frame.with_columns(\n{columns})\n"
_LEAVE_OUT: Final = "table = frame[[{columns}]].drop_nulls().cast(polars.Float64).to_torch()\n"
_FILL: Final = """\
table = frame[[{columns}]].cast(polars.Float64)
table = table.filter(table[:, -1].is_not_null()).rechunk()  # without a target it is no sample
table = table.with_columns(polars.all().fill_null(polars.all().{missing}())).to_torch()
"""
_STANDARDIZED: Final = "table = (table - table.mean(dim=0)) / table.std(dim=0)\n"
_STANDARDIZED_BUT_CONSTANT: Final = """\
deviation = table.std(dim=0)
deviation[table.amin(dim=0) == table.amax(dim=0)] = 1.0  # the same value in every row
table = (table - table.mean(dim=0)) / deviation
"""
_SPLIT: Final = "inputs, labels = table[:, :-1].float(), table[:, -1:].float()\n"


_COMMENT_OF_CLASSES: Final = (
    "# The data: the columns of a file as numbers; the last is the target, of which each value is\n"
    "# a class, numbered in their order.\n"
)
_SPLIT_CLASSES: Final = "table, labels = table[:, :-1], table[:, -1].long() - 1\n"
_TYPED: Final = "inputs = table.float()\n"
_BOTH_TYPED: Final = "inputs, labels = table.float(), {labels}\n"


def table_script(frame: str, described: Described, missing: str, standardize: bool) -> str:
    """Return the lines of a script, of which some make the frame."""
    names = (*described.features, *described.target_names)
    target = described.target_names[0] if described.task.has_classes else None
    converted = _converted(described.imported, names, target)
    whole = (_LEAVE_OUT if missing == "drop" else _FILL).format(
        columns=", ".join(map(literal, names)), missing=missing
    )
    scaled = _STANDARDIZED_BUT_CONSTANT if described.constant else _STANDARDIZED
    scaled *= standardize
    if target is None:
        return f"{_COMMENT}{frame}{converted}{whole}{scaled}{_SPLIT}"
    labels = described.task.labels_script
    typed = _TYPED if labels == "labels" else _BOTH_TYPED.format(labels=labels)
    return f"{_COMMENT_OF_CLASSES}{frame}{converted}{whole}{_SPLIT_CLASSES}{scaled}{typed}"


def _converted(imported: Imported | None, names: Sequence[str], of_classes: str | None) -> str:
    """Return the lines that read chosen columns, where they are not numbers already.

    Of a target of classes it is the ranks of its values.
    """
    seen = imported.columns if imported else ()
    conversions = {one.name: one.conversion for one in seen if one.conversion}
    for one in seen:
        if one.name == of_classes:
            as_numbers = f"{one.conversion}.cast(polars.Float64)" if one.is_numeric else ""
            conversions[one.name] = f'{as_numbers}.rank("dense")'
    columns = [_converted_column(name, conversions[name]) for name in names if name in conversions]
    if len(columns) <= 1:
        return "".join(_CONVERTED_ONE.format(column=column) for column in columns)
    return _CONVERTED.format(columns="".join(f"    {column},\n" for column in columns))


def _converted_column(name: str, conversion: str) -> str:
    """Return a column and what is called on it."""
    written = literal(name)
    is_pattern = name == "*" or (name.startswith("^") and name.endswith("$"))
    if is_pattern:  # which polars would look for in the names of the columns
        return f'(frame[{written}].alias(""){conversion}).alias({written})'
    return f"frame[{written}]{conversion}"
