"""The sentences that are marked for translation, as the README's command finds them."""

import re
import shlex
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent


def extract_command() -> list[str]:
    """Return the command under the README's heading "Translate it"."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"## Translate it\n.*?```sh\n(.*?)\n```", text, re.DOTALL)
    assert found is not None
    return shlex.split(found[1])


@lru_cache(1)
def extracted() -> Catalog:
    """Return the template of a catalogue, made by that command."""
    program, *arguments = extract_command()
    assert program == ".venv/bin/pybabel"
    with TemporaryDirectory() as folder:
        place = Path(folder) / "epochgui.pot"
        arguments[arguments.index("--output") + 1] = str(place)
        command = [sys.executable, "-m", "babel.messages.frontend", *arguments]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with place.open("rb") as file:
            return read_po(file, abort_invalid=True)
