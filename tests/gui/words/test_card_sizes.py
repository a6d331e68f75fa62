"""A card is as high as its text needs: after any other word, at any size of the text."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from epochgui.experiment.experiment import Experiment
from epochgui.gui.style.colours import LIGHT
from epochgui.gui.style.theme import style_sheet
from epochgui.gui.words.card import WordCard
from epochgui.gui.words.facts import facts_before_loading
from epochgui.gui.words.glossary import glossary
from tests.pseudo import spoken

ANCHOR = QRect(100, 100, 80, 20)


@pytest.fixture(params=["plain", "pseudo"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the words be in English, or in the longer language of the tests."""
    if request.param == "plain":
        yield
        return
    with spoken(monkeypatch):
        glossary.cache_clear()
        yield
    glossary.cache_clear()


Build = Callable[[float, tuple[int, int]], WordCard]


@pytest.fixture
def build(qtbot: QtBot, language: None) -> Build:  # noqa: ARG001
    """Return what makes a card in a window of this size, with text so many times the usual."""

    def build_card(text_size: float, size: tuple[int, int]) -> WordCard:
        window = QWidget()
        qtbot.addWidget(window)
        font = window.font()
        font.setPointSizeF(text_size * font.pointSizeF())
        window.setFont(font)
        window.setStyleSheet(style_sheet(LIGHT))
        window.resize(*size)
        window.show()
        return WordCard(lambda: facts_before_loading(Experiment()), window)

    return build_card


def badly_fitted(card: WordCard) -> list[str]:
    """Return what of the card is cut, empty or outside its window; nothing where all is right."""
    found = [
        f"{label.objectName()} is cut: {label.text()}"
        for label in card.findChildren(QLabel)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]
    for link in card.findChildren(QToolButton):
        place = QRect(link.mapTo(card, QPoint()), link.size())
        if link.isVisible() and (
            not card.rect().contains(place) or link.width() < link.sizeHint().width()
        ):
            found.append(f"{link.objectName()} is cut")
    if card.height() != card.heightForWidth(card.width()):
        found.append(f"{card.height()} is not the height of the text")
    if not card.in_window.rect().contains(card.geometry()):
        found.append("it is not inside the window")
    return found


def delete_what_is_replaced() -> None:
    """Delete the links of words before, as an event loop would."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("direction", [1, -1])
@pytest.mark.parametrize(
    ("text_size", "window"), [(1.0, (800, 560)), (1.5, (800, 560)), (2.0, (1280, 800))]
)
def test_every_word_after_another_has_a_card_as_high_as_its_text(
    build: Build, direction: int, text_size: float, window: tuple[int, int]
) -> None:
    card = build(text_size, window)
    for word in list(glossary().values())[::direction]:
        card.explain(word, ANCHOR)
        assert badly_fitted(card) == [], word.name
        card.close_popup()  # hidden, a card hears of no new text


def test_every_link_leads_to_a_card_as_high_as_its_text(build: Build) -> None:
    card = build(1.0, (1280, 800))
    untried = {word.name: list(word.related) for word in glossary().values()}
    for start in untried:
        here = start
        while untried[here]:
            if here == start:
                card.explain(glossary()[start], ANCHOR)
            name = untried[here].pop()
            link = card.findChild(QToolButton, f"to_{name}")
            assert isinstance(link, QToolButton)
            link.click()
            assert badly_fitted(card) == [], f"{name} after {here}"
            delete_what_is_replaced()
            here = name if untried[name] else start
