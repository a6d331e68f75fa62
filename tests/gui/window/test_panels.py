"""A new panel is one class in the list of panels; nothing else in the program is told of it."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QLabel, QMenu

from epochgui.gui.capture.dialog import CaptureDialog
from epochgui.gui.pictures.request import Choice, PictureRequest
from epochgui.gui.pictures.sizes import HD
from epochgui.gui.style.colours import DARK
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.window import panels
from epochgui.gui.window.about import keys_dialog
from epochgui.gui.window.panels import MOST_KEYS, PANELS, picture_names
from epochgui.training.looks.all import LOOKS
from tests.gui.user import User
from tests.gui.window import notes_panel
from tests.gui.window.notes_panel import NotesPanel


@pytest.fixture(autouse=True)
def with_notes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a panel to the list, as anyone might, for the tests that ask for one."""
    if "notes" in request.fixturenames:
        monkeypatch.setattr(panels, "PANELS", (*PANELS, NotesPanel))


@pytest.fixture
def notes(user: User) -> NotesPanel:
    return notes_of(user)


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def notes_of(user: User) -> NotesPanel:
    (found,) = user.window.findChildren(NotesPanel)
    return found


def in_view_menu(user: User) -> list[QAction]:
    (menu,) = [one for one in user.window.menuBar().findChildren(QMenu) if one.title() == "&View"]
    return menu.actions()


def test_a_new_panel_is_brought_up_by_the_view_menu(user: User, notes: NotesPanel) -> None:
    assert not notes.isVisible()
    (action,) = [one for one in in_view_menu(user) if one.text() == "Notes"]
    action.trigger()
    assert notes.isVisible()
    assert notes.geometry().top() > user.window.views.map_panel.geometry().bottom()
    user.press("default_layout")
    assert not notes.isVisible()


def test_a_new_panel_is_where_it_was_at_the_next_start(
    open_window: Callable[..., User], memory: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panels, "PANELS", (*PANELS, NotesPanel))
    first = open_window(settings=memory)
    notes_of(first).show()
    first.window.close()
    assert notes_of(open_window(settings=memory)).isVisible()


def test_a_new_panel_sees_what_it_watches_while_it_is_shown(user: User, notes: NotesPanel) -> None:
    user.step("step_batch")
    assert notes.label.text() == "nothing seen yet"
    notes.show()
    user.wait_until(lambda: notes.label.text().startswith("line "))
    before = notes.label.text()
    user.step("step_phase")
    user.wait_until(lambda: notes.label.text() != before)


def test_a_new_panel_has_the_theme_of_the_window(user: User, notes: NotesPanel) -> None:
    user.window.choose_theme(ThemeChoice.DARK)
    assert notes.theme is DARK


def test_pictures_are_taken_of_a_new_panel_though_it_is_hidden(
    user: User, notes: NotesPanel, tmp_path: Path
) -> None:
    captures = user.window.captures
    captures.write(tmp_path / "notes.png", PictureRequest(("notes",)))
    assert QImage(str(tmp_path / "notes.png")).width() == HD.width
    assert not notes.isVisible()
    save_each = user.window.kept_pictures.save
    dialog = CaptureDialog(
        captures.titles, Choice(("notes",)), captures.maker, captures.saving, save_each
    )
    assert dialog.views.chosen == ("notes",)
    dialog.deleteLater()


def run_with_notes(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, notes_panel.__file__, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_line_takes_pictures_of_a_new_panel(tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    finished = run_with_notes("capture", path, "--view", "notes", "--after", "1:1")
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
    assert not QImage(str(path)).isNull()
    finished = run_with_notes("capture", "--help")
    assert "sheet, notes" in " ".join(finished.stdout.split())
    finished = run_with_notes("capture", path, "--view", "note")
    assert finished.returncode == 2
    assert "'sheet', 'notes'" in finished.stderr


def test_the_names_of_the_command_line_are_those_of_the_window(user: User) -> None:
    assert tuple(user.window.captures.titles) == picture_names()
    assert len(set(picture_names())) == len(picture_names())


@pytest.mark.usefixtures("notes")
def test_the_number_of_a_panel_in_the_view_menu_shows_and_hides_it(user: User) -> None:
    user.give_keyboard_to(user.window.views.batches)
    for number, panel in enumerate(user.window.views.panels[:MOST_KEYS], start=1):
        was_hidden = panel.isHidden()
        user.type_key(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert panel.isHidden() is not was_hidden
        user.type_key(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert panel.isHidden() is was_hidden


def test_the_list_of_keys_has_those_of_the_panels(user: User) -> None:
    window = user.window
    dialog = keys_dialog(window.actions_.all(), window.views.toggles, window)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert f"Ctrl+1 to Ctrl+{len(PANELS)}" in texts
    dialog.deleteLater()


def test_each_panel_has_a_name_a_place_and_a_title_of_its_own(user: User) -> None:
    shown = user.window.views.panels
    assert [type(panel) for panel in shown] == list(PANELS)
    names = Counter(panel.objectName() for panel in shown)
    titles = Counter(panel.windowTitle() for panel in shown)
    assert set(names.values()) == set(titles.values()) == {1}
    assert "" not in titles


def test_every_key_that_a_panel_watches_is_that_of_a_look() -> None:
    keys = {key for panel in PANELS for key in panel.look_keys}
    assert keys <= {look.key for look in LOOKS}
