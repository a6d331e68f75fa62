"""Runs that take turns with torch: each draws as if it were alone."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
import torch

from epochgui.training import turn
from epochgui.training.load_torch import load_torch
from epochgui.training.turn import TorchTurn

N_DRAWS = 400


def draw_in_turns(seed: int, meeting: Barrier) -> list[float]:
    """Return numbers that a thread draws, one in each of its turns."""
    turn = TorchTurn()
    with turn:
        torch.manual_seed(seed)
    meeting.wait()
    drawn = []
    for _ in range(N_DRAWS):
        with turn:
            drawn.append(torch.rand(()).item())
    return drawn


def test_each_draws_as_if_it_were_alone() -> None:
    load_torch()
    with torch.random.fork_rng(devices=[]), ThreadPoolExecutor(3) as threads:
        meeting = Barrier(3)
        drawn = list(threads.map(lambda seed: draw_in_turns(seed, meeting), range(3)))
        for seed, numbers in enumerate(drawn):
            torch.manual_seed(seed)
            assert numbers == [torch.rand(()).item() for _ in range(N_DRAWS)]


def test_each_has_the_number_of_threads_that_it_chose() -> None:
    load_torch()
    before = torch.get_num_threads()
    one, other = TorchTurn(), TorchTurn()
    with one:
        torch.set_num_threads(1)
    with other:
        torch.set_num_threads(2)
    with one:
        assert torch.get_num_threads() == 1
    with other:
        assert torch.get_num_threads() == 2
        torch.set_num_threads(before)


def test_a_turn_within_a_turn_of_its_own_is_the_same_one() -> None:
    turn, others_came = TorchTurn(), Event()

    def come() -> None:
        with TorchTurn():
            others_came.set()

    with ThreadPoolExecutor(1) as threads:
        with turn:
            with turn:
                threads.submit(come)
            assert not others_came.wait(0.05)
        assert others_came.wait(10)


@pytest.mark.parametrize("fails", ["_as_it_is", "_put_back"])
def test_a_turn_that_cannot_begin_is_nobodys_and_the_next_ones_draw_as_before(
    monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    load_torch()

    def fail(*_: object) -> None:
        raise RuntimeError("no memory")

    one, other = TorchTurn(), TorchTurn()
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(3)
        expected = [torch.rand(()).item() for _ in range(2)]
        with other:
            pass
        with one:
            torch.manual_seed(3)
            drawn = [torch.rand(()).item()]
        with monkeypatch.context() as patch:
            patch.setattr(turn, fails, fail)
            with pytest.raises(RuntimeError, match="no memory"), other:
                pass
        with ThreadPoolExecutor(1) as threads:
            drawn.append(threads.submit(draw_one, one).result(10))
    assert drawn == expected


def draw_one(whose: TorchTurn) -> float:
    with whose:
        return torch.rand(()).item()
