"""One load at a time, and then the newest that was asked for."""

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.newest_load import NewestLoad


def test_a_first_load_is_sent_at_once() -> None:
    loads = NewestLoad()
    request = loads.ask(Experiment(epochs=1))
    assert request is not None
    assert request.experiment.epochs == 1
    assert loads.is_busy


def test_of_what_is_asked_for_meanwhile_only_the_newest_is_loaded() -> None:
    loads = NewestLoad()
    first = loads.ask(Experiment(epochs=1))
    assert [loads.ask(Experiment(epochs=epochs)) for epochs in (2, 3, 4)] == [None] * 3
    assert loads.is_superseded
    newest = loads.answered()
    assert first is not None
    assert newest is not None
    assert newest.experiment.epochs == 4
    assert newest.run_id != first.run_id
    assert loads.answered() is None
    assert not loads.is_busy
