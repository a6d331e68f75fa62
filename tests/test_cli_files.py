"""Rules of the files that a command reads: each kind by its name, and none is ever written over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from epochgui.cli import main

CSV = "x,y\n1,2\n2,4\n3,7\n"
TOML = 'epochs = 1\n[data]\nsource = "two.csv"\n'

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs links")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with data and an experiment that learns from it."""
    (tmp_path / "two.csv").write_text(CSV)
    (tmp_path / "two.toml").write_text(TOML)
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


# Nothing that is read is written over


def aliases(folder: Path, name: str) -> list[str]:
    """Return a file in other spellings, and as links."""
    (folder / f"soft-{name}").symlink_to(name)
    os.link(folder / name, folder / f"hard-{name}")
    return [name, f"./inner/../{name}", str(folder / name), f"soft-{name}", f"hard-{name}"]


@posix
@pytest.mark.parametrize("name", ["two.csv", "two.toml"])
def test_a_log_is_never_written_over_the_data_or_the_experiment(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in aliases(folder, name):
        line = refused(["train", "two.toml", "--csv", place], capsys)
        assert f"cannot write {Path(place)}: it is being read" in line
    assert (folder / "two.csv").read_text() == CSV
    assert (folder / "two.toml").read_text() == TOML


def test_the_data_is_kept_also_where_it_stands_in_place_of_the_experiment(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(["train", "two.csv", "--csv", "two.csv"], capsys)
    refused(["train", "--set", "data.source=two.csv", "--csv", "two.csv"], capsys)
    assert (folder / "two.csv").read_text() == CSV


@pytest.mark.parametrize("source", ["two.png", "named.toml"])
def test_a_picture_is_never_written_over_what_it_shows(
    folder: Path, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "two.png").write_text(CSV)
    (folder / "named.toml").write_text('[data]\nsource = "two.png"\n')
    assert "it is being read" in refused(["capture", "two.png", source], capsys)
    assert (folder / "two.png").read_text() == CSV


@posix
def test_a_script_never_writes_its_losses_over_the_data(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["script", "two.toml"]) == 0
    (folder / "s.py").write_text(capsys.readouterr().out, encoding="utf-8")
    for place in aliases(folder, "two.csv"):
        command = [sys.executable, "s.py", "--losses", place]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "--losses names the data itself; name another file\n"
    assert (folder / "two.csv").read_text() == CSV
    (folder / "losses.txt").write_text("those of another run")
    subprocess.run([sys.executable, "s.py", "--losses", "losses.txt"], check=True)
    assert float((folder / "losses.txt").read_text())


def test_a_log_may_stand_beside_the_data(folder: Path) -> None:
    assert main(["train", "two.toml", "--csv", "log.csv"]) == 0
    assert (folder / "log.csv").read_text().startswith("epoch,batch,size,loss,samples\n1,1,")


# Which file is what


def test_a_data_file_in_place_of_the_experiment_is_learned_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["train", "two.csv", "--set", "epochs=1"]) == 0
    of_data = capsys.readouterr().out
    assert main(["train", "two.toml"]) == 0
    assert capsys.readouterr().out == of_data


def test_settings_go_with_a_data_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["script", "two.csv", "--set", "data.target=x"]) == 0
    assert "['y', 'x']" in capsys.readouterr().out.replace('"', "'")


@pytest.mark.parametrize("address", ["https://example.org/two.csv", "HTTP://example.org/a.toml"])
@pytest.mark.parametrize("before", [["train"], ["script"], ["capture", "a.png"], []])
def test_a_web_address_is_told_to_be_one(
    before: list[str], address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    line = refused([*before, address], capsys)
    assert f"{address} is a web address; download the file first" in line


def test_a_web_address_as_the_source_is_told_to_be_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "https://example.org/two.csv"
    line = refused(["train", "--set", f"data.source={address}"], capsys)
    assert "data.source is a web address; download the file first" in line
    (folder / "web.toml").write_text(f'[data]\nsource = "{address}"\n')
    line = refused(["train", "web.toml"], capsys)
    assert "web.toml: data.source is a web address" in line


def test_what_is_no_file_gets_the_sentence_that_helps(capsys: pytest.CaptureFixture[str]) -> None:
    assert "there is no file" in refused(["train", "none.csv"], capsys)
    assert "name a TOML file, or a data file" in refused(["train", "inner"], capsys)


# What is to be told of a file


PRICES = "day;volume;name;price\n01.02.2024;1,5K;a;1,5\n13.02.2024;2K;b;2,5\n14.02.2024;3K;c;4,5\n"


@pytest.mark.parametrize("command", ["train", "script"])
def test_what_was_guessed_converted_and_left_out_is_told_line_by_line_on_stderr(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "prices.csv").write_text(PRICES)
    assert main([command, "prices.csv", "--set", "epochs=1"]) == 0
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert {line[: len("epochgui: prices.csv: ")] for line in lines} == {"epochgui: prices.csv: "}
    for told in ("'volume': '1,5K' is read as 1500", "text is no number: 'name'", "'day': "):
        assert [line for line in lines if told in line], told
    assert out.startswith("Epoch 1/1" if command == "train" else '"""')


def test_of_a_plain_file_nothing_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "two.csv", "--set", "epochs=1"]) == 0
    assert capsys.readouterr().err == ""
