"""Rules of the command line: what a user gets for good and for bad input."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import epochgui
from epochgui.cli import main
from epochgui.experiment.experiment import Experiment
from epochgui.training.script import write_script

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(epochgui.__file__).parents[1])}
ENDLESS = ("train", "--set", "epochs=1000000")

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals and pipes")

# Sends itself an interrupt, as Ctrl+C does, when a module is about to be imported.
INTERRUPTED_AT_IMPORT = """
import runpy, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Finder())
sys.argv = ["epochgui", "train"]
runpy.run_module("epochgui", run_name="__main__")
"""


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def epochgui_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return python(folder, "-m", "epochgui", *arguments)


def started(folder: Path, *arguments: str, stdout: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "epochgui", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


def losses_in(path: Path) -> list[str]:
    with path.open(newline="") as file:
        return [row["loss"] for row in csv.DictReader(file)]


@pytest.fixture
def _interrupts_arrive() -> Iterator[None]:
    """Let programs that a test starts hear Ctrl+C, also where the tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


# The promise


def test_script_and_program_agree_to_the_last_bit_as_a_user_runs_them(tmp_path: Path) -> None:
    script = epochgui_in(tmp_path, "script")
    assert script.returncode == 0
    (tmp_path / "s.py").write_text(script.stdout, encoding="utf-8")
    plain = python(tmp_path, "s.py", "--losses", "a.txt")
    program = epochgui_in(tmp_path, "train", "--csv", "b.csv")
    assert (plain.returncode, program.returncode) == (0, 0)
    assert (tmp_path / "a.txt").read_text().splitlines() == losses_in(tmp_path / "b.csv")
    assert plain.stdout == program.stdout
    assert len(program.stdout.splitlines()) == 10


# Good input


