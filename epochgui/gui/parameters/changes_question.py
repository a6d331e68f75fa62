"""The question what is to become of changes that a run in its middle does not have."""

from collections.abc import Callable, Sequence

from epochgui.basics.text import tr
from epochgui.gui.widgets.notice import Choice, Notice

Act = Callable[[], None]


class ChangesQuestion:
    """Says in a bar what differs from the run, and offers what can be done about it."""

    def __init__(self, bar: Notice, load: Act, branch: Act, put_back: Act) -> None:
        self._bar = bar
        self._put_back = Choice(
            tr("Put back"),
            tr("Give the form the parameters of this run again; the run goes on."),
            put_back,
        )
        self._apply = Choice(
            tr("Reset and apply"),
            tr("Give this run up and start a new one with the changes."),
            load,
        )
        self._branch = Choice(
            tr("Branch from here"),
            tr("Keep what was trained up to this moment, and go on from it with the changes."),
            branch,
        )

    @property
    def is_asked(self) -> bool:
        """Whether an answer is waited for."""
        return self._bar.is_shown

    def ask(self, changes: Sequence[str], can_apply: bool, can_branch: bool) -> None:
        """Ask about these changes; about none there is no question."""
        if not changes:
            self.take_back()
            return
        choices = [self._branch] * can_branch + [self._apply] * can_apply
        self._bar.ask(
            tr("Changed: {changes}. This run goes on as it began.", changes="; ".join(changes)),
            *choices,
            self._put_back,
        )

    def take_back(self) -> None:
        """Ask nothing any more."""
        self._bar.dismiss()
