"""A language made of the sentences themselves: each is wrapped, accented and 40 % longer.

What is read in it shows what is not translated, and what was only roomy enough for English.
"""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from epochgui.basics import text
from tests.catalogue import extracted

BEGIN, END = "⟦", "⟧"
GROWTH = 0.4
_ACCENTS = str.maketrans("AEIOUCNSaeioucns", "ÀÉÎÕÜÇÑŠàéîõüçñš")
# Values, names of files and kinds of files stay as they are.
_KEPT = re.compile(r"(\{[^{}]*\}|\*\.\w+|\*\)|%\([a-z_]+\)[sr]|%[sr])")


def pseudo(sentence: str) -> str:
    """Return a sentence as this language says it."""
    parts = _KEPT.split(sentence)
    accented = "".join(
        part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts)
    )
    longer = math.ceil(GROWTH * len(sentence)) - len(BEGIN + END)
    return f"{BEGIN}{accented}{'·' * longer}{END}"


def unwrapped(shown: str) -> str:
    """Return what of a text on screen was said in no sentence of this language.

    A text that is cut short on purpose, with an ellipsis, may have lost its end.
    """
    depth, rest = 0, []
    for letter in shown:
        if letter == BEGIN:
            depth += 1
        elif letter == END and depth:
            depth -= 1
        elif depth == 0:
            rest.append(letter)
    return "".join(rest).strip() if not depth or shown.rstrip().endswith("…") else shown


def pseudo_catalogue() -> GNUTranslations:
    """Return the catalogue of this language."""
    catalogue = Catalog("en", charset="utf-8", domain="epochgui")
    for message in extracted():
        if isinstance(message.id, str):
            said: str | tuple[str, ...] = pseudo(message.id)
        else:
            said = tuple(pseudo(form) for form in message.id)
        if message.id:
            catalogue.add(message.id, said)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@contextmanager
def spoken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the program speak this language in the block."""
    with monkeypatch.context() as patch:
        patch.setattr(text, "_catalogue", pseudo_catalogue())
        yield
