"""Dialogs that answer by themselves."""

from pathlib import Path

from epochgui.gui.widgets.dialogs import Answer, Dialogs


class Answers(Dialogs):
    """Gives the same answer to every question: a path, or None for a user who cancels."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
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

    def about_changes(self, name: str) -> Answer:
        """Answer what is to become of changes."""
        self.asked.append(name)
        return Answer.DISCARD
