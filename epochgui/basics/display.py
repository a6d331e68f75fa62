"""Whether a window can open here, found out before Qt would abort the process.

Nothing in this file imports Qt: a missing system library may be why Qt cannot be imported.
"""

import ctypes
import re
import socket
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

from epochgui.basics.text import tr

Address = str | tuple[str, int]
"""The path of a Unix socket, or a host and a port."""

Load = Callable[[str], object]
"""Load a shared library by its name or path; raise OSError where that fails."""

Connect = Callable[[Address], None]
"""Connect to a server and leave again; raise OSError where none answers."""

# Which Debian package holds which library. Qt loads these even where it draws no window,
_QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# these for a window under X11,
_XCB_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# and these for one under Wayland.
_WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
_PACKAGES = _QT_LIBRARIES | _XCB_LIBRARIES | _WAYLAND_LIBRARIES

_NOT_FOUND = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")
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
    load: Load = ctypes.CDLL,
    connect: Connect = _connect,
) -> str | None:
    """Return a sentence that says why no window can open, or None where one can.

    Follows Qt, which goes through the platforms of QT_QPA_PLATFORM, or else tries Wayland where
    there are signs of it and then X11, and takes the first that works. Only Linux is looked at.
    """
    if not system.startswith("linux"):
        return None
    problem: str | None = _no_display()
    for platform in _platforms(environ):
        problem = _platform_problem(platform, environ, load, connect)
        if problem is None:
            break
    return problem


def import_problem(error: ImportError, *, load: Load = ctypes.CDLL) -> str:
    """Return a sentence that says why Qt could not be imported, and what to install."""
    if isinstance(error, ModuleNotFoundError):
        return tr(
            "The Python package {name} is not installed, and the window and pictures need it; "
            "installing epochgui anew brings it, and `epochgui train` works without it.",
            name=error.name,
        )
    return _loading_problem(error, _QT_LIBRARIES, load)


def _platforms(environ: Mapping[str, str]) -> list[str]:
    """Return the names of the platforms that Qt would try, in its order."""
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return [name.partition(":")[0] for name in chosen.split(";")]
    on_wayland = environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * bool(on_wayland) + ["xcb"] * bool(environ.get("DISPLAY"))


def _platform_problem(
    platform: str, environ: Mapping[str, str], load: Load, connect: Connect
) -> str | None:
    if platform == "xcb":
        return _xcb_problem(environ, load, connect)
    if platform.startswith("wayland"):
        return _wayland_problem(environ, load, connect)
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


def _xcb_problem(environ: Mapping[str, str], load: Load, connect: Connect) -> str | None:
    display = environ.get("DISPLAY")
    if not display:
        return _no_display()
    if not any(_answers(address, connect) for address in _x11_addresses(display)):
        return _no_answer("DISPLAY", display)
    return _plugin_problem("libqxcb.so", _QT_LIBRARIES | _XCB_LIBRARIES, load)


def _wayland_problem(environ: Mapping[str, str], load: Load, connect: Connect) -> str | None:
    display = environ.get("WAYLAND_DISPLAY") or "wayland-0"
    folder = environ.get("XDG_RUNTIME_DIR")
    if not folder or not _answers(str(Path(folder, display)), connect):
        return _no_answer("WAYLAND_DISPLAY", display)
    return _plugin_problem("libqwayland.so", _QT_LIBRARIES | _WAYLAND_LIBRARIES, load)


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


def _plugin_problem(plugin: str, libraries: Mapping[str, str], load: Load) -> str | None:
    """Return why a platform plugin of Qt cannot be loaded, or None where it can.

    The plugin itself is the judge, for which libraries it needs changes with Qt. Where PySide6
    did not come as a wheel the plugin lies elsewhere, with its libraries seen to by whoever put
    it there.
    """
    package = find_spec("PySide6")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "Qt" / "plugins" / "platforms" / plugin
    if not path.exists():
        return None
    try:
        load(str(path))
    except OSError as error:
        return _loading_problem(error, libraries, load)
    return None


def _loading_problem(error: Exception, libraries: Mapping[str, str], load: Load) -> str:
    """Return a sentence that names every missing library, not only the one the error names."""
    named = _NOT_FOUND.search(str(error))
    if named is None:
        return tr(
            "Qt cannot be loaded: {error}; `epochgui train` works without it.",
            error=" ".join(str(error).split()),
        )
    missing = [name for name in libraries if not _loads(name, load)]
    if named[1] not in missing:
        missing.append(named[1])
    packages = sorted({_PACKAGES[name] for name in missing if name in _PACKAGES})
    return _missing_libraries(missing, packages)


def _loads(library: str, load: Load) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _missing_libraries(libraries: list[str], packages: list[str]) -> str:
    listed = ", ".join(libraries)
    if not packages:
        return tr(
            "Qt cannot be loaded, for system libraries are missing: {libraries}; "
            "`epochgui train` works without them.",
            libraries=listed,
        )
    return tr(
        "Qt cannot be loaded, for system libraries are missing: {libraries}; on Debian or Ubuntu: "
        "sudo apt install {packages}; `epochgui train` works without them.",
        libraries=listed,
        packages=" ".join(packages),
    )
