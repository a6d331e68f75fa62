"""The tour in the window: real controls are pointed at, and pressed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSpinBox, QWidget

from epochgui.experiment.experiment import Experiment
from epochgui.gui.run.state import State
from epochgui.gui.tour.stations import stations
from epochgui.gui.tour.tour import Tour
from epochgui.gui.window.main_window import MainWindow
from tests.gui.user import User


@pytest.fixture
def touring(user: User) -> User:
    """Return a user at the first station."""
    user.press("tour")
    return user


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat)


def tour(user: User) -> Tour:
    return user.window.help.tour


def place(user: User, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(user.window, QPoint()), widget.size())


def click(user: User, name: str) -> None:
    user.find(QPushButton, name).click()


def go_to(user: User, name: str) -> None:
    for _ in stations():
        if tour(user).station.name != name:
            click(user, "tour_next")
    assert tour(user).station.name == name


def is_outlined(user: User, widget: QWidget) -> bool:
    outline = tour(user).outline
    return (
        outline.isVisible()
        and outline.target is widget
        and outline.geometry().intersects(place(user, widget))
    )


def test_the_whole_tour_is_walked_with_the_controls_of_the_window(touring: User) -> None:
    window, names = touring.window, []

    def arrive_at(name: str) -> None:
        touring.wait_until(lambda: tour(touring).station.name == name)
        names.append(touring.text("tour_progress"))

    assert is_outlined(touring, touring.find(QComboBox, "source"))
    names.append(touring.text("tour_progress"))
    click(touring, "tour_next")
    arrive_at("batch")
    touring.step("step_batch")
    arrive_at("lines")
    for _ in range(6):
        window.session.step_phase()
        touring.wait_for(State.PAUSED)
    arrive_at("epoch")
    assert window.views.code_panel.isHidden()
    touring.step("step_epoch")
    arrive_at("mean")
    assert window.views.epochs.isVisible()
    touring.step("step_epoch")
    arrive_at("map")
    assert is_outlined(touring, window.views.map)
    touring.step("step_epoch")
    arrive_at("choose")
    assert window.views.batches.isVisible()
    window.selection.choose(2)
    arrive_at("back")
    window.session.step_back()
    arrive_at("fit")
    assert is_outlined(touring, window.views.fit_panel)
    touring.step("step_batch")
    arrive_at("wander")
    assert is_outlined(touring, window.views.surface_panel)
    for _ in range(3):
        touring.step("step_batch")
    arrive_at("run")
    touring.run_to_the_end()
    arrive_at("batch_size")
    box = touring.find(QSpinBox, "batch_size")
    assert is_outlined(touring, box)
    box.setValue(10)
    assert is_outlined(touring, window.question)
    touring.answer(window.question, "Reset and apply")
    arrive_at("compare")
    touring.wait_for(State.READY)
    touring.run_to_the_end()
    arrive_at("yours")
    click(touring, "tour_next")
    assert not tour(touring).is_open
    assert names == [f"{number} of 14" for number in range(1, 15)]
    assert tour(touring).outline.isHidden()


def test_what_the_tour_has_opened_is_put_away_behind_it(touring: User) -> None:
    go_to(touring, "wander")
    assert touring.window.views.surface_panel.isVisible()
    click(touring, "tour_leave")
    assert touring.window.views.surface_panel.isHidden()
    assert touring.window.views.fit_panel.isHidden()


def test_a_panel_that_was_open_before_its_station_stays(touring: User) -> None:
    touring.window.views.fit_panel.show()
    go_to(touring, "fit")
    go_to(touring, "wander")
    assert not touring.window.views.fit_panel.isHidden()


def test_the_keyboard_is_led_to_what_is_outlined(touring: User) -> None:
    go_to(touring, "batch_size")
    touring.window.activateWindow()
    touring.type_key(Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    box = touring.find(QSpinBox, "batch_size")
    touring.wait_until(box.hasFocus)
    go_to(touring, "compare")
    assert not touring.find(QPushButton, "tour_way").isVisible()


def test_a_station_that_was_reached_by_skipping_loads_what_it_speaks_of(touring: User) -> None:
    go_to(touring, "compare")
    assert "batch size is to be 10" in touring.text("tour_hint")
    touring.wait_for_new_run(lambda: click(touring, "tour_example"))
    assert touring.text("tour_hint") == ""
    touring.run_to_the_end()
    touring.wait_until(lambda: tour(touring).station.name == "yours")


def test_back_goes_back_and_next_on(touring: User) -> None:
    assert not touring.find(QPushButton, "tour_back").isEnabled()
    click(touring, "tour_next")
    assert touring.text("tour_progress") == "2 of 14"
    click(touring, "tour_back")
    assert touring.text("tour_progress") == "1 of 14"


def test_the_keys_of_the_window_keep_their_meaning_during_the_tour(touring: User) -> None:
    assert tour(touring).card.hasFocus()
    touring.window.activateWindow()
    touring.type_key(Qt.Key.Key_Right)
    touring.wait_until(lambda: touring.n_batches == 1 and touring.state is State.PAUSED)
    touring.set_full_speed()
    touring.type_key(Qt.Key.Key_Space)
    touring.wait_for(State.FINISHED)


def test_the_keyboard_alone_walks_the_tour(touring: User) -> None:
    touring.window.activateWindow()
    touring.type_key(Qt.Key.Key_Return)
    assert touring.text("tour_progress") == "2 of 14"
    touring.type_key(Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    touring.wait_until(lambda: touring.text("tour_progress") == "3 of 14")
    touring.give_keyboard_to(touring.find(QPushButton, "tour_next"))
    touring.type_key(Qt.Key.Key_Space)
    assert touring.text("tour_progress") == "4 of 14"
    assert touring.state is State.READY
    assert tour(touring).card.hasFocus()
    touring.type_key(Qt.Key.Key_Escape)
    assert not tour(touring).is_open
    assert touring.window.views.loss.hasFocus()


def test_a_tour_that_was_left_is_taken_up_where_it_was(
    open_window: Callable[..., User], store: QSettings
) -> None:
    first = open_window(settings=store)
    first.press("tour")
    go_to(first, "epoch")
    click(first, "tour_leave")
    assert not tour(first).is_open
    assert tour(first).outline.isHidden()
    first.press("tour")
    assert tour(first).station.name == "epoch"
    first.window.close()
    second = open_window(settings=store)
    second.press("tour")
    assert tour(second).station.name == "epoch"


def test_a_tour_that_was_finished_begins_anew(touring: User) -> None:
    go_to(touring, "yours")
    click(touring, "tour_next")
    assert not tour(touring).is_open
    touring.press("tour")
    assert touring.text("tour_progress") == "1 of 14"


def test_a_panel_that_is_hidden_is_shown_for_its_station(touring: User) -> None:
    touring.window.views.map_panel.hide()
    go_to(touring, "map")
    touring.wait_until(lambda: is_outlined(touring, touring.window.views.map))


def test_outline_and_card_follow_when_the_window_changes_its_size(touring: User) -> None:
    go_to(touring, "map")
    window, card = touring.window, tour(touring).card
    for size in ((1000, 700), (800, 560), (1280, 800)):
        window.resize(*size)
        touring.wait_until(
            lambda: tour(touring).outline.geometry().contains(place(touring, window.views.map))
        )
        assert window.rect().contains(card.geometry())
        assert not card.geometry().intersects(place(touring, window.views.map))


def test_the_card_shows_all_its_text_and_covers_nothing_that_it_points_at(
    touring: User,
) -> None:
    for _ in stations()[1:]:
        text = touring.find(QLabel, "tour_text")
        assert text.height() >= text.heightForWidth(text.width())
        target = tour(touring).outline.target
        if target is not None:
            assert not tour(touring).card.geometry().intersects(place(touring, target))
        click(touring, "tour_next")


def test_in_another_experiment_the_example_is_offered(open_window: Callable[..., User]) -> None:
    user = open_window(Experiment(epochs=3))
    user.step("step_batch")
    user.press("tour")
    assert "something else is loaded" in user.text("tour_hint")
    user.wait_for_new_run(lambda: click(user, "tour_example"))
    assert user.window.session.run is not None
    assert user.window.session.run.experiment == Experiment()
    assert user.text("tour_hint") == ""


def test_at_the_end_of_a_run_the_station_says_how_to_go_on(user: User) -> None:
    user.run_to_the_end()
    user.press("tour")
    click(user, "tour_next")
    assert "press Reset" in user.text("tour_hint")
    user.reset()
    assert user.text("tour_hint") == ""


# The offer


def test_the_tour_is_offered_at_the_very_first_start_and_never_again(
    open_window: Callable[..., User], store: QSettings
) -> None:
    first = open_window(settings=store)
    offer = first.window.help.offer
    assert offer is not None
    assert offer.isVisible()
    first.answer(offer, "No, thanks")
    assert offer.isHidden()
    assert first.window.views.loss.hasFocus()
    first.window.close()
    assert open_window(settings=store).window.help.offer is None


def test_the_offer_starts_the_tour(open_window: Callable[..., User], store: QSettings) -> None:
    user = open_window(settings=store)
    offer = user.window.help.offer
    assert offer is not None
    user.answer(offer, "Take the tour")
    assert offer.isHidden()
    assert tour(user).is_open


def test_where_nothing_is_remembered_nothing_is_offered(user: User) -> None:
    assert user.window.help.offer is None


def test_neither_tour_nor_words_are_built_before_they_are_asked_for(
    build_window: Callable[..., MainWindow],
) -> None:
    window = build_window()
    assert window.findChild(QWidget, "tour_card") is None
    assert window.findChild(QWidget, "word_card") is None
