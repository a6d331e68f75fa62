"""Cards in the window: what opens them, what closes them, and what they leave alone."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QSpinBox, QTableView, QWidget

from epochgui.experiment.setting import settings, short_name
from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from epochgui.gui.style.theme import ThemeChoice
from epochgui.gui.widgets.terms import TERM_ROLE, set_term, term_of
from epochgui.gui.words.card import WordCard
from epochgui.gui.words.glossary import glossary
from epochgui.gui.words.list_dialog import WordsDialog
from epochgui.parts.lists import LR_SCHEDULES
from tests.gui.user import User

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier

# Off screen a dialog is told no size, and Qt says so.
opens_dialogs = pytest.mark.qt_log_ignore("This plugin does not support")


def card(user: User) -> WordCard:
    return user.window.help.explainer.card


def word(user: User) -> str:
    shown = card(user).word
    return "" if shown is None else shown.name


def words_list(user: User) -> WordsDialog:
    dialog = user.window.help.explainer.list
    assert dialog is not None
    return dialog


def label_of(user: User, name: str) -> QLabel:
    labels = user.window.views.form.findChildren(QLabel)
    return next(label for label in labels if _buddy_name(label) == name)


def _buddy_name(label: QLabel) -> str:
    buddy = label.buddy()
    return "" if buddy is None else buddy.objectName()


def click(user: User, widget: QWidget, x: int | None = None) -> None:
    """Click as the mouse does: the window finds out what is there."""
    handle = user.window.windowHandle()
    assert handle is not None
    centre = widget.rect().center() if x is None else QPoint(x, widget.height() // 2)
    QTest.mouseClick(
        handle, LEFT, Qt.KeyboardModifier.NoModifier, widget.mapTo(user.window, centre)
    )


def menu_at(user: User, widget: QWidget, position: QPoint) -> QMenu | None:
    return user.window.help.explainer.menu_at(widget.mapToGlobal(position))


def answer(menu: QMenu | None) -> None:
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()


# Each setting that needs no file means something with these.
ALL_IN_SIGHT: dict[str, Any] = {"model": {"hidden": [8]}, "optimizer": {"scale_lr": True}}
# But for those that one data set or one optimizer alone has.
OF_ONE: dict[str, Any] = {
    "data.n": {"data": {"source": "line"}},
    "data.noise": {"data": {"source": "line"}},
    "data.seed": {"data": {"source": "sine"}},
    "data.slope": {"data": {"source": "line"}},
    "data.n_features": {"data": {"source": "regression"}},
    "data.task": {"data": {"source": "moons"}},
    "data.centers": {"data": {"source": "blobs"}},
    "model.channels": {"data": {"source": "digits"}, "model": {"kind": "cnn"}},
    "model.kernel_size": {"data": {"source": "digits"}, "model": {"kind": "cnn"}},
    "loss.label_smoothing": {"data": {"source": "iris"}},
    "validation.seed": {"validation": {"fraction": 0.2}},
    "validation.stratify": {"data": {"source": "iris"}, "validation": {"fraction": 0.2}},
    "early_stop.patience": {"validation": {"fraction": 0.2}},
    "optimizer.nesterov": {"optimizer": {"momentum": 0.9}},
    "optimizer.alpha": {"optimizer": {"name": "RMSprop"}},
    "optimizer.centered": {"optimizer": {"name": "RMSprop"}},
    "optimizer.lr_decay": {"optimizer": {"name": "Adagrad"}},
    **{
        f"schedule.{name}": {"schedule": {"name": str(part.model_fields["name"].default)}}
        for part in LR_SCHEDULES.parts
        for name in part.model_fields
        if name != "name"
    },
}


IN_THE_FORM = [key for key, setting in settings().items() if not setting.is_elsewhere]


@pytest.mark.parametrize(
    "key", [key for key in IN_THE_FORM if key not in ("data.target", "data.features")]
)
def test_a_click_on_the_label_of_a_field_explains_its_setting(user: User, key: str) -> None:
    values = OF_ONE.get(key, ALL_IN_SIGHT)
    user.wait_for_new_run(lambda: user.window.editor.open(validated(values), None))
    label = label_of(user, short_name(key))
    user.window.views.form.ensureWidgetVisible(label)
    click(user, label)
    assert word(user) == short_name(key)
    assert user.text("word_sentence") == settings()[key].explanation
    assert user.window.rect().contains(card(user).geometry())


def test_a_card_has_the_numbers_of_the_run_and_keeps_them_true(user: User) -> None:
    click(user, label_of(user, "batch_size"))
    assert user.text("word_numbers").startswith("10 samples ÷ batch size 3 → 4 batches per epoch")
    click(user, user.window.views.status.place, 5)
    assert word(user) == "epoch"
    assert "No batch is done yet" in user.text("word_numbers")
    user.step("step_batch")
    user.wait_until(lambda: "epoch 1 of 10, batch 1 of 4" in user.text("word_numbers"))


def test_each_part_of_the_status_line_has_its_own_word(user: User) -> None:
    place = user.window.views.status.place
    seen = []
    for x in (12, place.width() // 2, place.width() - 20):
        click(user, place, x)
        seen.append(word(user))
    assert seen == ["epoch", "batch", "update"]


def test_a_card_does_not_cover_the_field_of_its_label(user: User) -> None:
    box = user.find(QSpinBox, "batch_size")
    click(user, label_of(user, "batch_size"))
    assert not card(user).geometry().contains(box.mapTo(user.window, box.rect().topRight()))


@pytest.mark.parametrize(
    ("column", "name"), [(0, "epoch"), (1, "batch"), (3, "sample"), (5, "loss")]
)
def test_the_header_of_a_table_offers_the_word_of_each_column(
    user: User, column: int, name: str
) -> None:
    header = user.window.views.batches.horizontalHeader()
    position = QPoint(header.sectionViewportPosition(column) + 4, header.height() // 2)
    answer(menu_at(user, header.viewport(), position))
    assert word(user) == name


def terms_by_text(user: User) -> dict[str, set[str]]:
    """Return the terms of labels and headers, by what they say."""
    found: dict[str, set[str]] = {}
    for panel in user.window.views.panels:
        panel.show()
    for label in user.window.findChildren(QLabel):
        buddy = label.buddy()
        found.setdefault(label.text(), set()).add(term_of(label if buddy is None else buddy))
    for table in user.window.findChildren(QTableView):
        model = table.model()
        for column in range(model.columnCount()):
            text, term = (
                model.headerData(column, Qt.Orientation.Horizontal, role)
                for role in (Qt.ItemDataRole.DisplayRole, TERM_ROLE)
            )
            found.setdefault(text, set()).add(term)
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mean of\nbatches", "mean_of_batches"),
        ("mean over\nsamples", "mean_of_samples"),
        ("final\nloss", "final_loss"),
        ("samples", "sample"),
        ("inputs", "sample"),
        ("Learning rate", "lr"),
        ("batch", "batch"),
        ("size", "batch"),
        ("Epochs", "epochs"),
        ("DATA", "source"),
        ("MODEL", "parameter"),
        ("OPTIMIZER", "optimizer"),
        ("PARAMETERS", "parameter"),
        ("Gradient", "gradient"),
        ("Label", "label"),
    ],
)
def test_what_is_written_on_screen_has_its_term(user: User, text: str, name: str) -> None:
    user.step("step_batch")
    user.wait_until(lambda: text in terms_by_text(user))
    assert terms_by_text(user)[text] == {name}


def test_a_term_without_a_word_offers_what_is_around_it(user: User) -> None:
    summary = user.find(QLabel, "schedule_summary")
    middle = summary.rect().center()
    answer(menu_at(user, summary, middle))
    assert word(user) == "batches_per_epoch"
    set_term(summary, "of_a_new_part")
    assert menu_at(user, summary, middle) is None


def test_every_term_on_screen_is_a_word(user: User) -> None:
    user.step("step_batch")
    terms = set().union(*terms_by_text(user).values())
    terms |= {term_of(widget) for widget in user.window.findChildren(QWidget)}
    assert terms - {""} <= glossary().keys()


def test_the_titles_of_panels_offer_their_words(user: User) -> None:
    views = user.window.views
    for panel, name in ((views.loss_panel, "loss"), (views.map_panel, "sample")):
        title = panel.titleBarWidget()
        answer(menu_at(user, title, QPoint(20, title.height() // 2)))
        assert word(user) == name
        card(user).close_popup()


def test_shift_f1_explains_the_field_that_has_the_keyboard_and_escape_gives_it_back(
    user: User,
) -> None:
    box = user.find(QSpinBox, "batch_size")
    user.give_keyboard_to(box)
    user.type_key(Qt.Key.Key_F1, SHIFT)
    assert word(user) == "batch_size"
    assert card(user).hasFocus()
    user.type_key(Qt.Key.Key_Escape)
    assert word(user) == ""
    assert box.hasFocus()


def test_shift_f1_in_a_table_explains_the_column(user: User) -> None:
    table = user.window.views.batches
    user.step("step_batch")
    user.give_keyboard_to(table)
    table.setCurrentIndex(table.rows.index(0, 3))
    user.type_key(Qt.Key.Key_F1, SHIFT)
    assert word(user) == "sample"


def test_an_open_card_leaves_the_keys_of_the_window_alone(user: User) -> None:
    user.window.activateWindow()
    click(user, label_of(user, "lr"))
    user.type_key(Qt.Key.Key_Right)
    user.wait_until(lambda: user.n_batches == 1 and user.state is State.PAUSED)
    assert word(user) == "lr"


def test_escape_closes_the_card_from_wherever_the_keyboard_is(user: User) -> None:
    user.window.activateWindow()
    click(user, label_of(user, "lr"))
    user.give_keyboard_to(user.window.views.loss)
    user.type_key(Qt.Key.Key_Escape)
    assert word(user) == ""


def test_links_go_on_to_related_words_by_keyboard_too(user: User) -> None:
    user.window.activateWindow()
    click(user, label_of(user, "batch_size"))
    user.type_key(Qt.Key.Key_Tab)
    link = user.window.focusWidget()
    assert isinstance(link, QAbstractButton)
    assert link.objectName() == "to_batch"
    user.type_key(Qt.Key.Key_Space)
    assert word(user) == "batch"
    assert user.state is State.READY
    assert user.text("word_title") == "Batch"


def test_a_card_shows_its_whole_text_in_both_themes(user: User) -> None:
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        user.window.choose_theme(choice)
        for name in ("batch_size", "optimizer", "shuffle"):
            click(user, label_of(user, name))
            for label in card(user).findChildren(QLabel):
                if label.isVisible():
                    assert label.height() >= label.heightForWidth(label.width()), label.objectName()
            card(user).close_popup()


def test_a_card_says_everything_to_a_screen_reader(user: User) -> None:
    click(user, label_of(user, "batch_size"))
    assert card(user).accessibleName() == "Batch size"
    for part in ("word_sentence", "word_numbers", "word_advice"):
        assert user.text(part) in card(user).accessibleDescription()


def test_a_click_beside_every_label_explains_nothing(user: User) -> None:
    click(user, user.window.views.status.state)
    assert word(user) == ""


@opens_dialogs
def test_the_list_finds_words_and_goes_through_them_by_arrows(user: User) -> None:
    user.press("words")
    dialog = words_list(user)
    assert dialog.word is not None
    assert dialog.word.name == "sample"
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.word.name == "batch"
    QTest.keyClicks(dialog.search, "learning")
    assert dialog.word.name == "lr"
    dialog.search.setText("nothing like it")
    assert dialog.list.count() == 0
    assert dialog.word is None
    dialog.show_word("epoch")
    assert dialog.word.name == "epoch"
    user.wait_until(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@opens_dialogs
def test_the_list_opens_at_the_word_of_the_card(user: User) -> None:
    click(user, label_of(user, "momentum"))
    user.find(QAbstractButton, "all_words").click()
    shown = words_list(user).word
    assert shown is not None
    assert shown.name == "momentum"
    assert word(user) == ""


@opens_dialogs
def test_shift_f1_where_no_term_is_opens_the_list(user: User) -> None:
    user.give_keyboard_to(user.find(QWidget, "speed"))
    user.type_key(Qt.Key.Key_F1, SHIFT)
    assert words_list(user).isVisible()
