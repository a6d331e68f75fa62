"""Rules of the path of the parameters, and of the plane and the window it is drawn in."""

import itertools
import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from epochgui.experiment.experiment import Experiment
from epochgui.experiment.validation import validated
from epochgui.training.kept_snapshot import KeptSnapshot
from epochgui.training.looks.look import WatchedRun
from epochgui.training.looks.path import ParameterPath
from epochgui.training.looks.plane import leading_directions, milestone, orthonormal, window
from epochgui.training.run import TrainingRun
from epochgui.training.timeline import Timeline
from tests.training.looks.surfaces import along_path, way_of


def test_the_path_ends_where_the_run_is_also_when_it_went_back() -> None:
    timeline = Timeline(TrainingRun(Experiment()))
    run, watched = timeline.run, WatchedRun(timeline.run, timeline.history)
    along_path(watched)
    run.train_until(20, math.inf)
    there = along_path(watched)
    for _ in timeline.go_to(8, slice_seconds=0):
        pass
    back = along_path(watched)
    assert back.path_n_done.tolist() == list(range(9))
    assert back.path.tolist() == there.path[:9].tolist()
    run.train_until(20, math.inf)
    assert along_path(watched).path.tolist() == there.path.tolist()


def test_what_happened_before_the_first_look_is_known_from_snapshots() -> None:
    timeline = Timeline(TrainingRun(Experiment()))
    for _ in range(6):
        timeline.run.train_batch()
        timeline.history.add(timeline.run.snapshot())
    seen = along_path(WatchedRun(timeline.run, timeline.history))
    assert seen.path_n_done.tolist() == list(range(7))
    assert seen.path == pytest.approx(torch.stack(way_of({}, 6)).numpy())


def test_a_long_path_is_thinned_and_keeps_its_beginning() -> None:
    run = TrainingRun(validated({"epochs": 300}))
    path = ParameterPath([KeptSnapshot(run.snapshot())], 2, most=50)
    run.call_after_batches(path.note)
    while not run.finished:
        run.train_batch()
    kept = list(path.until(1200))
    assert 25 <= len(kept) <= 50
    assert kept[0] == 0
    assert max(b - a for a, b in itertools.pairwise(kept)) <= 64


finite = st.floats(-1e6, 1e6)


@given(st.lists(finite, min_size=1, max_size=20), st.floats(1e-3, 10))
def test_a_window_holds_its_places_and_is_not_much_larger(
    places: list[float], least: float
) -> None:
    low, high = window(places, least)
    extent = max(max(places) - min(places), least)
    assert low < min(places) <= max(places) < high
    assert least <= high - low <= 2 * extent


def test_a_window_grows_in_few_steps() -> None:
    windows = [window([0.0, 0.001 * i], 0.1) for i in range(1, 4000)]
    assert len(set(windows)) < 60
    assert all(a[0] >= b[0] or a[1] <= b[1] for a, b in itertools.pairwise(windows))


def test_milestones_come_later_and_later() -> None:
    found = sorted({milestone(n) for n in range(100)})
    assert found == [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]
    assert all(milestone(n) <= n for n in range(100))


def test_places_on_a_line_have_one_direction_and_a_point_has_none() -> None:
    step = torch.tensor([3.0, 0.0, 4.0])
    line = torch.stack([i * step for i in range(5)])
    assert leading_directions(line).tolist() == [pytest.approx([0.6, 0.0, 0.8])]
    assert len(leading_directions(line[:1].expand(4, -1))) == 0


def test_directions_are_made_orthogonal_and_copies_left_out() -> None:
    one, other = torch.tensor([1.0, 1.0, 0.0]), torch.tensor([0.0, 1.0, 1.0])
    found = orthonormal([one, 2 * one, other])
    assert (found @ found.T).tolist() == [pytest.approx([1, 0]), pytest.approx([0, 1])]
