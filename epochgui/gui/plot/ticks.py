"""Where an axis has its ticks, and what is written at them."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from epochgui.gui.plot.number_text import power_of_ten, tick_text
from epochgui.gui.plot.span import Span

_ALL_DIGITS = tuple(range(1, 10))
# One number is no scale.
_FEWEST = 2
# Below it the differences of losses are no longer numbers that can be divided by.
_SMALLEST_POWER = -300


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ticks of an axis: places with the text at each, and the places of small ones without."""

    places: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    minor: list[float] = field(default_factory=list)

    def with_zero(self, place: float) -> "Ticks":
        """Return them with one more, at the place that 0 has below a logarithmic axis."""
        return self.with_more({place: "0"})

    def with_more(self, texts: Mapping[float, str]) -> "Ticks":
        """Return them with more, each a text at its place."""
        return Ticks([*texts, *self.places], [*texts.values(), *self.texts], self.minor)


def nice_step(least: float) -> float:
    """Return the smallest of 1, 2 or 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= least * (1 - 1e-9))


def count_ticks(
    shown: Span, n_counted: int, text_width: float, gap: float, per_count: int = 1
) -> Ticks:
    """Return ticks at counted things, 1 to `n_counted`, their texts at least `gap` apart.

    Thing i covers `per_count` units of the axis, and its tick stands at the middle of them. Widths
    and gaps are in things. A text that would begin left of the axis is left out, for the title of
    the axis stands there.
    """
    first = (shown.low - 0.5) / per_count + 0.5
    last = (shown.high - 0.5) / per_count + 0.5
    step = round(nice_step(max(text_width + gap, 1)))
    counted = _multiples(step, max(first, 1), min(last, n_counted))
    places = [(i - 0.5) * per_count + 0.5 for i in counted]
    texts = [f"{i:,}" if i >= first + text_width / 2 else "" for i in counted]
    return Ticks(places, texts)


def linear_ticks(shown: Span, most: int) -> Ticks:
    """Return at most about `most` ticks at round losses; two at least, if floats can tell them."""
    # A round step may be two and a half times as long as it was to be.
    all_ticks = (_multiples_of(nice_step(shown.width / n), shown) for n in range(most, most + 6))
    return next((one for one in all_ticks if len(one.places) >= _FEWEST), Ticks())


def _multiples_of(step: float, shown: Span) -> Ticks:
    losses = [i * step for i in _multiples(1, shown.low / step, shown.high / step)]
    largest = max((abs(loss) for loss in losses), default=1.0)
    return Ticks(losses, [tick_text(loss, step, largest) for loss in losses])


def log_ticks(shown: Span, most: int) -> Ticks:
    """Return at most about `most` ticks; places are powers of ten.

    There are two at least, though they stand near each other then.
    """
    if shown.width < 0.7 and shown.low > _SMALLEST_POWER:
        return _between_powers(shown, most)
    every = max(math.ceil(shown.width / most), 1)
    if shown.width > 2.5 or most < 5:
        digits: tuple[int, ...] = (1,)
    else:
        digits = (1, 2, 5)
    labelled = list(_digits_of_powers(shown, digits, every))
    if len(labelled) < _FEWEST:
        labelled = list(_digits_of_powers(shown, (1, 2, 5), 1))
    if len(labelled) < _FEWEST and shown.low > _SMALLEST_POWER:
        return _between_powers(shown, most)
    small = _digits_of_powers(shown, _ALL_DIGITS, 1) if shown.width < 8 else ()
    are_plain = all(-4 <= exponent <= 5 for _digit, exponent in labelled)
    texts = [_power_text(digit, exponent, are_plain) for digit, exponent in labelled]
    return Ticks([_place(*tick) for tick in labelled], texts, [_place(*tick) for tick in small])


def _multiples(step: int, low: float, high: float) -> list[int]:
    return [i * step for i in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _digits_of_powers(
    shown: Span, digits: tuple[int, ...], every: int
) -> Iterator[tuple[int, int]]:
    """Yield each visible digit times a power of ten, for every so manieth power."""
    for exponent in _multiples(every, math.floor(shown.low) - every, shown.high):
        for digit in digits:
            if _place(digit, exponent) in shown:
                yield digit, exponent


def _place(digit: int, exponent: int) -> float:
    return exponent + math.log10(digit)


def _power_text(digit: int, exponent: int, is_plain: bool) -> str:
    if is_plain:
        value = digit * 10.0**exponent
        return tick_text(value, 10.0**exponent, value)
    power = power_of_ten(exponent)
    return power if digit == 1 else f"{digit}×{power}"


def _between_powers(shown: Span, most: int) -> Ticks:
    """Return ticks at round losses: so little is shown that it hardly bends."""
    losses = Span(10.0**shown.low, 10.0**shown.high)
    ticks = linear_ticks(losses, most)
    return Ticks([math.log10(loss) for loss in ticks.places], ticks.texts)
