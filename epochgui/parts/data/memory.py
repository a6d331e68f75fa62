"""Data that does not fit into memory, told as such whoever has run out of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from epochgui.basics.errors import InputError

_OF_TORCH: Final = ("allocate memory", "out of memory", "not enough memory")


@contextmanager
def memory_for(data: str) -> Iterator[None]:
    """Raise InputError where there is no memory for data that is called so."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:  # RuntimeError is torch's, for this and much else
        if isinstance(error, RuntimeError) and not any(one in str(error) for one in _OF_TORCH):
            raise
        raise InputError(
            "{data} does not fit into memory; take fewer of its rows or columns, or close other "
            "programs",
            data=data,
            key="data.source",
        ) from error
