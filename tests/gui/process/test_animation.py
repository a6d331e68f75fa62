"""Moving pictures from the command line: no display, the same bytes, refusals, Ctrl+C."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

# Takes the place of ffmpeg, and never comes to an end.
FFMPEG_THAT_DAWDLES = """import sys, time
open(sys.argv[-1], "wb").write(b"half")
sys.stdin.buffer.read()
time.sleep(600)
"""


def start_animate(*words: object, path: str | None = None) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    if path is not None:
        environment["PATH"] = path
    return subprocess.Popen(
        [sys.executable, "-m", "epochgui", "animate", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def animate(*words: object) -> tuple[int, str]:
    """Return the exit code and what was said."""
    process = start_animate(*words)
    said, complaints = process.communicate(timeout=120)
    return process.returncode, said + complaints


def durations(path: Path) -> list[float]:
    found = []
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()
            found.append(image.info["duration"])
    return found


def test_the_same_command_gives_the_same_bytes(tmp_path: Path) -> None:
    words = ("--size", "640x360", "--set", "epochs=2", "--at", "0:0", "--each", "batch")
    paths = [tmp_path / "one.gif", tmp_path / "two.gif"]
    for process in [start_animate("-o", path, *words) for path in paths]:
        assert process.communicate(timeout=120) == ("", "")
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert durations(paths[0]) == [500] * 9
    with Image.open(paths[0]) as image:
        assert image.size == (640, 360)


def test_each_line_of_the_loop_has_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "run.webp"
    words = ("--each", "line", "--view", "code", "--seconds", "0.1", "--size", "720x720")
    assert animate("-o", path, *words, "--set", "batching.batch_size=5", "--set", "epochs=1") == (
        0,
        "",
    )
    assert durations(path) == [100] * 12


def test_a_storyboard_is_shown_in_the_order_of_the_run_and_what_the_run_has_not_is_said(
    tmp_path: Path,
) -> None:
    experiment, kept, asked = (tmp_path / name for name in ("e.toml", "kept.gif", "asked.gif"))
    listed = '["epoch 2", "before", "1:4", "loss peak", "12:1"]'  # the peak is the first batch
    experiment.write_text(f"epochs = 2\n[storyboard]\nmoments = {listed}\n")
    words = (experiment, "--size", "640x360")
    code, said = animate(*words, "-o", kept, "--each", "storyboard")
    assert (code, said.count("\n")) == (0, 1)
    assert said.startswith("epochgui: Left out of the storyboard: 12:1. The run has epochs 1 to 2")
    assert animate(*words, "-o", asked, "--at", "before,1:1,1:4,epoch 2") == (0, "")
    assert len(durations(kept)) == 4
    assert kept.read_bytes() == asked.read_bytes()


def test_pictures_that_are_equal_are_one_frame(tmp_path: Path) -> None:
    path = tmp_path / "run.png"
    words = ("--each", "line", "--view", "epochs", "--no-stamp", "--theme", "dark")
    assert animate("-o", path, *words, "--set", "epochs=2", "--size", "640x360") == (0, "")
    assert len(durations(path)) < 10
    assert sum(durations(path)) == 2 * 4 * 6 * 500


BAD_WORDS = {
    "-o run.mov": "an animation is a .gif",
    "-o run.gif --at 1:9": "--at is 1:9",
    "-o run.gif --view window": "invalid choice",
    "-o run.gif --view loss,lost": "invalid choice",
    "-o run.gif --seconds 0": "seconds is 0; right would be 0.02 to 60",
    "-o run.gif --seconds nan": "seconds is nan",
    "-o run.gif --size 3x3": "size is 3x3",
    "-o run.gif --theme pink": "there is no theme pink",
    "-o run.gif --set epochs=10000": "40,000 frames of 1280 x 720 points and last 5 h 33 min",
    "-o gone/run.gif": "there is no folder",
    "-o two.csv two.csv": "an animation is a .gif",
    "-o two.gif two.gif": "it is being read",
}


@pytest.mark.parametrize("words", BAD_WORDS)
def test_what_cannot_be_is_told_in_one_line(
    tmp_path: Path, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("two.csv", "two.gif"):
        Path(name).write_text("x,y\n1,2\n2,4\n3,6\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    code, said = animate(*words.split())
    assert code == 2
    assert BAD_WORDS[words] in said
    assert len(said.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_loss_that_is_no_number_is_told_behind_the_film(tmp_path: Path) -> None:
    path = tmp_path / "run.gif"
    code, said = animate("-o", path, "--each", "epoch", "--set", "optimizer.lr=1e5")
    assert code == 1
    assert "epoch" in said
    assert len(durations(path)) == 10


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C is no signal for one process")
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    programs, place = tmp_path / "bin", tmp_path / "out"
    programs.mkdir()
    place.mkdir()
    program = programs / "ffmpeg"
    program.write_text(f"#!{sys.executable}\n{FFMPEG_THAT_DAWDLES}")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    words = ("-o", place / "run.mp4", "--each", "epoch", "--set", "epochs=1", "--size", "320x180")
    process = start_animate(*words, path=path)
    deadline = time.monotonic() + 60
    while not [one for one in place.iterdir() if one.stat().st_size]:
        assert time.monotonic() < deadline
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60) == ("", "epochgui: interrupted\n")
    assert process.returncode == 130
    assert list(place.iterdir()) == []
