"""Numbers in as many digits as there is room for: half of a number is none."""

from collections.abc import Iterator

# As many as are written, and as few as say something.
MOST_DIGITS, LEAST_DIGITS = 6, 1


def rounded_texts(text: str) -> Iterator[str]:
    """Yield a number with fewer and fewer digits, each shorter than the one before.

    What is no number has no such texts.
    """
    try:
        number = float(text)
    except ValueError:
        return
    sign = "+" if text.startswith("+") else ""
    for digits in range(MOST_DIGITS - 1, LEAST_DIGITS - 1, -1):
        rounded = f"{number:{sign}.{digits}g}"
        if len(rounded) < len(text):
            yield rounded
            text = rounded


def shortest_text(text: str) -> str:
    """Return a number in its fewest digits; what is no number stays as it is."""
    return min((text, *rounded_texts(text)), key=len)
