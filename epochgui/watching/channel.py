"""The way from a loop to its window: a process of its own, fed by a thread through a pipe."""

import atexit
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from epochgui.basics.text import tr
from epochgui.watching import COMMAND
from epochgui.watching.frames import Frame, packed
from epochgui.watching.news import HELLO, OVER, News

# So often news are sent: often enough to look live, seldom enough to cost the loop nothing.
_EVERY_SECONDS: Final = 0.1
# A program that ends waits no longer than this for its window to have heard all.
_PATIENCE_SECONDS: Final = 20.0


class Channel:
    """Opens the window when the first pass begins, and tells it what happens until it is closed.

    Whatever becomes of the window, the loop goes on.
    """

    def __init__(self, hello: Mapping[str, Any]) -> None:
        self.news = News()
        self._hello = dict(hello)
        self._is_over, self._is_told = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._send_all, name="epochgui", daemon=True)

    def open(self) -> None:
        """Start the window, unless it was started."""
        if self._thread.ident is None:
            atexit.register(self.finish)
            self._thread.start()

    def close(self) -> None:
        """Tell the window that there is no more to come; it stays to be looked at."""
        self._is_over.set()

    def wait_for_the_end(self) -> None:
        """Wait until the window was closed, if there is one."""
        if self._thread.ident is not None:
            self._thread.join()

    def finish(self) -> None:
        """Wait until the window has heard all, if there is one: the program ends."""
        self.close()
        if self._thread.is_alive():  # in a process that was forked off it is not
            self._is_told.wait(_PATIENCE_SECONDS)

    def _send_all(self) -> None:
        with tempfile.TemporaryFile() as errors:
            try:
                window = start_window(errors)
            except OSError as error:
                self._give_up(tr("the window cannot be opened: {reason}", reason=error))
                return
            try:
                self._feed(window)
            except OSError:
                self._give_up(_why_closed(window, errors))
            self.news.deafen()
            self._is_told.set()
            window.wait()  # where the program goes on for longer, nothing of it is left over

    def _feed(self, window: "subprocess.Popen[bytes]") -> None:
        """Tell the window all; raises OSError where it hears no more."""
        assert window.stdin is not None
        try:
            _send(window.stdin, [Frame(HELLO, self._hello, {})])
            while not self._is_over.wait(_EVERY_SECONDS):
                _send(window.stdin, self.news.frames())
                if window.poll() is not None:  # it would else be noticed with the next news
                    raise BrokenPipeError
            _send(window.stdin, [*self.news.frames(), Frame(OVER, {}, {})])
        finally:
            with suppress(OSError):
                window.stdin.close()

    def _give_up(self, reason: str) -> None:
        """Say in one line why nothing is shown any more."""
        self.news.deafen()
        self._is_told.set()
        _say(tr("{reason}; your loop goes on", reason=reason.removesuffix(".")))


def start_window(errors: IO[bytes]) -> "subprocess.Popen[bytes]":
    """Start the window's process, which is fed through its stdin; raises OSError.

    It does not end with Ctrl+C in the terminal, which is meant for the loop.
    """
    return subprocess.Popen(
        # Without the folder of the user's script, where a file may be called like a module.
        [sys.executable, "-P", "-m", "epochgui", COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        env=_environment(),
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    """Return the environment in which the window finds this very program."""
    folder = Path(__file__).parents[2]
    known = os.environ.get("PYTHONPATH", "")
    if folder.name in ("site-packages", "dist-packages"):
        return dict(os.environ)
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, (known, str(folder))))}


def _send(pipe: IO[bytes], frames: Iterable[Frame]) -> None:
    for frame in frames:
        pipe.write(packed(frame))
    pipe.flush()


def _why_closed(window: "subprocess.Popen[bytes]", errors: IO[bytes]) -> str:
    """Return in words that the window was closed, or what it said when it could not go on."""
    if window.wait() == 0:
        return tr("the window was closed")
    errors.seek(0)
    said = errors.read().decode(errors="replace").strip().splitlines()
    if not said:
        return tr("the window has ended: exit code {code}", code=window.returncode)
    return tr("the window has ended: {reason}", reason=said[-1].removeprefix("epochgui: "))


def _say(sentence: str) -> None:
    print(f"epochgui: {sentence}", file=sys.stderr)
