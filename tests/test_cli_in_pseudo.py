"""What the command line says, in a language of the tests' own: nothing is left untranslated."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from epochgui.basics import text
from epochgui.basics.errors import InputError
from epochgui.cli import main
from epochgui.phrases.moments import batches_done_after
from epochgui.schedule.schedule import Schedule
from tests.pseudo import pseudo, spoken, unwrapped

# Names that are typed as they are, and the lines of a help that show how.
TYPED = re.compile(
    r"epochgui( train| script| capture)?|--[a-z-]+|-h\b|\b[A-Z]+(=[A-Z]+|:[A-Z]+|\.toml)?\b|WxH"
    r"|\{[a-z,]+\}|[\W\d]"
)


@pytest.fixture(autouse=True)
def language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with spoken(monkeypatch):
        monkeypatch.setattr(
            gettext, "dgettext", lambda _domain, said: text._catalogue.gettext(said)
        )
        yield


@pytest.mark.parametrize("command", ["", "train", "script", "capture"])
def test_the_help_is_translated(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    assert TYPED.sub("", unwrapped(capsys.readouterr().out)) == ""


@pytest.mark.parametrize(
    "arguments",
    [
        "train none.toml",
        "train https://example.org/x.csv",
        "train --set data.source=https://example.org/x.csv",
        "train same.csv --csv same.csv",
        "train bad.toml",
        "train broken.toml",
        "train bytes.toml",
        "train --unknown",
        "train --set",
        "train --set x",
        "train --set epochs=0",
        "train --set epochs=x",
        "train --set model.hidden=[0]",
        "train --set model.activation=x",
        "train --set optimizer.name=x",
        "train --set optimizer.name=Adam --set optimizer.momentum=0.5",
        "train --set batching.batch_size=50",
        "train --set optimizer.scale_lr=true --set optimizer.lr=9e5 --set batching.batch_size=9",
        "train --set data.source=none.csv",
        "train --set data.source=words.csv",
        "train --set data.source=same.csv",
        "train --set data.source=same.csv --set data.target=z",
        "train --set data.source=.",
        "train --set device=mps",
        "train --set device=x",
        "train --csv .",
        "train --csv none/x.csv",
        "train --set optimizer.lr=100000 --set epochs=100",
        "capture",
        "capture x.png --scale x",
        "capture x.png --scale 9",
        "capture x.png --view x",
        "capture x.png --size 3",
    ],
)
def test_what_is_wrong_is_said_in_one_translated_sentence(
    arguments: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text("epochs = 0\n")
    Path("broken.toml").write_text("epochs = \n")
    Path("bytes.toml").write_bytes(b"\xff")
    Path("words.csv").write_text("x,y\n1,a\n2,b\n")
    Path("same.csv").write_text("x,y\n1,2\n1,3\n")
    assert main(arguments.split()) in (1, 2)
    last = capfd.readouterr().err.splitlines()[-1]
    assert last.startswith("epochgui: ")
    assert unwrapped(last.removeprefix("epochgui: ")) == ""
    assert pseudo("internal error").strip("⟦·⟧") not in last


@pytest.mark.parametrize("moment", ["3", "99:1"])
def test_a_moment_that_there_is_not_is_told_in_one_translated_sentence(moment: str) -> None:
    with pytest.raises(InputError) as caught:
        batches_done_after(moment, Schedule(10, 3, 10))
    assert unwrapped(str(caught.value)) == ""
