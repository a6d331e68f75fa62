"""Examples are opened from the menu, say what to watch, and are in no file of the user's."""

from PySide6.QtWidgets import QMenu

from epochgui.experiment.examples import EXAMPLES
from epochgui.experiment.file import load_experiment
from epochgui.parts.data.first_example import FirstExample
from tests.gui.user import User


def menu_of_examples(user: User) -> QMenu:
    menus = user.window.findChildren(QMenu)
    return next(menu for menu in menus if menu.title() == "Examples")


def test_the_menu_has_them_all_with_what_to_watch(user: User) -> None:
    actions = menu_of_examples(user).actions()
    assert [one.text() for one in actions] == [example.title for example in EXAMPLES]
    assert [one.toolTip() for one in actions] == [example.to_watch for example in EXAMPLES]


def test_an_example_is_opened_says_what_to_watch_and_is_kept_in_no_file(user: User) -> None:
    example = EXAMPLES[0]
    user.wait_for_new_run(menu_of_examples(user).actions()[0].trigger)
    run = user.window.session.run
    assert run is not None
    assert run.experiment.trains_as(load_experiment(example.path))
    assert example.to_watch in user.window.message.sentences
    assert user.window.editor.path is None


def test_what_to_watch_is_no_longer_said_of_another_experiment(user: User) -> None:
    user.wait_for_new_run(menu_of_examples(user).actions()[0].trigger)
    user.wait_for_new_run(menu_of_examples(user).actions()[1].trigger)
    assert EXAMPLES[0].to_watch not in user.window.message.sentences
    assert EXAMPLES[1].to_watch in user.window.message.sentences
    assert not isinstance(user.window.editor.experiment.data, FirstExample)
