"""Dialogs that answer by themselves."""

from collections.abc import Sequence
from pathlib import Path

from epochgui.gui.widgets.dialogs import Answer, Dialogs


class Answers(Dialogs):
    """Gives the same answer to every question: a path, or None for a user who cancels."""

    def __init__(self, path: Path | None, replaces: bool = False) -> None:
        self.path = path
        self.replaces = replaces
        self.asked: list[str] = []

    def experiment_to_open(self) -> Path | None:
        """Answer which experiment to open."""
        self.asked.append("experiment")
        return self.path

    def data_to_open(self) -> Path | None:
        """Answer which data to open."""
        self.asked.append("data")
        return self.path

    def place_for(self, title: str, suggestion: str, kinds: str) -> Path | None:  # noqa: ARG002
        """Answer where to write."""
        self.asked.append(suggestion)
        return self.path

    def may_replace(self, paths: Sequence[Path]) -> bool:
        """Answer whether files may be replaced."""
        self.asked.extend(path.name for path in paths)
        return self.replaces

    def about_changes(self, name: str) -> Answer:
        """Answer what is to become of changes."""
        self.asked.append(name)
        return Answer.DISCARD
