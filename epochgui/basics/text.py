"""Text that a user reads passes through here, so that it can be translated.

Each sentence is a literal where it is written, so that a program can list them all: within tr,
tr_count or an error where it is said at once, within N_ where it is only translated later. The
catalogues are gettext's, one for the window and the command line alike; where there is none
for the user's language the text stays as it is written.
"""

import gettext
from collections.abc import Iterable
from typing import Final, NewType

from epochgui.basics.resources import resource_folder

Marked = NewType("Marked", str)
"""A sentence that is marked for translation and not translated yet."""

CATALOGUE: Final = "epochgui"
FOLDER: Final = resource_folder() / "locale"

_catalogue = gettext.translation(CATALOGUE, FOLDER, fallback=True)


def N_(text: str) -> Marked:  # noqa: N802  the name that gettext's tools know
    """Return the text as it is, marked for `translated` to translate it later."""
    return Marked(text)


def tr(text: str, /, **values: object) -> str:
    """Return the text in the user's language, with the values put in at their {names}."""
    return translated(Marked(text), **values)


def translated(text: Marked, /, **values: object) -> str:
    """Return a text that N_ has marked in the user's language, with the values put in."""
    found = _catalogue.gettext(text) if text else ""  # for gettext it is the catalogue itself
    return found.format(**values) if values else found


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for this count in the user's language; {count} stands for the number."""
    return _catalogue.ngettext(one, many, count).format(count=f"{count:,}", **values)


def language() -> str:
    """Return the language of the catalogue, such as "de"; "" where text stays as it is written."""
    return _catalogue.info().get("language", "")


def one_of(names: Iterable[str]) -> str:
    """Return names in quotes of which one is to be chosen, as in "a", "b" or "c"."""
    *others, last = (f'"{name}"' for name in names)
    return tr("{names} or {last}", names=", ".join(others), last=last) if others else last
