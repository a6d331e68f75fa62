"""Has the system link torch's libraries while the window is painted."""

import ctypes
import os
import sys
from functools import cache
from importlib.machinery import PathFinder
from pathlib import Path
from threading import Thread

# Torch's extension needs it, and with it the system links all others.
LIBRARY = Path("lib", "libtorch_python.so")


@cache
def link_torch_ahead() -> Thread | None:
    """Link torch's libraries in a thread of its own; return it, or None where that is not done.

    To link them takes a quarter of the time that importing torch takes, and no Python; yet
    Python's own import would hold the interpreter lock meanwhile. `import torch` then finds them
    linked. Only Linux' loader is told: there it was measured.
    """
    library = None if "torch" in sys.modules else _torch_library()
    if library is None or not sys.platform.startswith("linux"):
        return None
    thread = Thread(target=_link, args=(library,), name="link torch")
    thread.start()
    return thread


def _torch_library() -> Path | None:
    """Return where torch's library is, without importing torch; None if it is not there."""
    found = PathFinder.find_spec("torch")
    folders = [] if found is None else found.submodule_search_locations or []
    paths = [Path(folder) / LIBRARY for folder in folders]
    return next((path for path in paths if path.is_file()), None)


def _link(library: Path) -> None:
    """Link a library and all that it needs; where that fails, importing it will tell why."""
    # `ctypes.CDLL` holds the interpreter lock while it links; what ctypes calls does not.
    prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    prototype(("dlopen", ctypes.CDLL(None)))(os.fsencode(library), os.RTLD_NOW)
