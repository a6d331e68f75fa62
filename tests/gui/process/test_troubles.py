"""Of several troubles each is told, and one is raised at the end."""

from io import StringIO

import pytest

from epochgui.basics.errors import InputError, RunFailed
from epochgui.gui.process.troubles import Troubles


def test_without_trouble_nothing_is_raised() -> None:
    told = StringIO()
    Troubles(told).end()
    assert not told.getvalue()


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_wrong_with_the_input_is_raised_and_all_else_told(is_first: bool) -> None:
    told = StringIO()
    troubles = Troubles(told)
    errors = [InputError("no such moment"), RunFailed("no number"), RunFailed("no number")]
    for error in errors if is_first else reversed(errors):
        with troubles.heard():
            raise error
    with pytest.raises(InputError, match="no such moment"):
        troubles.end()
    assert told.getvalue().splitlines()[0] == "epochgui: no number"


def test_the_same_trouble_is_told_once() -> None:
    told = StringIO()
    troubles = Troubles(told)
    for _ in range(3):
        troubles.add(RunFailed("no number"))
    with pytest.raises(RunFailed):
        troubles.end()
    assert not told.getvalue()