def test_train_takes_file_overrides_and_options(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.toml"
    path.write_text("epochs = 5\n[batching]\nbatch_size = 5\n")
    options = ["--set", "epochs=2", "--set", "seed=3", "--show-batches"]
    assert main(["train", str(path), *options, "--csv", str(tmp_path / "a.csv")]) == 0
    words = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert words == ["inputs:", "inputs:", "Epoch", "inputs:", "inputs:", "Epoch"]
    assert len(losses_in(tmp_path / "a.csv")) == 4


def test_script_prints_the_script_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", "--set", "epochs=3"]) == 0
    expected = write_script(Experiment(epochs=3), Path())
    assert capsys.readouterr() == (expected, "")


@pytest.mark.parametrize("arguments", [["--help"], ["train", "--help"], ["script", "--help"]])
def test_help_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 0
    printed = capsys.readouterr()
    assert "--set KEY=VALUE" in printed.out
    assert printed.err == ""


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"epochgui {epochgui.__version__}\n"


# Bad input


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that a command refuses its input with."""
    code = main(arguments)
    out, err = capsys.readouterr()
    assert code == 2
    assert out == ""
    assert err.startswith("epochgui: ")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    return err


@pytest.mark.parametrize("command", ["train", "script"])
@pytest.mark.parametrize(
    ("override", "names"),
    [
        ("batching.batch_size=0", ["batching.batch_size", "at least 1"]),
        ("batching.batch_size=11", ["batching.batch_size", "11", "at most 10"]),
        ("batching.batch_size=2.5", ["batching.batch_size", "whole number"]),
        ("optimizer.lr=-1", ["optimizer.lr", "-1", "at least 0"]),
        ("optimizer.lr=nan", ["optimizer.lr", "nan", "finite number"]),
        ("optimizer.lr=fast", ["optimizer.lr", '"fast"', "a number"]),
        ("epochs=0", ["epochs", "at least 1"]),
        ("epochs=1000001", ["epochs", "at most 1,000,000"]),
        ("seed=-1", ["seed", "at least 0"]),
        ("threads=0", ["threads", "at least 1"]),
        ("model.hidden=[0]", ["model.hidden", "at least 1"]),
        ("model.activation=sine", ["model.activation", '"tanh"']),
        ("loss.name=MSE", ["loss.name", '"MSELoss"']),
        ("epoch=3", ['did you mean "epochs"?']),
        ("lr=0.1", ['did you mean "optimizer.lr"?']),
        ("data.target=y", ["data.target", "data file", "data.source"]),
        ("data.source=none.csv", ["none.csv", "data.source"]),
        ("data.source=.", ["is a folder", "data.source"]),
        ("batching=3", ["batching", "section"]),
        ("epochs", ["KEY=VALUE"]),
    ],
)
def test_a_bad_setting_gets_one_line_that_names_it_and_what_would_be_right(
    command: str, override: str, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = refused([command, "--set", override], capsys)
    assert [name for name in names if name not in line] == []


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ("epochs = \nseed = 1", ["not valid TOML", "line 1"]),
        ("[optimizer]\nname = 'Adam'\nmomentum = 0.9", ["optimizer.momentum", '"SGD"']),
        ("[batching]\nbatchsize = 3", ["batching.batchsize", '"batch_size"']),
        ("[data]\nsource = 'data.csv'\ntarget = 'z'", ["data.csv", "'z'", "'x', 'y'"]),
        ("[data]\nsource = 'data.csv'\nfeatures = ['note']", ["data.features", "'note'"]),
        ("[data]\nsource = 'none.csv'", ["none.csv"]),
        ("[data]\nsource = 'data.csv'\n[batching]\nbatch_size = 4", ["at most 3"]),
        (
            "[data]\nsource = 'gaps.csv'",
            ["has 2 samples, with 2 of 4 rows left out for lack of a value", "at most 2"],
        ),
        (
            "[data]\nsource = 'gaps.csv'\n[batching]\ndrop_last = true",
            ["leaves no batch", "with 2 of 4 rows left out for lack of a value", "at most 2"],
        ),
    ],
)
def test_a_bad_file_gets_one_line_that_names_what_is_wrong(
    tmp_path: Path, content: str, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data.csv").write_text("note,x,y\na,1,2\nb,2,4\nc,3,6\n")
    (tmp_path / "gaps.csv").write_text("x,y\n1,2\n,3\n4,5\n6,\n")
    path = tmp_path / "a.toml"
    path.write_text(content)
    line = refused(["train", str(path)], capsys)
    assert [name for name in names if name not in line] == []


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (["train", "none.toml"], ["none.toml", "cannot read"]),
        (["train", "--colour"], ["--colour", "epochgui train --help"]),
        (["train", "--set"], ["--set", "epochgui train --help"]),
        (["script", "a.toml", "b.toml"], ["b.toml"]),
    ],
)
def test_a_wrong_command_line_gets_one_line(
    arguments: list[str], names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    line = refused(arguments, capsys)
    assert [name for name in names if name not in line] == []


@pytest.mark.parametrize("name", ["none/a.csv", "."])
def test_a_csv_that_cannot_be_written_is_named(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = refused(["train", "--csv", str(tmp_path / name)], capsys)
    assert f"cannot write {tmp_path / name}: " in line


# Runs that break off


def test_a_failed_run_ends_in_one_sentence_and_keeps_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    arguments = ["--set", "optimizer.lr=1", "--set", "epochs=1000", "--csv", str(path)]
    assert main(["train", *arguments]) == 1
    before, mark, sentence = capsys.readouterr().err.rpartition("epochgui: ")
    assert (before, mark) == ("", "epochgui: ")
    assert "The loss is not a finite number any more from epoch" in sentence
    assert sentence.count("\n") == 1
    assert losses_in(path)[-1] in {"nan", "inf"}


def test_an_error_of_the_program_itself_is_one_line_with_its_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise TypeError("two\nlines")

    monkeypatch.setattr("epochgui.experiment.file.load_experiment", fail)
    assert main(["script"]) == 1
    err = capsys.readouterr().err
    assert f"{Path(__file__).name}, line " in err
    assert "TypeError: two lines" in err
    assert err.count("\n") == 1


@posix
@pytest.mark.usefixtures("_interrupts_arrive")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_or_a_request_to_end_ends_a_run_and_keeps_its_rows(
    tmp_path: Path, number: signal.Signals
) -> None:
    with started(tmp_path, *ENDLESS, "--csv", "a.csv") as program:
        assert program.stdout is not None
        assert program.stdout.readline().startswith("Epoch 1/1000000, Loss: ")
        program.send_signal(number)
        assert program.stderr is not None
        out, err = program.stdout.read(), program.stderr.read()
    assert program.returncode == 130
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert "Traceback" not in err
    assert err.endswith("epochgui: interrupted\n")
    n_epochs = 1 + out.count("Epoch")
    assert n_epochs <= len(losses_in(tmp_path / "a.csv")) / 4 < n_epochs + 1


@posix
@pytest.mark.usefixtures("_interrupts_arrive")
@pytest.mark.parametrize("module", ["epochgui.cli", "torch", "torch.nn", "torch.optim"])
def test_ctrl_c_while_the_program_loads_ends_it_without_a_traceback(
    tmp_path: Path, module: str
) -> None:
    finished = python(tmp_path, "-c", INTERRUPTED_AT_IMPORT.format(module=module))
    assert (finished.returncode, finished.stdout) == (130, "")
    assert finished.stderr in {"", "epochgui: interrupted\n"}


@posix
@pytest.mark.parametrize("command", [("script",), ENDLESS], ids=["script", "train"])
def test_a_reader_who_leaves_ends_the_program_quietly(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with started(tmp_path, *command, stdout=writer) as program:
        os.close(writer)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 1
    for word in ("Traceback", "BrokenPipe", "Exception", "epochgui:"):
        assert word not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_an_output_that_is_full_is_told_in_one_line(tmp_path: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    with started(tmp_path, "script", stdout=full) as program:
        os.close(full)
        _, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert err.startswith("epochgui: the output cannot be written: ")
    assert err.count("\n") == 1
