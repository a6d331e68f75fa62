"""Words in as many lines as they need."""

from collections.abc import Callable


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
