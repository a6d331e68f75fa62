"""How numbers are written in the plot."""

import math

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def exact_loss(loss: float) -> str:
    """Return a loss with six digits that count: 155.104, 0.0285030, 1.25000×10⁻⁷."""
    if math.isnan(loss):
        return "NaN"
    if math.isinf(loss):
        return "∞" if loss > 0 else "−∞"
    if loss == 0:
        return "0"
    mantissa, _, power = f"{loss:#.6g}".partition("e")
    text = f"{mantissa}×{power_of_ten(int(power))}" if power else mantissa.removesuffix(".")
    return text.replace("-", "−")


def power_of_ten(exponent: int) -> str:
    """Return 10 with the exponent raised: 10⁻⁶."""
    return f"10{str(exponent).translate(_SUPERSCRIPTS)}"


def tick_text(value: float, step: float, largest: float) -> str:
    """Return the text of a tick, on an axis with this step whose largest number is `largest`.

    Plain digits where that is short, and one power of ten for the whole axis where it is not.
    """
    if value == 0:
        return "0"
    step_exponent = math.floor(math.log10(step) + 1e-9)
    if 1e-4 <= largest < 1e6 and step >= 1e-6:
        text = f"{value:,.{max(-step_exponent, 0)}f}"
        return text.replace("-", "−")
    exponent = math.floor(math.log10(largest) + 1e-9)
    # 10.0 ** -320 is no longer a number that can be divided by.
    mantissa = value / 10.0**exponent if exponent > -300 else value * 1e20 / 10.0 ** (exponent + 20)
    digits = f"{mantissa:.{max(exponent - step_exponent, 0)}f}".replace("-", "−")
    return power_of_ten(exponent) if digits == "1" else f"{digits}×{power_of_ten(exponent)}"
