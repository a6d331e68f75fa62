"""What is told of made-up loops."""

from collections.abc import Sequence
from typing import Any

from epochgui.watching.frames import Frame, packed
from epochgui.watching.news import HELLO, OVER, Begun, Drawn, Ended, Item, Lost, News

Batches = Sequence[tuple[Sequence[int] | None, float | None]]
"""The samples and the loss of each; None where they are not told."""


def hello(**known: Any) -> Frame:
    """Return what is told first."""
    unknown = dict.fromkeys(("epochs", "why_deaf", "n_samples", "n_batches", "batch_size"))
    return Frame(HELLO, {"name": "mine.py", **unknown, **known}, {})


def epoch(batches: Batches, ends: bool = True) -> list[Frame]:
    """Return what is told of an epoch, which may be left before its end."""
    items: list[Item] = [Begun()]
    for samples, loss in batches:
        items.append(Drawn(None if samples is None else tuple(samples)))
        items += [] if loss is None else [Lost(loss)]
    news = News()
    for item in [*items, Ended(0.5)] if ends else items:
        news.tell(item)
    return news.frames()


def stream_of(*frames: Frame) -> bytes:
    """Return frames as bytes, and that there is no more to come."""
    return b"".join(map(packed, [*frames, Frame(OVER, {}, {})]))
