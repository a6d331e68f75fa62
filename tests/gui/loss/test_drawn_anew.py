"""What is on the screen is what would be drawn there anew: nothing stays where it was before."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from tests.gui.user import User


def test_a_title_that_has_moved_is_not_left_where_it_was(user: User, tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text("size,price,day\n1,10.5,1\n2,11.25,2\n3,12.75,13\n4,13.5,28\n")
    user.window.resize(800, 570)
    user.wait_for_new_run(lambda: user.window.files.open_dropped(path))
    next(
        one for one in user.window.views.toggles if "Code" in one.text().replace("&", "")
    ).trigger()
    user.step("step_batch")
    user.step("step_batch")
    plot = user.find(QWidget, "loss_plot")
    user.wait_until(lambda: is_as_drawn_anew(user.window, plot))


def is_as_drawn_anew(window: QWidget, part: QWidget) -> bool:
    """Return whether a part of a window is on the screen as it would be drawn now."""
    place = QRect(part.mapTo(window, QPoint()), part.size())
    on_screen = window.screen().grabWindow(window.winId()).copy(place).toImage()
    anew = window.grab(place).toImage()
    return on_screen == anew.convertToFormat(on_screen.format())
