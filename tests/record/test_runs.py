"""Rules of the runs that are open: whoever looks at them hears what becomes of them."""

from collections.abc import Sequence

import pytest

from epochgui.record.runs import Run, Runs
from epochgui.schedule.schedule import Schedule
from tests.record.telling import new_run, train


class Listener:
    """Writes down what it hears."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, list[Run]]] = []

    def runs_changed(self, added: Sequence[Run], removed: Sequence[Run]) -> None:
        self.heard += [("added", list(added)), ("removed", list(removed))]

    def run_grew(self, run: Run) -> None:
        self.heard.append(("grew", [run]))


def some_runs(count: int) -> list[Run]:
    return [new_run(Schedule(10, 3, epochs=epochs + 1)) for epochs in range(count)]


def test_it_is_told_who_was_added_has_grown_and_was_removed() -> None:
    runs, listener, (one, other) = Runs(), Listener(), some_runs(2)
    runs.observe(listener)
    runs.change(added=[one, other])
    train(one, [1.0, 2.0])
    runs.tell_grown(one)
    runs.change(removed=[one])
    assert listener.heard == [
        ("added", [one, other]),
        ("removed", []),
        ("grew", [one]),
        ("added", []),
        ("removed", [one]),
    ]
    assert list(runs) == [other]


def test_one_that_takes_the_place_of_another_is_told_of_at_one_stroke() -> None:
    runs, listener, (one, other) = Runs(), Listener(), some_runs(2)
    runs.change(added=[one])
    runs.observe(listener)
    runs.change(added=[other], removed=[one])
    assert listener.heard == [("added", [other]), ("removed", [one])]


def test_runs_keep_their_order_and_are_known_by_their_ids() -> None:
    runs, (first, second, third) = Runs(), some_runs(3)
    runs.change(added=[first, second])
    runs.change(added=[third], removed=[first])
    assert list(runs) == [second, third]
    assert (len(runs), runs[0]) == (2, second)
    assert runs.get(third.id) is third
    assert runs.get(first.id) is None
    assert len({run.id for run in (first, second, third)}) == 3


def test_a_run_is_open_once_and_only_an_open_one_can_be_closed() -> None:
    runs, listener, (one, other) = Runs(), Listener(), some_runs(2)
    runs.change(added=[one])
    runs.observe(listener)
    with pytest.raises(ValueError, match="open already"):
        runs.change(added=[one])
    with pytest.raises(ValueError, match="not in list"):
        runs.change(removed=[other])
    assert list(runs) == [one]
    assert not listener.heard


def test_where_a_run_is_does_not_touch_what_happened_in_it() -> None:
    (run,) = some_runs(1)
    train(run, [4.0, 3.0, 2.0])
    run.move_to(1)
    assert run.n_done == 1
    assert run.record.losses[:].tolist() == [4, 3, 2]
