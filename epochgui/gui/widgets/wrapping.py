"""Words in as many lines as they need."""

from collections.abc import Callable, Iterable


def wrapped(text: str, width: float, measured: Callable[[str], float]) -> list[str]:
    """Return the lines of a text, none wider than this where its words are not."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def sentences_in(
    sentences: Iterable[str], width: float, most: int, measured: Callable[[str], float]
) -> list[str]:
    """Return the lines of as many sentences, each whole, as go into so many lines; the first does.

    One that is left out leaves its room to those behind it.
    """
    lines: list[str] = []
    for sentence in sentences:
        more = wrapped(sentence, width, measured)
        if not lines or len(lines) + len(more) <= most:
            lines += more
    return lines
