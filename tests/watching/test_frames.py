"""Frames come out of a stream as they were packed, and nothing else does."""

from array import array
from io import BytesIO

import pytest

from epochgui.watching.frames import Frame, packed, read_frame

FRAME = Frame("batches", {"name": "é", "n": None}, {"a": array("q", [1, -2]), "b": array("d")})


def test_frames_come_out_as_they_were_packed() -> None:
    stream = BytesIO(packed(FRAME) + packed(Frame("over", {}, {})))
    assert read_frame(stream) == FRAME
    assert read_frame(stream) == Frame("over", {}, {})
    assert read_frame(stream) is None


def test_a_frame_that_is_cut_short_anywhere_is_none() -> None:
    whole = packed(FRAME)
    assert [read_frame(BytesIO(whole[:n])) for n in range(len(whole))] == [None] * len(whole)


@pytest.mark.parametrize(
    "header", [b"[", b"1", b'["a", {}, [["x", "O", 1]]]', b'["a", {}, [["x", "q", -1]]]']
)
def test_what_is_no_frame_is_none(header: bytes) -> None:
    assert read_frame(BytesIO(len(header).to_bytes(4, "little") + header)) is None


def test_a_header_that_would_be_too_long_is_not_read() -> None:
    stream = BytesIO(b"\xff" * 4 + b"rest")
    assert read_frame(stream) is None
    assert stream.read() == b"rest"
