"""Whether a display answers, asked before Qt is loaded to open a window on it."""

import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from epochgui.basics.text import tr

Address = str | tuple[str, int]
"""The path of a Unix socket, or a host and a port."""

Connect = Callable[[Address], None]
"""Connect to a server and leave again; raise OSError where none answers."""

_SECONDS_TO_ANSWER = 2.0


def _connect(address: Address) -> None:
    if isinstance(address, tuple):
        socket.create_connection(address, timeout=_SECONDS_TO_ANSWER).close()
        return
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(_SECONDS_TO_ANSWER)
        client.connect(address)


def display_problem(
    environ: Mapping[str, str],
    *,
    system: str = sys.platform,
    connect: Connect = _connect,
) -> str | None:
    """Return a sentence that says that no display answers, or None where one does.

    Follows Qt, which goes through the platforms of QT_QPA_PLATFORM, or else tries Wayland where
    there are signs of it and then X11, and takes the first that works. Only Linux is looked at.
    """
    if not system.startswith("linux"):
        return None
    problem: str | None = _no_display()
    for platform in _platforms(environ):
        problem = _platform_problem(platform, environ, connect)
        if problem is None:
            break
    return problem


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Return the names of the platforms that Qt would try, in its order."""
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in chosen.split(";")]
    on_wayland = environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * bool(on_wayland) + ["xcb"] * bool(environ.get("DISPLAY"))


def _platform_problem(platform: str, environ: Mapping[str, str], connect: Connect) -> str | None:
    if platform == "xcb":
        return _xcb_problem(environ, connect)
    if platform.startswith("wayland"):
        return _wayland_problem(environ, connect)
    return None  # offscreen, vnc and the like need no display


def _no_display() -> str:
    return tr(
        "There is no display for a window: neither DISPLAY nor WAYLAND_DISPLAY is set; "
        "`epochgui train` and `epochgui capture` work without one."
    )


def _no_answer(variable: str, value: str) -> str:
    return tr(
        "No display answers at {variable}={value}, so no window can open; "
        "`epochgui train` and `epochgui capture` work without one.",
        variable=variable,
        value=value,
    )


def _xcb_problem(environ: Mapping[str, str], connect: Connect) -> str | None:
    display = environ.get("DISPLAY")
    if not display:
        return _no_display()
    if not any(_answers(address, connect) for address in _x11_addresses(display)):
        return _no_answer("DISPLAY", display)
    return None


def _wayland_problem(environ: Mapping[str, str], connect: Connect) -> str | None:
    display = environ.get("WAYLAND_DISPLAY") or "wayland-0"
    folder = environ.get("XDG_RUNTIME_DIR")
    if not folder or not _answers(str(Path(folder, display)), connect):
        return _no_answer("WAYLAND_DISPLAY", display)
    return None


def _answers(address: Address, connect: Connect) -> bool:
    try:
        connect(address)
    except (OSError, OverflowError, ValueError):  # the last two: no such port, no such name
        return False
    return True


def _x11_addresses(display: str) -> list[Address]:
    """Return where the server of an X display, [[protocol/]host]:number[.screen], may listen."""
    host, colon, place = display.rpartition(":")
    number = place.partition(".")[0]
    if not colon or not number.isdecimal():
        return []
    host, port = host.rpartition("/")[2].strip("[]"), 6000 + int(number)
    if host not in {"", "unix"}:
        return [(host, port)]
    path = f"/tmp/.X11-unix/X{number}"
    return ["\0" + path, path, ("localhost", port)]
