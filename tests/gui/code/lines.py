"""What tests of the code panel share: its lines, stepped and seen."""

from epochgui.gui.code.content import CodeContent
from epochgui.gui.run.state import State
from tests.gui.user import User


def content_of(user: User) -> CodeContent:
    content = user.window.views.code_panel.content
    assert content is not None
    return content


def step_line(user: User) -> None:
    """Press the action, and wait until what it changed has come."""
    with user.qtbot.waitSignal(user.window.session.moved):
        user.press("step_phase")
    user.wait_until(lambda: user.state in (State.PAUSED, State.FINISHED))
