"""What tests of raw tables share: the script of one, run."""

from typing import Any

import polars

from epochgui.parts.data.file.raw import RawTable, raw_script
from epochgui.parts.python_text import literal


def scripted(table: RawTable) -> polars.DataFrame:
    """Return the frame that the lines of the script make, without blank lines."""
    imports, lines = raw_script(table.dialect, literal(str(table.path)), table.way)
    made: dict[str, Any] = {}
    exec("\n".join((*imports, lines)), made)  # noqa: S102  the lines of the script
    frame = made["frame"]
    assert isinstance(frame, polars.DataFrame)
    return frame.filter(polars.any_horizontal(polars.all().is_not_null()))
