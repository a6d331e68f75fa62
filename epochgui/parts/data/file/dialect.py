"""Dialect: how a data file is written, each setting defined once."""

from typing import Annotated, ClassVar, Final, Literal

from pydantic import BeforeValidator, Field

from epochgui.basics.text import N_
from epochgui.parts.section import Section, tuple_from_list

BLANKS: Final = " "
"""The separator of columns with one or more blanks or tabs between them."""


def _unescaped(separator: object) -> object:
    """Take the tab as one types it where no program makes one of it, such as in a shell."""
    return "\t" if separator == r"\t" else separator


class Dialect(Section):
    """How a data file is written; what is left out is found out from the file.

    What was found out is a dialect too, with nothing left out that means something for its kind of
    file: a workbook has a sheet and a header, and no encoding.
    """

    is_elsewhere: ClassVar[bool] = True

    encoding: str | None = Field(
        None,
        min_length=1,
        title=N_("Encoding"),
        description=N_("How the file writes letters as bytes, such as utf-8, cp1252 or gb18030."),
    )
    separator: Annotated[Literal[",", ";", "\t", "|", " "] | None, BeforeValidator(_unescaped)] = (
        Field(
            None,
            title=N_("Separator"),
            description=N_("What stands between two columns; a blank stands for one or more."),
        )
    )
    quote: Literal['"', "'", ""] | None = Field(
        None,
        title=N_("Quotation mark"),
        description=N_("What stands around a text that holds the separator; empty for nothing."),
    )
    decimal: Literal[".", ","] | None = Field(
        None,
        title=N_("Decimal sign"),
        description=N_("What stands before the decimals of a number."),
    )
    thousands: Literal["", ",", ".", " ", "'"] | None = Field(
        None,
        title=N_("Thousands separator"),
        description=N_("What stands between groups of three digits; empty for nothing."),
    )
    comment: str | None = Field(
        None,
        max_length=2,
        title=N_("Comment sign"),
        description=N_("What a line begins with that is no sample; empty for nothing."),
    )
    skip_lines: int | None = Field(
        None,
        ge=0,
        title=N_("Lines to skip"),
        description=N_("How many lines stand above the names of the columns, or the first sample."),
    )
    header: bool | None = Field(
        None,
        title=N_("Header"),
        description=N_("Whether a line with the names of the columns comes before the samples."),
    )
    markers: Annotated[tuple[str, ...] | None, BeforeValidator(tuple_from_list)] = Field(
        None,
        title=N_("Missing markers"),
        description=N_("The texts that stand where a value is missing, besides an empty one."),
    )
    sheet: str | None = Field(
        None,
        min_length=1,
        title=N_("Sheet"),
        description=N_("The sheet of a workbook, or the file within a zip archive."),
    )
