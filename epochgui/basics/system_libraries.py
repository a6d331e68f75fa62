"""Which of the system's libraries Qt misses, and what to install.

Nothing in this file imports Qt: a missing library may be why Qt cannot be imported.
"""

import ctypes
import re
from collections.abc import Callable, Iterable

from epochgui.basics.text import tr

Load = Callable[[str], object]
"""Load a shared library by its name or path; raise OSError where that fails."""

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
_LIBRARIES_OF_PLUGIN = {
    "libqxcb": _QT_LIBRARIES | _XCB_LIBRARIES,
    "libqwayland": _QT_LIBRARIES | _WAYLAND_LIBRARIES,
}

_NOT_FOUND = re.compile(r"([^\s(]+\.so[.\d]*): cannot open shared object file")
_PLUGIN_FAILED = re.compile(r"Cannot load library .*?(libq\w+)\.so: *(.+)")


def import_problem(error: ImportError, *, load: Load = ctypes.CDLL) -> str:
    """Return a sentence that says why Qt could not be imported, and what to install."""
    if isinstance(error, ModuleNotFoundError):
        return tr(
            "The Python package {name} is not installed, and the window and pictures need it; "
            "installing epochgui anew brings it, and `epochgui train` works without it.",
            name=error.name,
        )
    return _loading_problem(str(error), _QT_LIBRARIES, load)


def plugin_problem(report: str, *, load: Load = ctypes.CDLL) -> str | None:
    """Return a sentence that says why Qt's plugin for a display was not loaded.

    The report is what Qt says of its plugins with QT_DEBUG_PLUGINS set; None where it tells of no
    plugin that failed.
    """
    failed = _PLUGIN_FAILED.findall(report)
    if not failed:
        return None
    libraries = dict.fromkeys(_QT_LIBRARIES)
    for plugin, _reason in failed:
        libraries |= dict.fromkeys(_LIBRARIES_OF_PLUGIN.get(plugin, ()))
    return _loading_problem(
        "; ".join(dict.fromkeys(reason for _plugin, reason in failed)), libraries, load
    )


def _loading_problem(error: str, libraries: Iterable[str], load: Load) -> str:
    """Return a sentence that names every missing library, not only those the error names."""
    named = _NOT_FOUND.findall(error)
    if not named:
        return tr(
            "Qt cannot be loaded: {error}; `epochgui train` works without it.",
            error=" ".join(error.split()),
        )
    missing = [name for name in libraries if not _loads(name, load)]
    missing += [name for name in dict.fromkeys(named) if name not in missing]
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
