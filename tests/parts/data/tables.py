"""What tests of tables share: files written, read, and refused."""

import runpy
from pathlib import Path

import polars
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


def bits(frame: polars.DataFrame) -> list[bytes]:
    """Return the bytes of each column, so that -0.0 differs from 0.0."""
    return [column.to_numpy().tobytes() for column in frame]


def check_script(settings: DataFile, folder: Path) -> None:
    """Run the lines of the script that read the data: they make the same tensors, to the bit."""
    reading = read_table(settings)
    samples = settings.build(reading)
    script = folder / "script.py"
    imports = "\n".join((*settings.imports(reading), "import torch"))
    script.write_text(f"{imports}\n{settings.script(reading, folder / 'other')}", encoding="utf-8")
    made = runpy.run_path(str(script))
    assert made["inputs"].numpy().tobytes() == samples.inputs.numpy().tobytes()
    assert made["labels"].numpy().tobytes() == samples.targets.numpy().tobytes()
