"""The command line: runs a command, and says what goes wrong in a line."""

import argparse
import gettext
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Final

from epochgui.basics.errors import InputError, RunFailed
from epochgui.basics.exit_codes import (
    EXIT_BAD_INPUT,
    EXIT_FAILED,
    EXIT_INTERRUPTED,
)
from epochgui.basics.interrupts import on_interrupt
from epochgui.basics.log import begin_log
from epochgui.basics.text import CATALOGUE, FOLDER, N_, tr
from epochgui.commands import options_of, say

# Looking for plugins of pydantic, of which there are none, would read the metadata of every
# package installed, at each start. In a process of somebody else's there may be some.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# What argparse itself says; it looks for translations by the means of gettext, as we do.
ARGPARSE_SAYS: Final = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; whatever goes wrong becomes one line on stderr."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    gettext.bindtextdomain(CATALOGUE, FOLDER)
    gettext.textdomain(CATALOGUE)  # for argparse
    try:
        with on_interrupt(_leave):
            return _run(given)
    except InputError as error:
        return _say(error, EXIT_BAD_INPUT)
    except RunFailed as error:
        return _say(error, EXIT_FAILED)
    except KeyboardInterrupt:
        return _say(_interrupted(), EXIT_INTERRUPTED)
    except OSError as error:
        return _cannot_print(error)
    except Exception as error:  # noqa: BLE001  a traceback says nothing to a user
        return _say(_where(error), EXIT_FAILED)


def _run(given: Sequence[str]) -> int:
    try:
        begin_log(os.environ)
        options = options_of(given)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    finally:
        sys.stdout.flush()  # here, where it can still be said that nobody takes it


def _say(sentence: object, code: int) -> int:
    say(sentence)
    return code


def _where(error: Exception) -> str:
    """Return an error that should not happen, with the place to mend."""
    *_, place = traceback.extract_tb(error.__traceback__)
    return tr(
        "internal error in {file}, line {line}: {kind}: {reason}",
        file=place.filename,
        line=place.lineno,
        kind=type(error).__name__,
        reason=error,
    )


def _interrupted() -> str:
    return tr("interrupted")


def _leave() -> None:
    """Answer Ctrl+C until the command does: an exception could get lost in a library's import."""
    os.write(2, f"epochgui: {_interrupted()}\n".encode())
    os._exit(EXIT_INTERRUPTED)


def _cannot_print(error: OSError) -> int:
    """Say that stdout takes no more, unless its reader has left; Python must not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if isinstance(error, BrokenPipeError):
        return EXIT_FAILED
    sentence = tr("the output cannot be written: {reason}", reason=error.strerror or error)
    return _say(sentence, EXIT_FAILED)
