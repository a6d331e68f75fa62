"""Words for how a data file is read; the Import sheet has the settings."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings
from epochgui.gui.words.word import Word, word_of


def importing_words() -> tuple[Word, ...]:
    """Return the words for the settings of the Import sheet."""
    return (*_of_columns(), *_of_dialect())


def _of_columns() -> tuple[Word, ...]:
    known = settings()
    return (
        word_of(
            known["data.columns"],
            tr("Press Ctrl+I and choose above a column how it is read: as numbers, dates, text."),
            related=("source", "features", "missing", "separator"),
            also=(tr("import"),),
        ),
        word_of(
            known["data.missing"],
            tr("Press Ctrl+I, fill the gaps with the mean, and see how many samples there are."),
            related=("markers", "columns", "sample"),
            also=(tr("gaps"),),
        ),
        word_of(
            known["data.dialect.markers"],
            tr("Press Ctrl+I and add a text that stands for nothing, such as NA."),
            related=("missing", "columns"),
        ),
    )


def _of_dialect() -> tuple[Word, ...]:
    known = settings()
    return (
        word_of(
            known["data.dialect.separator"],
            tr("Press Ctrl+I and take another: the columns fall together, or apart."),
            related=("quote", "decimal", "header", "columns"),
        ),
        word_of(
            known["data.dialect.quote"],
            tr("Press Ctrl+I and look at a text that holds the separator."),
            related=("separator", "columns"),
        ),
        word_of(
            known["data.dialect.decimal"],
            tr("Press Ctrl+I and take the other sign: the numbers of the columns change."),
            related=("thousands", "separator"),
        ),
        word_of(
            known["data.dialect.thousands"],
            tr("Press Ctrl+I and look how a number such as 1,014 is read."),
            related=("decimal", "columns"),
        ),
        word_of(
            known["data.dialect.header"],
            tr("Press Ctrl+I and say that there is none: the columns are numbered then."),
            related=("skip_lines", "columns", "encoding"),
        ),
        word_of(
            known["data.dialect.skip_lines"],
            tr("Press Ctrl+I and skip the titles that stand above the table."),
            related=("comment", "header"),
        ),
        word_of(
            known["data.dialect.comment"],
            tr("Press Ctrl+I and name the sign: lines that begin with it are no samples."),
            related=("skip_lines", "header"),
        ),
        word_of(
            known["data.dialect.encoding"],
            tr("Press Ctrl+I and take another: the letters of the names change."),
            related=("sheet", "source"),
        ),
        word_of(
            known["data.dialect.sheet"],
            tr("Open a workbook, press Ctrl+I and choose another of its sheets."),
            related=("source", "header"),
        ),
    )
