"""The log: what goes on inside, on stderr, for those who ask for it with EPOCHGUI_LOG."""

from collections.abc import Mapping
from typing import Final

from epochgui.basics.errors import InputError

VARIABLE: Final = "EPOCHGUI_LOG"
LEVELS: Final = ("debug", "info", "warning", "error")


def begin_log(environ: Mapping[str, str]) -> None:
    """Write what is at least of the level that is asked for; nothing unless it is.

    Raises InputError for a level that there is not.
    """
    level = environ.get(VARIABLE, "").lower()
    if not level:
        return
    if level not in LEVELS:
        raise InputError(
            "{variable} is {value}; right would be one of {levels}",
            variable=VARIABLE,
            value=repr(environ[VARIABLE]),
            levels=", ".join(LEVELS),
        )
    import logging  # most starts need none

    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(name)s: %(message)s"))
    log = logging.getLogger("epochgui")
    log.addHandler(handler)
    log.setLevel(level.upper())
