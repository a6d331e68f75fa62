"""Qt, which some commands need: said in a sentence where it cannot be imported."""

from collections.abc import Iterator
from contextlib import contextmanager

from epochgui.basics.errors import InputError


@contextmanager
def qt_needed() -> Iterator[None]:
    """Say which package is missing where Qt cannot be imported in the block."""
    try:
        yield
    except ImportError as error:
        from epochgui.basics.system_libraries import import_problem

        raise InputError.told(import_problem(error)) from error
