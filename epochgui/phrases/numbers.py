"""Numbers as people read them, so that columns of them line up at the decimal point."""

import math

from epochgui.basics.text import tr
from epochgui.record.unknown import is_unknown

# The longest that is written without a power of ten.
WIDEST_LOSS = "00000.000000"
# Stands where none is known.
NO_NUMBER = "–"


def loss_text(loss: float) -> str:
    """Return a loss with six decimals, or in powers of ten where those would not do.

    A loss of exactly 0 is told from one that is only small; one that is unknown is a dash.
    """
    if not math.isfinite(loss):
        return NO_NUMBER if is_unknown(loss) else str(loss)
    if loss == 0:
        return "0"
    text = f"{loss:.6f}"
    if abs(loss) >= 1e-4 and len(text) <= len(WIDEST_LOSS):
        return text
    return f"{loss:.3e}"


def lr_text(lr: float) -> str:
    """Return a learning rate with the digits that the script prints of it."""
    return f"{lr:.4g}"


def share_text(share: float) -> str:
    """Return a share in percent, with two decimals."""
    return NO_NUMBER if is_unknown(share) else tr("{percent:.2f} %", percent=100 * share)


def short_text(value: float) -> str:
    """Return a number with up to four significant digits, a whole one with all of them."""
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e9 else f"{value:.4g}"


def exact_text(value: float) -> str:
    """Return a number with as many digits as tell it from every other."""
    return repr(value).removesuffix(".0")


def duration_text(seconds: float) -> str:
    """Return a time span in the two largest units that matter."""
    if seconds < 1:
        return tr("less than 1 s")
    if seconds < 60:
        return tr("{seconds:.0f} s", seconds=seconds)
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    hours, minutes = divmod(minutes, 60)
    return tr("{hours:,} h {minutes} min", hours=hours, minutes=minutes)


def rate_text(batches_per_second: float) -> str:
    """Return a pace with a sensible number of digits."""
    digits = 1 if batches_per_second < 10 else 0
    return tr("{rate}/s", rate=f"{batches_per_second:,.{digits}f}")
