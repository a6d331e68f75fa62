"""What the tests of watched loops share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from epochgui.watching import channel
from epochgui.watching.told_run import ToldRun
from epochgui.watching.watched import Watched
from tests.watching.loops import WindowThatOnlyWrites, told_in

Hear = Callable[[Watched[Any]], ToldRun]


@pytest.fixture
def hear(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Hear:
    """Return what ends a watched loop, and returns what its window was told."""
    window = WindowThatOnlyWrites(tmp_path / "told")
    monkeypatch.setattr(channel, "start_window", lambda _errors: window)

    def end(watched: Watched[Any]) -> ToldRun:
        watched.channel.finish()
        return told_in(tmp_path / "told")

    return end
