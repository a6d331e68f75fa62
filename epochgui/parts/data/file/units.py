"""Units: numbers with a sign, letters or words around them."""

import re
from typing import ClassVar, Final, NamedTuple

import polars

from epochgui.parts.data.file.conversions import MINUS, Conversion, Converted, signs_of, with_values
from epochgui.parts.data.file.dialect import Dialect
from epochgui.parts.data.file.readings import ReadingKind
from epochgui.parts.data.file.steps import (
    EMPTY_IS_MISSING,
    Step,
    Steps,
    applied,
    exchanged,
    needed,
    replaced,
)

POWERS: Final = {"K": "e3", "k": "e3", "M": "e6", "B": "e9", "bn": "e9", "T": "e12"}
"""Letters behind a number for thousands, millions ..., and how plain numbers say it."""

SMALL_POWERS: Final = {"k": "e3", "m": "e6", "b": "e9", "t": "e12"}
"""The same in small letters: an m alone is a metre, and beside a k a million."""

CURRENCIES: Final = frozenset((
    "$", "€", "£", "¥", "￥", "₹", "₩", "₽", "₺", "₫", "₪", "฿", "₴", "₱", "₦",
    "R$", "US$", "A$", "C$", "NT$", "HK$", "kr", "kr.", "zł", "Kč", "Ft", "Fr", "Rs", "RM",
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "KRW", "INR", "BRL", "CHF", "CAD", "AUD", "NZD",
    "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RUB", "TRY", "ZAR", "MXN", "SGD", "HKD", "TWD",
    "THB", "IDR", "MYR", "PHP", "VND", "ILS", "AED", "SAR", "CLP", "COP", "ARS",
))  # fmt: skip

_LIKE_UNITS: Final = frozenset("KMBT")
"""Letters for thousands, millions ... that stand for others, too: kelvin, male, byte, tesla."""

# Blanks are gone. A unit begins with no digit, so that 40-49 and 18:00 are none.
_PARTS: Final = (
    r"^(?P<open>\()?(?P<before>[^\d.,()+\-−]+)?[+\-−]?(?P<behind>[^\d.,()+\-−]+)?"
    r"(?P<number>\d[\d.,'’]*|[.,]\d+)(?:[eE][+\-]?\d+)?(?P<after>[^\d.,:;/()+\-−'’][^()]*)?(?P<close>\))?$"
)
_POINT_OF_UNIT: Final = r"\pL\.\d"
"""As in Rs.50, whose point is none of the number."""

_UNIT: Final = r"[^\d_][^\d]*|[^\W\d_]+\^?-?[1-4]?(?:[/·*]\d*[^\W\d_]+\^?-?[1-4]?)*|\[\d+\]"
"""What a unit is: m, %, m2, L/100km or the number of a footnote. D+02, x10^3 and m30s are none."""

_MOST_UNITS: Final = 20
_SAMPLE: Final = 200

_BLANKLESS: Final = replaced(r"\s+", "")
# As Excel's format for accounting writes them: $(5) is a loss, and $- is nothing.
_SIGN_WITHIN: Final = replaced(r"^(\p{Sc})\((.*)\)$", "(${1}${2})")
_DASH_IS_0: Final = replaced(r"^(?:(\p{Sc})-|-(\p{Sc}))$", "${1}${2}0")
_IN_PARENTHESES: Final = replaced(r"^\((.*)\)$", "-${1}")


class _Around(NamedTuple):
    """What stands around the numbers of a column, each once."""

    is_in_parentheses: bool
    before: frozenset[str]
    after: frozenset[str]
    are_some_bare: bool


