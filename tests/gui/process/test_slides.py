"""A deck from the command line: no display, the same bytes, exit codes, nothing half-written."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.training.run import TrainingRun
from tests.slides.decks import notes, save_template


def start_slides(*words: str) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return subprocess.Popen(
        [sys.executable, "-m", "epochgui", "slides", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def slides(*words: str) -> tuple[int, str]:
    """Return the exit code and what was said."""
    process = start_slides(*words)
    said, complaints = process.communicate(timeout=120)
    return process.returncode, said + complaints


def titles(path: Path) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(str(path)).slides]


def losses(experiment: Experiment) -> list[float]:
    run = TrainingRun(experiment)
    while not run.finished:
        run.train_batch()
    return run.losses


def pictures_of(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if hasattr(shape, "image")]


def test_the_same_command_gives_the_same_bytes_and_the_numbers_of_training(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.pptx", "two.pptx")]
    words = ("--at", "0:0,1:1", "--each", "epoch", "--set", "epochs=2")
    processes = [start_slides("-o", str(path), *words) for path in paths]
    for process in processes:
        assert process.communicate(timeout=120) == ("", "")
        assert process.returncode == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    shown = titles(paths[0])
    assert shown[2:-2] == [
        "Before the first batch",
        "Epoch 1, batch 1 of 4",
        "Epoch 1 of 2",
        "Epoch 2 of 2",
    ]
    presentation = Presentation(str(paths[0]))
    (chart,) = [one.chart for one in presentation.slides[-2].shapes if one.has_chart]
    assert list(chart.plots[0].series[0].values) == losses(validated({"epochs": 2}))
    assert all(notes(slide) for slide in presentation.slides)
    for picture in pictures_of(presentation.slides[3]):
        drawn, place = picture.image.size, (picture.width, picture.height)
        assert drawn[0] / drawn[1] == pytest.approx(place[0] / place[1], rel=0.01)
    assert len(pictures_of(presentation.slides[3])) == 2


def test_charts_go_on_to_the_end_of_the_run_behind_the_last_moment(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    assert slides("-o", str(path), "--at", "1:1", "--set", "epochs=2") == (0, "")
    assert titles(path)[2] == "Epoch 1, batch 1 of 4"
    presentation = Presentation(str(path))
    charts = [one.chart for s in presentation.slides for one in s.shapes if one.has_chart]
    assert list(charts[0].plots[0].series[0].values) == losses(validated({"epochs": 2}))


def test_letters_that_have_too_little_room_are_told_of_once(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    words = ("--at", "before,1:1,1:2", "--text", "60", "--set", "epochs=1")
    code, said = slides("-o", str(path), *words)
    assert code == 0
    assert re.fullmatch(
        rf"epochgui: {path}: the views have room for letters of [\d.]+ points, not of 60\n", said
    )


BAD_WORDS = {
    "--at 1:9": "--at is 1:9",
    "--at x": '--at is "x"',
    "--template gone.pptx": "cannot read gone.pptx",
    "--ratio 3:2": "invalid choice",
    "--each batch --set epochs=1000": "4,000 slides",
}


@pytest.mark.parametrize("words", BAD_WORDS)
def test_what_cannot_be_is_told_in_one_line(tmp_path: Path, words: str) -> None:
    path = tmp_path / "deck.pptx"
    code, said = slides("-o", str(path), *words.split())
    assert code == 2
    assert BAD_WORDS[words] in said
    assert len(said.splitlines()) == 1
    assert not path.exists()


def test_a_deck_is_not_written_by_the_name_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "deck.pdf"
    code, said = slides("-o", str(path))
    assert (code, path.exists()) == (2, False)
    assert "deck.pdf: a deck of slides is a .pptx file" in said


def test_a_deck_is_not_written_over_its_template(tmp_path: Path) -> None:
    template = save_template(tmp_path / "template.pptx")
    before = template.read_bytes()
    code, said = slides("-o", str(template), "--template", str(template))
    assert (code, template.read_bytes()) == (2, before)
    assert "it is being read" in said


def test_a_loss_that_is_no_number_is_told_behind_the_deck(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    code, said = slides("-o", str(path), "--at", "10:4", "--set", "optimizer.lr=1e5")
    assert code == 1
    assert "epoch" in said
    assert titles(path)[2] == "Epoch 10, batch 4 of 4"


def test_a_storyboard_is_told_in_its_order_and_what_the_run_has_not_is_said(tmp_path: Path) -> None:
    experiment, path = tmp_path / "e.toml", tmp_path / "a.pptx"
    kept = '["epoch 2", "before", "loss peak", "1:4", "12:1"]'
    experiment.write_text(f"epochs = 2\n[storyboard]\nmoments = {kept}\n")
    code, said = slides(str(experiment), "-o", str(path), "--each", "storyboard")
    assert (code, said.count("\n")) == (0, 1)
    assert said.startswith("epochgui: Left out of the storyboard: 12:1. The run has epochs 1 to 2")
    of_run = losses(validated({"epochs": 2}))
    epoch, batch = divmod(of_run.index(max(of_run)), 4)
    assert titles(path)[2:-2] == [
        "Epoch 2 of 2",
        "Before the first batch",
        f"Epoch {epoch + 1}, batch {batch + 1} of 4",
        "Epoch 1, batch 4 of 4",
    ]
