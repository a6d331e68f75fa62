"""The lines of a script that make `frame` of a data file, and what polars is told of it."""

from typing import Any, Final

from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.imported import TYPED_BY
from epochgui.parts.python_text import call

PLAIN: Final = Dialect(
    encoding="utf-8",
    separator=",",
    quote='"',
    decimal=".",
    thousands="",
    comment="",
    skip_lines=0,
    header=True,
    markers=(),
)
"""How polars takes a file to be written that it is told nothing of."""


def raw_script(
    dialect: Dialect,
    path: str,
    named_by_us: tuple[str, ...] = (),  # noqa: ARG001
    typed_by: int | None = TYPED_BY,
) -> tuple[tuple[str, ...], str]:
    """Return the imports and the lines that make `frame` of a file, whose path is written as code.

    They are those of a dialect with nothing left open.
    """
    options = {name: repr(value) for name, value in read_options(dialect, typed_by).items()}
    return ("import polars",), f"frame = {call('polars.read_csv', path, **options)}\n"


def read_options(dialect: Dialect, typed_by: int | None) -> dict[str, Any]:  # noqa: ARG001
    """Return what polars is told of a file that is written so."""
    # The signs * ? [ in a file's name mean themselves.
    return {"infer_schema_length": typed_by, "glob": False}
