"""A list of pictures: one that cannot be taken is told, and all others are taken."""

from pathlib import Path

import pytest

from epochgui.cli import main
from tests.gui.capture.test_capture_command import start_capture


def written_list(folder: Path, **moments: str) -> Path:
    path = folder / "list.toml"
    path.write_text(
        "".join(
            f'[[picture]]\nout = "{name}.png"\nview = "code"\ntext = 8\nafter = "{after}"\n'
            for name, after in moments.items()
        )
    )
    return path


def pictures_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.png"))


def test_pictures_of_moments_that_the_run_has_not_are_each_told_and_the_others_taken(
    tmp_path: Path,
) -> None:
    order = written_list(tmp_path, early="11:1", first="1:1", late="99:1", last="epoch 10")
    process = start_capture(order, "--list")
    _, errors = process.communicate()
    assert process.returncode == 2
    assert pictures_in(tmp_path) == ["first", "last"]
    first, second = errors.splitlines()
    assert "early.png: after is 11:1, but the run has epochs 1 to 10" in first
    assert "late.png: after is 99:1, but the run has epochs 1 to 10" in second


def test_a_storyboard_of_which_the_run_has_nothing_stops_no_other_picture(tmp_path: Path) -> None:
    experiment = tmp_path / "e.toml"
    experiment.write_text('[storyboard]\nmoments = ["77:1"]\n')
    order = written_list(tmp_path, kept="Storyboard", one="1 : 1")
    process = start_capture(order, experiment, "--list")
    _, errors = process.communicate()
    assert process.returncode == 2
    assert pictures_in(tmp_path) == ["one"]
    assert "this run has none of the moments that the storyboard holds" in errors


def test_a_loss_that_is_no_number_and_a_moment_that_is_none_are_both_told(tmp_path: Path) -> None:
    order = written_list(tmp_path, end="end", none="99:1", found="loss peak")
    process = start_capture(order, "--list", "--set", "optimizer.lr=1e5")
    _, errors = process.communicate()
    assert process.returncode == 2
    assert pictures_in(tmp_path) == ["end", "found"]
    first, second = errors.splitlines()
    assert "not a finite number any more" in first
    assert "none.png: after is 99:1" in second


WRONG_WORDS: dict[tuple[str, ...], str] = {
    ("--view", "loss,loss"): "view has loss twice",
    ("--after", "storybord"): "loss peak, lowest loss, storyboard",
    ("--after", ""): 'after is ""; right would be',
}


@pytest.mark.parametrize("words", WRONG_WORDS)
def test_what_is_wrong_in_words_is_told_before_anything_is_trained(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["capture", str(tmp_path / "a.png"), *words]) == 2
    assert WRONG_WORDS[words] in capsys.readouterr().err


@pytest.mark.parametrize("command", ["slides", "animate"])
@pytest.mark.parametrize("at", ["", "1:1,,2:2"])
def test_moments_of_which_one_is_missing_are_refused(
    command: str, at: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = {"slides": "a.pptx", "animate": "a.gif"}[command]
    assert main([command, "-o", str(tmp_path / out), "--at", at]) == 2
    said = "a moment is missing beside a comma" if at else "no moment is chosen"
    assert said in capsys.readouterr().err


def test_two_ways_to_name_one_file_are_found_before_anything_is_drawn(tmp_path: Path) -> None:
    order = written_list(tmp_path, **{"one": "1:1", "x/../one": "1:2"})
    process = start_capture(order, "--list")
    _, errors = process.communicate()
    assert process.returncode == 2
    assert "two pictures would be" in errors
    assert pictures_in(tmp_path) == []
