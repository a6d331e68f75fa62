"""The glossary: all words, found by name or by search."""

from functools import lru_cache

from epochgui.gui.words.classifying import classifying_words
from epochgui.gui.words.dealing import dealing_words
from epochgui.gui.words.generating import generating_words
from epochgui.gui.words.importing import importing_words
from epochgui.gui.words.layering import layering_words
from epochgui.gui.words.loop import loop_words
from epochgui.gui.words.losses import loss_words
from epochgui.gui.words.modelling import modelling_words
from epochgui.gui.words.optimizing import optimizing_words
from epochgui.gui.words.remaining import remaining_words
from epochgui.gui.words.running import running_words
from epochgui.gui.words.scheduling import scheduling_words
from epochgui.gui.words.validating import validating_words
from epochgui.gui.words.word import Word


@lru_cache(1)
def glossary() -> dict[str, Word]:
    """Return all words by name: first how a run is cut up, then what happens in it."""
    words = (
        *dealing_words(),
        *loss_words(),
        *classifying_words(),
        *validating_words(),
        *loop_words(),
        *optimizing_words(),
        *scheduling_words(),
        *modelling_words(),
        *layering_words(),
        *generating_words(),
        *importing_words(),
        *running_words(),
    )
    found = {word.name: word for word in words}
    return found | {word.name: word for word in remaining_words(found)}


def find_words(query: str) -> list[Word]:
    """Return the words that a query fits, those first whose name begins with it."""
    wanted = _plain(query)
    ranked = [(_rank(word, wanted), word) for word in glossary().values()]
    found = [(rank, word) for rank, word in ranked if rank is not None]
    return [word for _rank_, word in sorted(found, key=lambda entry: entry[0])]


def _rank(word: Word, wanted: str) -> int | None:
    """Return how far back in the list a word belongs, None where it does not."""
    names = _names(word)
    if _plain(word.title).startswith(wanted):
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(wanted in name for name in names):
        return 2
    return 3 if wanted in word.sentence.casefold() else None


@lru_cache(128)
def _names(word: Word) -> frozenset[str]:
    return frozenset(_plain(name) for name in (word.name, word.title, *word.also))


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("&", "").casefold().split()).rstrip(":…")
