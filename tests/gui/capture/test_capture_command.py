"""Pictures on the command line: one, or all of a list."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from epochgui.cli import main
from epochgui.experiment.validation import validated
from epochgui.gui.style.palettes import IBM
from epochgui.training.run import TrainingRun
from tests.gui.pixels import colours_in


def start_capture(*words: object, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "epochgui", "capture", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


ALL_VIEWS = "loss,batches,epochs,map,code,fit,surface,path"
ONE_BY_ONE = ("window", *ALL_VIEWS.split(","), "loss,batches,map")
# Two that start the program at the same time, and know nothing of each other.
PROCESSES = (
    {"TZ": "UTC", "PYTHONHASHSEED": "1"},
    {"TZ": "Asia/Kolkata", "PYTHONHASHSEED": "2"},
)


def test_the_command_gives_the_same_files_each_time_of_each_view(tmp_path: Path) -> None:
    order = "".join(
        f'[[picture]]\nout = "{views}.{kind}"\nview = {views.split(",")}\n'
        f'size = "1280x800"\nafter = "2:3"\n{"" if views == "window" else "text = 8"}\n'
        for views in ONE_BY_ONE
        for kind in ("png", "svg", "pdf")
    )
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        (folder / "list.toml").write_text(order)
    processes = [
        start_capture(folder / "list.toml", "--list", **environment)
        for folder, environment in zip(folders, PROCESSES, strict=True)
    ]
    assert [process.communicate() for process in processes] == [("", "")] * 2
    first, second = (
        {path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders
    )
    assert len(first) == 3 * len(ONE_BY_ONE) + 1
    assert [name for name in first if first[name] != second.get(name)] == []


def test_the_command_takes_the_window_in_the_size_that_is_asked_for(tmp_path: Path) -> None:
    sizes = {"a.png": [], "b.png": ["--size", "1000x700"], "c.png": ["--scale", "2"]}
    processes = [start_capture(tmp_path / name, *words) for name, words in sizes.items()]
    assert [process.communicate() for process in processes] == [("", "")] * 3
    images = [QImage(str(tmp_path / name)) for name in sizes]
    found = [(image.width(), image.height()) for image in images]
    assert found == [(1280, 800), (1000, 700), (2560, 1600)]


def test_the_size_is_that_of_the_picture_whatever_the_view(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    words = ("--view", "map", "--size", "800x600", "--after", "1:1", "--theme", "dark")
    assert start_capture(path, *words).communicate() == ("", "")
    image = QImage(str(path))
    assert (image.width(), image.height()) == (800, 600)
    assert image.pixelColor(2, 2).lightness() < 80


BAD_ORDERS = {
    "": r"a table \[\[picture\]\]",
    "x = 1": r"a table \[\[picture\]\]",
    "[[picture]]": "picture 1 needs out",
    '[[picture]]\nout = "a.png"\nheight = 3': "may have view, after, size",
    '[[picture]]\nout = "a.png"\nview = 3': 'right would be "loss"',
    '[[picture]]\nout = "a.png"\nstamp = 1': "right would be true",
    '[[picture]]\nout = "a.png"\nscale = true': "right would be 1.0",
    '[[picture]]\nout = "a.gif"': "a.gif: a picture is",
    '[[picture]]\nout = "a.png"\nview = "lost"': "there is no view lost",
    '[[picture]]\nout = "a.png"\nview = ["loss", "window"]': "shows nothing besides",
    '[[picture]]\nout = "a.png"\ntheme = "pink"': "there is no theme pink",
    '[[picture]]\nout = "a.png"\npalette = "pink"': "there is no palette pink",
    '[[picture]]\nout = "a.png"\nexperiment = 3': 'right would be "course.toml"',
    '[[picture]]\nout = "a.png"\nexperiment = "gone.toml"': "gone.toml",
    '[[picture]]\nout = "a.png"\nview = "loss"\nbackground = "pink"': "there is no background pink",
    '[[picture]]\nout = "a.png"\nview = "loss"\ntext = 1': "text is 1; right would be 4 to 72",
    '[[picture]]\nout = "a.png"\nview = "loss"\nsize = "4k"\nscale = 4': "are too many",
    '[[picture]]\nout = "a.png"\ntext = 20': "the window is drawn as it is",
    '[[picture]]\nout = "a.png"\nsize = "300x300"': "a window has at least",
    '[[picture]]\nout = "a.png"\nafter = "99:1"': "after is 99:1",
    f'[[picture]]\nout = "a.png"\nview = "{ALL_VIEWS}"\nsize = "720p"': "a.png: there is no room",
    "[[": "not valid TOML",
}


@pytest.mark.parametrize("order", BAD_ORDERS)
def test_what_is_wrong_in_a_list_is_said_in_one_line(
    order: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "list.toml"
    path.write_text(order)
    if "99:1" not in order and ALL_VIEWS not in order:  # which are told when the run is loaded
        assert main(["capture", str(path), "--list"]) == 2
        (line,) = capsys.readouterr().err.splitlines()
    else:
        process = start_capture(path, "--list")
        _, errors = process.communicate()
        assert process.returncode == 2
        (line,) = errors.splitlines()
    assert re.search(BAD_ORDERS[order], line)
    assert not (tmp_path / "a.png").exists()


def test_pictures_of_a_list_may_have_experiments_and_styles_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("seed = 7\n")
    (tmp_path / "list.toml").write_text(
        """
        [[picture]]
        out = "usual.png"
        view = "map"
        [[picture]]
        out = "other.png"
        view = "map"
        experiment = "other.toml"
        [[picture]]
        out = "ibm.png"
        view = "map"
        palette = "ibm"
        lines = 2
        """
    )
    other = tmp_path / "one.png"
    words = ("--view", "map")
    processes = [
        start_capture(tmp_path / "list.toml", "--list"),
        start_capture(other, *words, tmp_path / "other.toml"),
    ]
    assert [process.communicate() for process in processes] == [("", "")] * 2
    assert (tmp_path / "other.png").read_bytes() == other.read_bytes()
    usual, ibm = (QImage(str(tmp_path / name)) for name in ("usual.png", "ibm.png"))
    assert usual != QImage(str(other))
    assert set(IBM.few[:4]) <= colours_in(ibm)
    assert not set(IBM.few[:4]) <= colours_in(usual)


def test_letters_that_have_to_be_smaller_are_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "all.png"
    views = "loss,batches,map,code,fit,surface"
    process = start_capture(path, "--view", views, "--after", "1:1", "--text", "40")
    _output, errors = process.communicate()
    (line,) = errors.splitlines()
    assert re.search(r"all.png: the views have room for letters of [\d.]+ points, not of 40", line)
    assert process.returncode == 0
    assert path.exists()


def test_the_command_says_in_one_line_that_the_run_has_no_such_moment(tmp_path: Path) -> None:
    process = start_capture(str(tmp_path / "picture.png"), "--after", "11:1")
    _output, errors = process.communicate()
    assert process.returncode == 2
    (line,) = errors.splitlines()
    assert "after is 11:1, but the run has epochs 1 to 10" in line


def test_the_command_says_that_a_picture_has_no_place_before_it_trains(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "picture.png"
    process = start_capture(str(path), "--after", "11:1")  # told when the run is loaded
    _output, errors = process.communicate()
    assert process.returncode == 2
    (line,) = errors.splitlines()
    assert str(path) in line


DIVERGING = ("--set", "optimizer.lr=1e5")


def test_a_run_whose_loss_is_no_number_any_more_gives_a_picture_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    process = start_capture(str(path), *DIVERGING)
    output, errors = process.communicate()
    assert (process.returncode, output) == (1, "")
    run = TrainingRun(validated({"optimizer": {"lr": 1e5}}))
    while run.first_bad_batch is None:
        run.train_batch()
    epoch, batch = run.schedule.position(run.first_bad_batch)
    (line,) = errors.splitlines()
    assert f"not a finite number any more from epoch {epoch + 1}, batch {batch + 1} on" in line
    assert not QImage(str(path)).isNull()


def test_a_picture_of_a_moment_before_the_loss_goes_wrong_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    process = start_capture(str(path), *DIVERGING, "--after", "1:1")
    assert process.communicate() == ("", "")
    assert process.returncode == 0


def test_a_storyboard_gives_a_numbered_picture_of_each_moment(tmp_path: Path) -> None:
    experiment, order = tmp_path / "e.toml", tmp_path / "list.toml"
    experiment.write_text('[storyboard]\nmoments = ["epoch 1", "12:1", "before"]\n')
    single = "".join(
        f'[[picture]]\nout = "{name}.png"\nview = "loss"\nsize = "640x400"\nafter = "{after}"\n'
        for name, after in {"a": "storyboard", "b": "1:4", "c": "0:0"}.items()
    )
    order.write_text(single)
    said, complaints = start_capture(order, experiment, "--list").communicate()
    assert (said, complaints.count("\n")) == ("", 1)
    assert "Left out of the storyboard: 12:1" in complaints
    pictures = sorted(path.name for path in tmp_path.glob("*.png"))
    assert pictures == ["a-1.png", "a-3.png", "b.png", "c.png"]
    for numbered, spelled in (("a-1", "b"), ("a-3", "c")):
        same = [(tmp_path / f"{name}.png").read_bytes() for name in (numbered, spelled)]
        assert same[0] == same[1]


def test_a_picture_where_the_loss_peaks_shows_nothing_that_comes_later(tmp_path: Path) -> None:
    losses = losses_of_first_example()
    epoch, batch = divmod(losses.index(max(losses)), 4)
    moments = {"found": "loss peak", "spelled": f"{epoch + 1}:{batch + 1}"}
    processes = [
        start_capture(tmp_path / f"{name}.png", "--view", "loss", "--after", moment)
        for name, moment in moments.items()
    ]
    assert [process.communicate() for process in processes] == [("", "")] * 2
    found, spelled = ((tmp_path / f"{name}.png").read_bytes() for name in moments)
    assert found == spelled


def losses_of_first_example() -> list[float]:
    run = TrainingRun(validated({}))
    while not run.finished:
        run.train_batch()
    return run.losses


def test_a_storyboard_that_holds_nothing_says_how_to_keep_moments(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["capture", str(tmp_path / "a.png"), "--after", "storyboard"]) == 2
    assert "Ctrl+K in the window keeps one" in capfd.readouterr().err
