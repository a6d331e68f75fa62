"""Text that a user reads passes through here, so that it can be translated.

The catalogues are gettext's, one for the window and the command line alike; where there is none
for the user's language the text stays as it is written.
"""

import gettext

from epochgui.basics.resources import resource_folder

_catalogue = gettext.translation("epochgui", resource_folder() / "locale", fallback=True)


def tr(text: str, /, **values: object) -> str:
    """Return the text in the user's language, with the values put in at their {names}."""
    translated = _catalogue.gettext(text)
    return translated.format(**values) if values else translated


def tr_count(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the text for this count in the user's language; {count} stands for the number."""
    return _catalogue.ngettext(one, many, count).format(count=f"{count:,}", **values)
