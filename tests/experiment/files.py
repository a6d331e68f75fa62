"""What tests of experiment files share: files written, and refused."""

from pathlib import Path

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.file import load_experiment


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "experiment.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refusal(path: Path | None, *overrides: str) -> InputError:
    with pytest.raises(InputError) as caught:
        load_experiment(path, overrides)
    return caught.value
