"""What tests of tables share: files written, read, and refused."""

from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.parts.data.data_file import DataFile
from epochgui.parts.data.file.raw import read_raw
from epochgui.parts.data.file.table import Table, chosen_columns, parsed_file

XY = "x,y\n1,2\n2,4\n3,7\n"


def write(folder: Path, content: str | bytes, name: str = "data.csv") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def read_table(settings: DataFile) -> Table:
    raw = read_raw(Path(settings.source), settings.dialect)
    return chosen_columns(settings, parsed_file(raw, dict(settings.columns)))


def read(folder: Path, content: str | bytes, **chosen: object) -> Table:
    return read_table(DataFile.model_validate({"source": write(folder, content), **chosen}))


def refusal(folder: Path, content: str | bytes, **chosen: object) -> InputError:
    with pytest.raises(InputError) as caught:
        read(folder, content, **chosen)
    assert "\n" not in str(caught.value)
    return caught.value


def refused_source(source: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_table(DataFile(source=str(source)))
    return caught.value
