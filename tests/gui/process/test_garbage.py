"""Garbage is searched for in the window's thread alone, as often as Python would."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from epochgui.gui.process.garbage import GarbageSearch

MANY = 5_000  # more than Python searches after


class Ring:
    """What is garbage only for those who search: it holds itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def search(qapp: QApplication) -> Iterator[GarbageSearch]:  # noqa: ARG001  a timer needs one
    gc.collect()
    garbage = GarbageSearch()
    yield garbage
    garbage.restore()


def make_rings(seen: "list[weakref.ref[Ring]]") -> None:
    seen.extend(weakref.ref(Ring()) for _ in range(MANY))


def test_what_another_thread_leaves_is_taken_away_in_this_one(search: GarbageSearch) -> None:
    rings: list[weakref.ref[Ring]] = []
    taken_in = set[int]()
    thread = threading.Thread(target=make_rings, args=(rings,))
    thread.start()
    thread.join()
    assert all(ring() is not None for ring in rings)
    for ring in rings:
        found = ring()
        assert found is not None
        weakref.finalize(found, lambda: taken_in.add(threading.get_ident()))
        del found
    search.search()
    assert all(ring() is None for ring in rings)
    assert taken_in == {threading.get_ident()}


def test_nothing_is_searched_while_the_search_rests(search: GarbageSearch) -> None:
    rings: list[weakref.ref[Ring]] = []
    gc.disable()
    try:
        make_rings(rings)
        search.search()
        assert all(ring() is not None for ring in rings)
    finally:
        gc.enable()
    search.search()
    assert all(ring() is None for ring in rings)


def test_old_things_are_searched_when_young_ones_were_often_enough(search: GarbageSearch) -> None:
    ring = Ring()
    seen = weakref.ref(ring)
    _, _, most = gc.get_threshold()
    for _ in range(most + 2):  # the first ones make it old
        gc.collect(1)
    del ring
    search.search()
    assert seen() is None


def test_python_searches_by_itself_again_behind_the_window(qapp: QApplication) -> None:  # noqa: ARG001  a loop of events needs one
    before = gc.get_threshold()
    garbage = GarbageSearch()
    assert gc.get_threshold()[0] == 0
    garbage.restore()
    assert gc.get_threshold() == before
