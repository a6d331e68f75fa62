"""Words for settings of which nothing more is known than their definition says."""

from collections.abc import Collection

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings, short_name
from epochgui.gui.words.word import Word, word_of


def remaining_words(explained: Collection[str]) -> list[Word]:
    """Return the words of all settings but those that are explained, by their names."""
    advice = tr("Set it to another value, press Ctrl+R and Space, and compare the two losses.")
    return [
        word_of(setting, advice)
        for setting in settings().values()
        if short_name(setting.key) not in explained
    ]
