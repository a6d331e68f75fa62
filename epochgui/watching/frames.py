"""What a loop tells the window, as bytes: a header of JSON, and plain numbers behind it.

Nothing is unpickled on either side, so that neither can make the other run anything.
"""

import json
import struct
from array import array
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, Protocol

_LENGTH: Final = struct.Struct("<I")
# Whole numbers and floats of 8 bytes, and yes or no.
_TYPES: Final = frozenset("qdb")
_LONGEST_HEADER: Final = 1 << 20


class Frame(NamedTuple):
    """Something told: what kind of news, with a few plain values, and numbers by name."""

    kind: str
    values: Mapping[str, Any]
    numbers: Mapping[str, "array[Any]"]


class Stream(Protocol):
    """Where bytes come from: there are fewer than asked for only at the end."""

    def read(self, size: int, /) -> bytes | None:
        """Return so many bytes."""


def packed(frame: Frame) -> bytes:
    """Return a frame as bytes."""
    lengths = [(name, one.typecode, len(one)) for name, one in frame.numbers.items()]
    header = json.dumps([frame.kind, dict(frame.values), lengths]).encode()
    numbers = b"".join(one.tobytes() for one in frame.numbers.values())
    return _LENGTH.pack(len(header)) + header + numbers


def read_frame(stream: Stream) -> Frame | None:
    """Return the next frame; None where there is none any more, whole and as it was packed."""
    length = _read(stream, _LENGTH.size)
    if length is None:
        return None
    (size,) = _LENGTH.unpack(length)
    header = _read(stream, size) if size <= _LONGEST_HEADER else None
    if header is None:
        return None
    try:
        kind, values, lengths = json.loads(header)
        numbers = {name: array(_known(code)) for name, code, _ in lengths}
        for name, _, n in lengths:
            found = _read(stream, n * numbers[name].itemsize)
            if found is None:
                return None
            numbers[name].frombytes(found)
    except (TypeError, ValueError):
        return None
    return Frame(kind, values, numbers)


def _read(stream: Stream, size: int) -> bytes | None:
    found = stream.read(size)
    return found if found is not None and len(found) == size else None


def _known(code: str) -> str:
    if code not in _TYPES:
        raise ValueError(f"numbers of type {code}")
    return code
