"""The log says what is asked of it, on stderr, and nothing else."""

import logging
from collections.abc import Iterator

import pytest

from epochgui.basics.errors import InputError
from epochgui.basics.log import begin_log
from epochgui.cli import main


@pytest.fixture(autouse=True)
def _log_as_it_was() -> Iterator[None]:
    log = logging.getLogger("epochgui")
    level, handlers = log.level, list(log.handlers)
    yield
    log.setLevel(level)
    log.handlers[:] = handlers


def test_without_the_variable_there_is_no_log() -> None:
    before = list(logging.getLogger("epochgui").handlers)
    begin_log({})
    assert logging.getLogger("epochgui").handlers == before


def test_debug_tells_why_a_run_is_left_to_the_loop(capsys: pytest.CaptureFixture[str]) -> None:
    begin_log({"EPOCHGUI_LOG": "debug"})
    logging.getLogger("epochgui.training").debug("trained by the loop alone")
    logging.getLogger("another").debug("something else")
    assert capsys.readouterr().err == "epochgui.training: trained by the loop alone\n"


def test_a_level_that_there_is_not_gets_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="EPOCHGUI_LOG is 'much'; right would be one of debug"):
        begin_log({"EPOCHGUI_LOG": "much"})
    monkeypatch.setenv("EPOCHGUI_LOG", "much")
    assert main(["script"]) == 2
    assert capsys.readouterr().err.startswith("epochgui: EPOCHGUI_LOG is 'much'")
