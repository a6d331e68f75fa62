"""The storyboard: kept in the file, in its order, and no matter to the run."""

from pathlib import Path
from typing import Any

import pytest

from epochgui.basics.errors import InputError
from epochgui.experiment.difference import can_branch, differences
from epochgui.experiment.experiment import Experiment
from epochgui.experiment.file import experiment_as_toml, load_experiment, save_experiment
from epochgui.experiment.moment import AfterBatch, Edge
from epochgui.experiment.storyboard import MOST_MOMENTS, Storyboard
from epochgui.experiment.validation import validated

MOMENTS = ["before", "1:1", "1:4", "epoch 3", "loss peak"]


def keeping(*moments: str) -> Experiment:
    return validated({"storyboard": {"moments": list(moments)}})


def test_a_file_keeps_its_moments_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[storyboard]\nmoments = ["loss peak", "1:4", "before"]\n')
    experiment = load_experiment(path)
    assert experiment.storyboard.moments == ("loss peak", "1:4", "before")
    save_experiment(path, experiment)
    assert load_experiment(path) == experiment


def test_a_file_says_nothing_of_a_storyboard_that_holds_nothing() -> None:
    assert "storyboard" not in experiment_as_toml(Experiment(), Path())


def test_moments_are_kept_as_they_are_spelled_everywhere() -> None:
    assert keeping("0:0", "Epoch 03", "01:1").storyboard.moments == ("before", "epoch 3", "1:1")


def test_a_moment_that_the_run_has_not_stays_in_the_file() -> None:
    assert keeping("99:1").storyboard.moments == ("99:1",)


@pytest.mark.parametrize(
    ("section", "sentence"),
    [
        ({"moments": ["one"]}, 'storyboard.moments has "one"; right would be EPOCH:BATCH'),
        ({"moments": ["before", "0:0"]}, 'storyboard.moments has "before" twice'),
        ({"moments": "before"}, 'storyboard.moments is "before"; right would be a list'),
        ({"moments": [3]}, "storyboard.moments has 3 in place 1; right would be a text"),
        ({"moment": []}, 'no setting "storyboard.moment"; did you mean "moments"?'),
        (
            {"moments": [f"1:{n}" for n in range(1, MOST_MOMENTS + 2)]},
            "right would be at most 100 entries",
        ),
    ],
)
def test_what_is_wrong_in_it_is_told(section: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        validated({"storyboard": section})
    assert sentence in str(caught.value)


def test_what_is_kept_is_no_difference_between_runs() -> None:
    plain, keeps = Experiment(), keeping(*MOMENTS)
    assert plain.trains_as(keeps)
    assert keeps.trains_as(plain)
    assert plain != keeps
    assert not list(differences(plain, keeps))
    assert can_branch(plain, keeps)
    assert not plain.trains_as(None)
    assert not plain.trains_as(validated({"seed": 1}))


def test_moments_are_added_once_moved_and_taken_out() -> None:
    storyboard = Storyboard().with_moment(Edge.BEFORE).with_moment(AfterBatch(1, 1))
    assert storyboard.with_moment(Edge.BEFORE) is storyboard
    storyboard = storyboard.with_moment(AfterBatch(1, 4))
    assert storyboard.moved(2, 0).moments == ("1:4", "before", "1:1")
    assert storyboard.moved(0, 1).moments == ("1:1", "before", "1:4")
    assert storyboard.without(1).moments == ("before", "1:4")


def test_a_full_one_takes_no_more() -> None:
    full = Storyboard(moments=tuple(f"1:{n}" for n in range(1, MOST_MOMENTS + 1)))
    assert full.is_full
    assert full.with_moment(Edge.END) is full
