"""A presenter: opens a presentation of the window's run and leads it with a clicker."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from epochgui.gui.presentation.choice import PresentationChoice
from epochgui.gui.presentation.screen import PresentationScreen
from epochgui.gui.run.state import State
from epochgui.phrases.numbers import loss_text
from tests.gui.user import User

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class Presenter:
    """Stands beside a screen of 1920 x 1080 with a clicker."""

    def __init__(self, user: User) -> None:
        self.user = user
        user.press("present")
        screen = user.window.presentation.screen
        assert screen is not None
        self.screen: PresentationScreen = screen
        screen.showNormal()  # the screen of these tests is smaller
        screen.resize(1920, 1080)
        user.wait_until(lambda: screen.width() == 1920)

    @property
    def choice(self) -> PresentationChoice:
        return self.user.window.presentation.choice

    @property
    def caption(self) -> str:
        return self.screen.caption.text()

    @property
    def picture(self) -> QImage:
        return self.screen.grab().toImage()

    def click(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.screen, key, modifier)

    def click_until(self, n_done: int, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key, and wait until so many batches are done and it is said."""
        self.click(key, modifier)
        at_rest = (State.PAUSED, State.FINISHED)
        self.user.wait_until(lambda: self.user.n_done == n_done and self.user.state in at_rest)
        self.user.wait_until(lambda: self.caption == caption_of(self.user, n_done))


def caption_of(user: User, n_done: int) -> str:
    """Return what is to be said in the first example, from what is on record."""
    if n_done == 0:
        return "Before the first batch: Page Down trains it, Space lets the run go on."
    epoch, batch = divmod(n_done - 1, 4)
    samples = user.record.samples(n_done - 1).tolist()
    word = "sample" if len(samples) == 1 else "samples"
    listed, loss = ", ".join(map(str, samples)), loss_text(user.losses[n_done - 1])
    return f"Epoch {epoch + 1}, batch {batch + 1} of 4: {word} {listed} · loss {loss}"
