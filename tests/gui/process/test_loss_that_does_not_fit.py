"""A loss that a file asks for in vain: refused where nobody can choose, told in a window."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from epochgui.experiment.file import load_experiment
from tests.gui.user import User

ROWS = "x,kind\n" + "".join(f"{row},k{row % 3}\n" for row in range(12))


def saved(folder: Path, loss: str) -> Path:
    """Return an experiment that learns three classes of a file with this loss."""
    (folder / "kinds.csv").write_text(ROWS)
    path = folder / "kinds.toml"
    path.write_text(f'epochs = 1\n[data]\nsource = "kinds.csv"\n{loss}')
    return path


def done(*words: str, folder: Path) -> tuple[int, str]:
    """Return the exit code of a command, and what it complains of."""
    command = [sys.executable, "-m", "epochgui", *words]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("capture", "out.png", "kinds.toml"),
        ("slides", "kinds.toml", "-o", "out.pptx"),
        ("animate", "kinds.toml", "-o", "out.gif"),
    ],
    ids=lambda words: words[0],
)
def test_commands_without_a_window_refuse_it_as_training_does(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    saved(tmp_path, '[loss]\nname = "MSELoss"\n')
    code, said = done("train", "kinds.toml", folder=tmp_path)
    assert (code, "MSELoss" in said, "CrossEntropyLoss" in said) == (2, True, True)
    assert done(*words, folder=tmp_path) == (2, said)
    assert not list(tmp_path.glob("out.*"))


@pytest.mark.parametrize("loss", ["", '[loss]\nname = "MSELoss"\n'], ids=["none", "MSELoss"])
def test_the_window_takes_another_and_says_so_where_one_was_asked_for(
    loss: str, tmp_path: Path, open_window: Callable[..., User]
) -> None:
    user = open_window(load_experiment(saved(tmp_path, loss)))
    run = user.window.session.run
    assert run is not None
    assert run.experiment.loss.name == "CrossEntropyLoss"
    told = [sentence for sentence in user.window.message.sentences if "MSELoss" in sentence]
    assert len(told) == bool(loss)
    assert all("CrossEntropyLoss is used instead" in sentence for sentence in told)
