"""Numbers as people write them: with a point or a comma, in groups of three digits, with a unit."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Decimal = Literal[".", ","]
Thousands = Literal["", ",", ".", " ", "'"]


def grouped(sign: str) -> str:
    """Return the pattern of whole numbers with this sign, a pattern too, between their groups.

    Groups are of three digits, or as in India of two but for the last, 12,34,567.
    """
    return rf"(?:[1-9]\d{{0,2}}(?:{sign}\d{{3}})+|[1-9]\d?(?:{sign}\d\d)+{sign}\d{{3}})"


_GROUPS = " '\N{RIGHT SINGLE QUOTATION MARK}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_UNIT = r"[^\W\d_]{0,3}[^\w\s.,]?"
_FIGURE = (
    rf"[^\w\s.,]{{0,3}}(?:[A-Z]{{3}})?[^\w\s.,]?\s?(?P<digits>\d(?:[\d.,]|[{_GROUPS}](?=\d{{3}}))*"
    rf"|[.,]\d+)(?:[eE][+-]?\d+)?\s?{_UNIT}"
)
_MOMENT = r"\d{1,4}(?:[-/.:]\s?\d{1,4}){1,2}\.?(?:[T ]\d{1,2}(?::\d\d){1,2}.*)?"
_GROUPED: Final[dict[tuple[str, str], str]] = {
    (decimal, sign): rf"{grouped(f'[{signs}]')}(?:{re.escape(decimal)}\d*)?"
    for decimal in ".,"
    for sign, signs in (
        (",", ","),
        (".", "."),
        (" ", _GROUPS[:1] + _GROUPS[3:]),
        ("'", _GROUPS[1:3]),
    )
    if sign != decimal
}


def digits_of(text: str) -> str | None:
    """Return the digits of a number with the signs between them; None where it is no number."""
    if text.isdecimal():
        return text  # most are
    found = re.fullmatch(_FIGURE, text.strip())
    return found["digits"] if found else None


def is_value(text: str) -> bool:
    """Whether a text is a number, in whatever way it is written, or a date or time in digits."""
    return digits_of(text) is not None or re.fullmatch(_MOMENT, text.strip()) is not None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What numbers tell of the sign before their decimals.

    `sure` counts those that can be read in one way only, by their decimal sign; `unsure` those such
    as 1,234, by the sign that may stand before decimals or between groups.
    """

    sure: Counter[str]
    unsure: Counter[str]

    @classmethod
    def of(cls, numbers: Iterable[str]) -> "Evidence":
        """Return what these digits tell."""
        sure, unsure = Counter[str](), Counter[str]()
        for number in numbers:
            sign, is_sure = _decimal_sign(number)
            if sign:
                (sure if is_sure else unsure)[sign] += 1
        return cls(sure, unsure)

    def decimal(self, separator: str) -> tuple[Decimal, bool]:
        """Return the decimal sign, and whether another is as likely, beside this separator."""
        if self.sure[","] > self.sure["."]:
            return ",", 2 * self.sure["."] > self.sure[","]
        if self.sure["."]:
            return ".", 2 * self.sure[","] > self.sure["."]
        # Where there are semicolons between columns, there are commas in the numbers.
        if self.unsure[","] > self.unsure["."] and separator == ";":
            return ",", True
        return ".", bool(self.unsure[","]) or (bool(self.unsure["."]) and separator == ";")


def thousands_of(numbers: Iterable[str], decimal: Decimal) -> Thousands:
    """Return the sign between groups of three digits, "" for none, before this decimal sign."""
    counts = Counter[Thousands]()
    signs: tuple[Thousands, ...] = (",", ".", " ", "'")
    for number in numbers:
        if number.replace(decimal, "").isdecimal():
            continue
        counts.update(
            sign
            for sign in signs
            if sign != decimal and re.fullmatch(_GROUPED[decimal, sign], number)
        )
    return counts.most_common(1)[0][0] if counts else ""


def _decimal_sign(number: str) -> tuple[str, bool]:
    """Return the sign that stands before the decimals of a number, and whether that is sure."""
    if number.isdecimal():
        return "", False
    point, comma = number.count("."), number.count(",")
    if point and comma:
        last = max(".,", key=number.rfind)
        return (last, True) if number.count(last) == 1 else ("", False)
    if point > 1 or comma > 1:
        groups = re.split("[.,]", number)
        is_grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
        return ("," if point else ".", True) if is_grouped else ("", False)  # such as a date
    if not point and not comma:
        return "", False
    sign = "." if point else ","
    whole, _, decimals = number.partition(sign)
    may_be_group = len(decimals) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
    return sign, not may_be_group
