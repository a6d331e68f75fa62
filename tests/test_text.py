"""What a user reads can be translated: every sentence is a literal that a program finds."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from epochgui.experiment.setting import settings
from tests.catalogue import ROOT, extract_command, extracted

# How many of its first arguments are sentences, by the name of the function.
MARKS = {"tr": 1, "tr_count": 2, "N_": 1, "InputError": 1, "RunFailed": 1, "counted": 2}
MODULES = sorted((ROOT / "epochgui").rglob("*.py"))
# Where what marks a sentence is defined, it passes on what it is given.
DEFINITIONS = [ROOT / "epochgui" / "basics" / name for name in ("text.py", "errors.py")]


def marked_in(source: str) -> Iterator[tuple[int, list[ast.expr]]]:
    """Yield the line and the sentences of each call that marks some."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Name(id=name) | ast.Attribute(attr=name) if name in MARKS:
                    yield node.lineno, node.args[: MARKS[name]]


def sentences_of(message: Message) -> tuple[str, ...]:
    """Return the one sentence of a message, or its two forms."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_the_command_looks_for_what_is_checked_here() -> None:
    keywords = extract_command()[extract_command().index("--keywords") + 1]
    counts = {1: "", 2: ":1,2"}
    assert sorted(keywords.split()) == sorted(f"{name}{counts[n]}" for name, n in MARKS.items())


def test_a_sentence_that_is_no_literal_would_be_found() -> None:
    [(line, [sentence])] = marked_in("x = 1\ntr(sentence, n=1)")
    assert line == 2
    assert not isinstance(sentence, ast.Constant)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_is_a_literal_where_it_is_marked(module: Path) -> None:
    for line, sentences in marked_in(module.read_text(encoding="utf-8")):
        is_literal = all(
            isinstance(sentence, ast.Constant) and isinstance(sentence.value, str)
            for sentence in sentences
        )
        assert sentences, f"{module}:{line}: no sentence"
        assert is_literal or module in DEFINITIONS, f"{module}:{line}: no literal"


def test_the_template_of_the_catalogue_holds_every_marked_sentence() -> None:
    known = {message.id for message in extracted() if message.id}
    for module in MODULES:
        for line, sentences in marked_in(module.read_text(encoding="utf-8")):
            texts = [one.value for one in sentences if isinstance(one, ast.Constant)]
            if len(texts) == len(sentences):
                wanted = tuple(texts) if len(texts) > 1 else texts[0]
                assert wanted in known, f"{module}:{line}: {wanted!r} is not found"


def test_every_value_in_a_sentence_has_a_name() -> None:
    for message in extracted():
        for text in sentences_of(message):
            for _literal, name, _form, _conversion in Formatter().parse(text):
                assert name is None or re.fullmatch(r"[a-z_]+", name), repr(text)


def test_no_sentence_names_a_setting_by_its_key() -> None:
    """The window calls it otherwise; only KEY=VALUE, as one types it, is the same everywhere."""
    keys = [re.escape(key) for key in settings() if "." in key]
    named = re.compile(rf"({'|'.join(keys)})\b(?!=)")
    assert named.search("optimizer.lr is too large")
    for message in extracted():
        assert not any(named.search(text) for text in sentences_of(message)), message.id


def test_no_sentence_begins_with_a_word_that_only_a_command_or_a_file_knows() -> None:
    """Such a word comes into a sentence as its key, for which the window has a name."""
    begins = re.compile(r"(after|earlier|drop_last|data|model|loss|optimizer)\b( is|:| ends)")
    assert begins.match("after is 99:7, but the run has epochs 1 to 10")
    for message in extracted():
        assert not any(begins.match(text) for text in sentences_of(message)), message.id
