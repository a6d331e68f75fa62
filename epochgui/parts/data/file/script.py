"""The lines of a script that make `frame` of a data file, and what they do, side by side.

What polars' options cannot say is changed in the text before: few plain steps, no parser.
"""

from typing import TYPE_CHECKING, Any

from epochgui.parts.data.file.dialect import BLANKS, Dialect
from epochgui.parts.data.file.encoding import codec, is_utf_8
from epochgui.parts.data.file.imported import PLAIN_WAY, Packing, Way
from epochgui.parts.data.file.splitting import one_blank
from epochgui.parts.python_text import call, literal

if TYPE_CHECKING:
    import polars

READ_FILE = "text = Path({path}).read_bytes().decode({codec})\n"
READ_GZIP = "text = gzip.decompress(Path({path}).read_bytes()).decode({codec})\n"
READ_ZIP = "text = zipfile.ZipFile({path}).read({member}).decode({codec})\n"
LINE_ENDS = r"""text = text.replace("\r\n", "\n").replace("\r", "\n")
"""
ONE_BLANK = r"""text = re.sub(r"[ \t]+", " ", text)
text = re.sub(r"(?m)^ | (?=\r?$)", "", text)
"""
NUMBERED = """\
frame.columns = [f"column {number}" for number in range(1, frame.width + 1)]
"""
WITHOUT_MARKS = """\
frame = frame.with_columns(polars.col(polars.String).replace({markers}, None))
"""

Script = tuple[tuple[str, ...], str]


def raw_script(dialect: Dialect, path: str, way: Way = PLAIN_WAY) -> Script:
    """Return the imports and the lines that make `frame` of a file, whose path is written as code.

    They are those of a dialect with nothing left open.
    """
    if way.packing is Packing.WORKBOOK:
        return _workbook_script(dialect, path, way)
    imports, lines, source = {"import polars"}, "", path
    if is_changed(dialect, way):
        line, line_imports = _reading(dialect, path, way)
        imports |= line_imports
        lines, source = line, "text.encode()"
        if way.has_lone_returns:
            lines += LINE_ENDS
        if dialect.separator == BLANKS:
            lines += ONE_BLANK
            imports.add("import re")
    options = {name: _written(value) for name, value in read_options(dialect, way).items()}
    frame = call("polars.read_csv", source, **options)
    lines += f"frame = {frame}{_renaming(way)}\n"
    if not dialect.header and not way.names:
        lines += NUMBERED
    ordered = sorted(imports, key=lambda line: (line.startswith("from"), line))
    return tuple(ordered), lines


def is_changed(dialect: Dialect, way: Way) -> bool:
    """Whether the text has to be changed before polars reads it."""
    return (
        way.packing is not Packing.NONE
        or way.has_lone_returns
        or dialect.separator == BLANKS
        or not is_utf_8(dialect.encoding or "utf-8")
    )


def changed(text: str, dialect: Dialect, way: Way) -> str:
    """Return the text as polars is to read it: what the lines of the script do."""
    if way.has_lone_returns:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if dialect.separator == BLANKS:
        text = one_blank(text)
    return text


def read_options(dialect: Dialect, way: Way = PLAIN_WAY) -> dict[str, Any]:
    """Return what polars is told of a file that is written so."""
    options: dict[str, Any] = {}
    if dialect.separator not in (None, ","):
        options["separator"] = dialect.separator
    if dialect.quote not in (None, '"'):
        options["quote_char"] = dialect.quote or None
    if dialect.decimal == ",":
        options["decimal_comma"] = True
    if dialect.comment:
        options["comment_prefix"] = dialect.comment
    if way.names:
        options |= {"skip_lines": way.n_above, "has_header": False, "new_columns": [*way.names]}
    else:
        if dialect.skip_lines:
            options["skip_lines"] = dialect.skip_lines
        if dialect.header is False:
            options["has_header"] = False
    if dialect.markers:
        options["null_values"] = [*dialect.markers]
    # The signs * ? [ in a file's name mean themselves.
    return options | {"infer_schema_length": way.typed_by, "glob": False}


def _reading(dialect: Dialect, path: str, way: Way) -> tuple[str, set[str]]:
    """Return the line that reads the text, and its imports."""
    encoding = literal(codec(dialect.encoding or "utf-8"))
    if way.packing is Packing.ZIP:
        member = literal(dialect.sheet or "")
        return READ_ZIP.format(path=path, member=member, codec=encoding), {"import zipfile"}
    if way.packing is Packing.GZIP:
        line = READ_GZIP.format(path=path, codec=encoding)
        return line, {"import gzip", "from pathlib import Path"}
    return READ_FILE.format(path=path, codec=encoding), {"from pathlib import Path"}


def sheet_options(dialect: Dialect) -> dict[str, Any]:
    """Return what polars is told of a sheet that is written so."""
    options: dict[str, Any] = {"sheet_name": dialect.sheet}
    if dialect.header is False:
        options |= {"has_header": False, "read_options": {"skip_rows": dialect.skip_lines or 0}}
    elif dialect.skip_lines:
        options["read_options"] = {"header_row": dialect.skip_lines}
    return options | {"infer_schema_length": None, "drop_empty_cols": False}


def without_marks(frame: "polars.DataFrame", dialect: Dialect) -> "polars.DataFrame":
    """Return the columns of a sheet without what stands for missing values."""
    import polars

    if not dialect.markers:
        return frame
    return frame.with_columns(polars.col(polars.String).replace([*dialect.markers], None))


def _workbook_script(dialect: Dialect, path: str, way: Way) -> Script:
    options = {name: _written(value) for name, value in sheet_options(dialect).items()}
    source = f"Path({path}).read_bytes()" if way.is_misnamed else path
    lines = f"frame = {call('polars.read_excel', source, **options)}{_renaming(way)}\n"
    if dialect.markers:
        lines += WITHOUT_MARKS.format(markers=_written([*dialect.markers]))
    if not dialect.header:
        lines += NUMBERED
    if way.is_misnamed:
        return ("import polars", "from pathlib import Path"), lines
    return ("import polars",), lines


def _renaming(way: Way) -> str:
    """Return the call that gives columns their names."""
    names = ", ".join(f"{literal(old)}: {literal(new)}" for old, new in way.renamed)
    return f".rename({{{names}}})" if names else ""


def _written(value: Any) -> str:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return repr(value)
