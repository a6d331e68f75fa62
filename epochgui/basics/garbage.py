"""Python's search for garbage: it rests while what stays for good is loaded."""

import gc


def rest_from_searching() -> None:
    """Search no more until `search_again`.

    The window and torch are loaded almost without garbage, and in vain the search takes a tenth of
    the time until the window is painted.
    """
    gc.disable()


def search_again() -> None:
    """Leave alone for good what is there by now, and search among what comes."""
    gc.freeze()
    gc.enable()
