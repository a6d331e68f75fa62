"""A target of texts is one of classes, and the script makes the same of it."""

from pathlib import Path
from typing import Any

import pytest
import torch

from epochgui.parts.data.data_file import DataFile
from epochgui.parts.tasks.binary import BINARY
from epochgui.parts.tasks.classes import CLASSES
from epochgui.parts.tasks.regression import REGRESSION
from epochgui.parts.tasks.task import Task
from epochgui.phrases.importing import note_lines
from tests.parts.data.tables import check_script, read, read_table, refusal, write

NAMES = ["setosa", "virginica", "Setosa", "größe", "a b"]
FLOWERS = "length,width,species\n" + "".join(
    f"{row},{row % 3 or ''},{NAMES[row % 5]}\n" for row in range(30)
)
TWO = "x,answer\n" + "".join(f"{row},{'good' if row % 3 else 'bad'}\n" for row in range(12))
NUMBERS = "x,digit\n" + "".join(f'{row},"{row % 4 * 1000:,}"\n' for row in range(12))
LACKING = "x,y\n1,b\n2,a\n3,\n4,b\n5,a\n6,\n"

CASES: dict[str, tuple[str, dict[str, Any], Task, tuple[str, ...]]] = {
    "several texts": (FLOWERS, {}, CLASSES, ("Setosa", "a b", "größe", "setosa", "virginica")),
    "two texts": (TWO, {}, BINARY, ("bad", "good")),
    "two texts, two outputs": (TWO, {"task": "classes"}, CLASSES, ("bad", "good")),
    "numbers": (NUMBERS, {"task": "classes"}, CLASSES, ("0", "1000", "2000", "3000")),
    "a target that lacks values": (LACKING, {"missing": "mean"}, BINARY, ("a", "b")),
    "as they are": (FLOWERS, {"standardize": False}, CLASSES, ()),
    "filled in": (FLOWERS, {"missing": "median"}, CLASSES, ()),
}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_classes_are_the_different_values_in_their_order(
    case: tuple[str, dict[str, Any], Task, tuple[str, ...]], tmp_path: Path
) -> None:
    content, chosen, task, classes = case
    settings = DataFile.model_validate({"source": write(tmp_path, content), **chosen})
    table = read_table(settings)
    samples = settings.build(table)
    assert table.task == samples.task == task
    if classes:
        assert table.classes == samples.classes == classes
    assert int(samples.targets.min()) >= 0
    assert int(samples.targets.max()) < len(table.classes)
    check_script(settings, tmp_path)


def test_labels_are_the_places_of_the_classes(tmp_path: Path) -> None:
    settings = DataFile(source=write(tmp_path, TWO))
    samples = settings.build(read_table(settings))
    assert samples.targets.dtype == torch.float32
    assert samples.targets[:4].tolist() == [[0.0], [1.0], [1.0], [0.0]]


def test_numbers_stay_numbers_unless_classes_are_asked_for(tmp_path: Path) -> None:
    assert read(tmp_path, NUMBERS).task == REGRESSION


def test_it_is_told_that_texts_are_classes_and_not_that_they_are_left_out(tmp_path: Path) -> None:
    lines = " ".join(note_lines("data.csv", read(tmp_path, TWO).notes))
    assert "the target 'answer' holds 2 different texts, taken as classes: 'bad', 'good'" in lines
    assert "left out" not in lines


@pytest.mark.parametrize(
    ("content", "chosen", "sentence", "key"),
    [
        ("x,y\n1,a\n2,a\n3,a\n", {}, "holds the same value in every row", "data.target"),
        ("x,y\n1,a\n2,a\n3,a\n,b\n", {"missing": "drop"}, "holds the same value", "data.target"),
        (
            "x,y\n" + "".join(f"{row},t{row}\n" for row in range(10_000)),
            {},
            "10,000 different values in 10,000 rows, too many to be classes",
            "data.target",
        ),
        (FLOWERS, {"task": "binary"}, 'would be "classes"', "data.task"),
        (FLOWERS, {"task": "regression"}, "holds text such as 'setosa'", "data.target"),
        ("x,y\na,b\nb,c\n", {}, "has no column of numbers", "data.source"),
    ],
    ids=[
        "one class",
        "one class in the rows that are left",
        "too many",
        "not two",
        "no numbers",
        "nothing to learn from",
    ],
)
def test_what_cannot_be_classes_is_refused(
    tmp_path: Path, content: str, chosen: dict[str, Any], sentence: str, key: str
) -> None:
    error = refusal(tmp_path, content, **chosen)
    assert sentence in str(error)
    assert error.key == key
