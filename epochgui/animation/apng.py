"""Animated PNG: https://www.w3.org/TR/png-3/#apngFrame-based-animation."""

from collections.abc import Iterator
from io import BytesIO
from struct import pack, unpack
from typing import IO, Final
from zlib import crc32

from epochgui.animation.reel import Change, Check, Reel

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EIGHT_BITS_WITH_OPACITY = (8, 6, 0, 0, 0)
_LONGEST = 65535


class Apng:
    """Writes frames without loss; a program that knows no animation shows the first."""

    def still(self, change: Change) -> bytes:
        """Return the points, packed."""
        from PIL import Image

        buffer = BytesIO()
        Image.fromarray(change.layer).save(buffer, "PNG")
        return b"".join(data for name, data in _chunks(buffer.getvalue()) if name == b"IDAT")

    def write(self, file: IO[bytes], reel: Reel, check: Check) -> None:
        """Write the file frame by frame."""
        file.write(_SIGNATURE)
        size = pack(">IIBBBBB", reel.width, reel.height, *_EIGHT_BITS_WITH_OPACITY)
        file.write(_chunk(b"IHDR", size) + _chunk(b"acTL", pack(">II", len(reel.frames), 0)))
        number = 0
        for frame, hundredths in reel.timed():
            check()
            left, top, width, height = frame.box
            is_first = number == 0
            # As many as fit, in hundredths of a second or whole ones; drawn upon what is there.
            time = (hundredths, 100) if hundredths <= _LONGEST else (hundredths // 100, 1)
            place = pack(">IIIIIHHBB", number, width, height, left, top, *time, 0, not is_first)
            file.write(_chunk(b"fcTL", place))
            if is_first:
                file.write(_chunk(b"IDAT", frame.content))
            else:
                file.write(_chunk(b"fdAT", pack(">I", number + 1) + frame.content))
            number += 1 if is_first else 2
        file.write(_chunk(b"IEND", b""))


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place < len(content):
        (length,) = unpack(">I", content[place : place + 4])
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        place += length + 12
