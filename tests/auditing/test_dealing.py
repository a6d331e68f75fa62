"""Each fault that is planted is found, and nothing where there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from epochgui.auditing.dealing import dealt_again, faults_of, leaking
from epochgui.auditing.report import Fault, Report

MIXED = [[3, 0, 2, 1], [1, 2, 0, 3], [2, 3, 1, 0]]
SEVEN = [[3, 0, 2, 1, 6, 5, 4], [6, 5, 1, 2, 0, 3, 4]]


def kinds(epochs: list[list[int]], n: int = 4) -> set[Fault]:
    return {one.fault for one in faults_of(epochs, range(n))}


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert kinds(MIXED) == set()
    assert str(Report(3, 12, ())).endswith("Nothing is wrong with how samples are dealt.")


@given(st.lists(st.permutations(range(6)), min_size=1, max_size=5, unique_by=tuple))
def test_permutations_that_differ_are_right(epochs: list[list[int]]) -> None:
    assert faults_of(epochs, range(6)) == []


def test_a_sample_that_is_never_dealt() -> None:
    assert kinds([[0, 1, 3], [3, 1, 0]]) == {Fault.NEVER_DEALT}
    (finding,) = faults_of([[0, 1, 3], [3, 1, 0]], range(4))
    assert finding.sentence == "1 of 4 samples was never dealt: 2."


def test_a_sample_that_some_epoch_leaves_out_is_no_fault() -> None:
    assert kinds([[0, 1, 3], [3, 2, 0]]) == set()


def test_a_sample_that_comes_twice() -> None:
    (finding,) = faults_of([[0, 1, 2, 3], [3, 1, 2, 1, 0]], range(4))
    assert finding.fault is Fault.DEALT_TWICE
    assert finding.sentence == (
        "In 1 of 2 epochs samples come more than once, as in epoch 2 1 sample: 1."
    )


@pytest.mark.parametrize(
    ("epochs", "words"),
    [
        ([[0, 1, 2, 3, 4, 5, 6]] * 3, "All 3 epochs deal the samples in the same order"),
        ([*SEVEN, SEVEN[-1]], "1 epoch deals the samples in the order of the one before"),
    ],
)
def test_the_same_order_again(epochs: list[list[int]], words: str) -> None:
    (finding,) = faults_of(epochs, range(7))
    assert finding.fault is Fault.SAME_ORDER
    assert words in finding.sentence


def test_few_samples_may_come_in_the_same_order_by_chance_but_not_again_and_again() -> None:
    assert kinds([MIXED[0], MIXED[0], MIXED[1]]) == set()
    assert kinds([MIXED[0]] * 4) == {Fault.SAME_ORDER}


def test_one_epoch_or_one_sample_has_no_order_to_compare() -> None:
    assert kinds([[0, 1, 2, 3]]) == set()
    assert kinds([[0], [0]], 1) == set()


def test_validation_samples_that_are_trained_on() -> None:
    assert leaking([b"a", b"b"], [b"c"]) == []
    (finding,) = leaking([b"a", b"b"], [b"b", b"c", b"b"])
    assert finding.sentence.startswith("2 of 3 validation samples are among")


def test_what_a_loader_that_begins_anew_deals_again() -> None:
    assert dealt_again([0, 1], [2, 3]) == []
    (finding,) = dealt_again([0, 1, 2], [2, 3, 0, 1])
    assert "3 of 3 samples" in finding.sentence
