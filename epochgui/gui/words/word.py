"""A word: a term on screen and what its card says."""

from collections.abc import Callable
from dataclasses import dataclass

from epochgui.basics.text import translated
from epochgui.experiment.setting import Setting, short_name
from epochgui.gui.words.facts import Facts

InNumbers = Callable[[Facts], list[str]]
"""Return the formula with the numbers of a run in it, line by line; none where none is known."""


def _no_numbers(_facts: Facts) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Word:
    """One term: its title, a sentence, the formula with numbers, what to try, where to go on.

    `also` are other names of it on screen and in books; `related` are names of other words.
    """

    name: str
    title: str
    sentence: str
    advice: str
    in_numbers: InNumbers = _no_numbers
    related: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def word_of(
    setting: Setting,
    advice: str,
    in_numbers: InNumbers = _no_numbers,
    related: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Word:
    """Return the word for a setting, in the words of its definition."""
    title, sentence = translated(setting.title), translated(setting.explanation)
    return Word(short_name(setting.key), title, sentence, advice, in_numbers, related, also)