class Units(Conversion):
    """Numbers with units: 2.1%, 1.5K, $1,234.50, 12 kg, and (5) for -5."""

    kind = ReadingKind.UNITS
    forgives = True

    DECIMALS: ClassVar = {".": ",", ",": "."}

    def converted(self, reading: str, texts: polars.Series, dialect: Dialect) -> Converted | None:
        """Return the numbers without their units."""
        alike = needed((_BLANKLESS, EMPTY_IS_MISSING, _SIGN_WITHIN, _DASH_IS_0), texts)
        bare = applied(alike, texts)
        steps = _without_units(bare)
        if steps is None:
            return None
        decimal = dialect.decimal or "."
        usual = self._read(reading, (*alike, *steps), texts, decimal)
        if usual.fits:
            return usual
        other = self._read(reading, (*alike, *steps), texts, self.DECIMALS[decimal])
        return other if other.n_values > usual.n_values else usual

    def _read(self, reading: str, steps: Steps, texts: polars.Series, decimal: str) -> Converted:
        """Return the numbers with this decimal sign; the other one groups their digits."""
        powers = tuple(step for step in steps if step in _ALL_POWERS)
        steps = tuple(step for step in steps if step not in powers)
        bare = applied(steps, texts)
        are_wrong, signs = signs_of(bare, decimal, self.DECIMALS[decimal], end="")
        steps = (*steps, *needed((*signs, MINUS), bare), *powers)
        return with_values(reading, steps, texts, are_wrong)


def _without_units(texts: polars.Series) -> Steps | None:
    """Return the steps that take the units away; None where there are none, or strange ones."""
    around = _around(texts.head(_SAMPLE)) and _around(texts)
    if not around:
        return None
    currencies = around.before
    behind = _behind(around)
    if behind is None or not currencies <= CURRENCIES or len(currencies) > 1:
        return None
    if currencies and texts.str.contains(_POINT_OF_UNIT).any():
        return None
    steps = (
        *([_IN_PARENTHESES] if around.is_in_parentheses else []),
        *[exchanged(sign, "") for sign in sorted(currencies)],
        *behind,
    )
    return steps or None


def dubious_letter(steps: Steps, texts: polars.Series) -> str:
    """Return the letter that is read as thousands, millions ... and may be a unit; "" for none.

    It is meant so beside another such letter or a currency, or where most numbers have it right
    behind them: a unit has a blank before it.
    """
    letters = [step.arguments[0].removesuffix("$") for step in steps if step in _ALL_POWERS]
    are_amounts = any(step.arguments[:1] and step.arguments[0] in CURRENCIES for step in steps)
    if len(letters) != 1 or letters[0] not in _LIKE_UNITS or are_amounts:
        return ""
    (letter,) = letters
    has_letter = texts.str.contains(rf"{letter}\s*$")
    is_apart = texts.str.contains(rf"\s{letter}\s*$").any()
    return letter if is_apart or 2 * (has_letter.sum() or 0) <= texts.count() else ""


def _around(texts: polars.Series) -> _Around | None:
    """Return what stands around most numbers; None where too much does."""
    parts = texts.drop_nulls().str.extract_groups(_PARTS).struct.unnest()
    parts = parts.filter(parts["number"].is_not_null())
    units = parts.select("before", "behind", "after").unique()
    if not 0 < units.height <= _MOST_UNITS:
        return None
    before = {*units["before"].drop_nulls(), *units["behind"].drop_nulls()}
    return _Around(
        parts["open"].count() > 0,
        frozenset(before),
        frozenset(units["after"].drop_nulls()),
        parts["after"].null_count() > 0,
    )


def _behind(around: _Around) -> Steps | None:
    """Return the steps that take away what stands behind the numbers; None for what is no unit."""
    currencies = {sign for unit in around.after for sign in [_currency_of(unit)] if sign}
    rest = {unit.removesuffix(_currency_of(unit)) for unit in around.after} - {""}
    powers = {**POWERS, **SMALL_POWERS} if "k" in rest else POWERS
    if rest <= powers.keys() and len(currencies | around.before) <= 1:
        taken = tuple(Step("str.strip_suffix", (sign,)) for sign in sorted(currencies))
        return (*taken, *(_power(letter, powers[letter]) for letter in sorted(rest)))
    are_units = all(re.fullmatch(_UNIT, unit) for unit in rest)
    if len(around.after) == 1 and not around.are_some_bare and are_units:
        return (Step("str.strip_suffix", tuple(around.after)),)
    return None


def _currency_of(unit: str) -> str:
    """Return the currency at the end of a unit, "" where none is."""
    return max((sign for sign in CURRENCIES if unit.endswith(sign)), key=len, default="")


def _power(letter: str, exponent: str) -> Step:
    return replaced(f"{re.escape(letter)}$", exponent)


_ALL_POWERS: Final = frozenset(
    _power(letter, exponent) for letter, exponent in {**SMALL_POWERS, **POWERS}.items()
)
