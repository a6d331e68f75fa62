"""In a language of the tests' own: nothing is left untranslated, and nothing is cut."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt, QTimer, QTranslator
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSpinBox,
    QWidget,
)

from epochgui.basics.errors import InputError
from epochgui.experiment.validation import validated
from epochgui.gui.pictures.request import kind_of
from epochgui.gui.run.state import State
from epochgui.gui.window.about import about_dialog, keys_dialog
from epochgui.gui.window.main_window import DEFAULT_SIZE, SMALLEST_SIZE
from epochgui.gui.words.glossary import glossary
from tests.gui.reading import Read, cut, painting_heard, read
from tests.gui.user import User
from tests.pseudo import pseudo, spoken, unwrapped

# Off screen a dialog is told no size, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# What is the same in every language, and why.
NOT_TRANSLATED = {
    r"torch\.\w+\(\S+\)": "code",
    r"\b(epochgui|PyTorch|Python|torch|numpy|polars|pydantic|pyqtgraph|PySide6|Essentials)\b": (
        "names of programs"
    ),
    r"\b(MSELoss|L1Loss|SmoothL1Loss|SGD|AdamW?|tanh|relu|sigmoid|cpu|cuda|mps)\b": "torch's names",
    r"\b(RMSprop|Adagrad)\b": "torch's names",
    r"\b(StepLR|MultiStepLR|CosineAnnealingLR|OneCycleLR|LinearLR|ReduceLROnPlateau)\b": (
        "torch's names"
    ),
    r"^(none|epoch|update|cos|linear|rel|abs)$": "names of choices, as files have them",
    r"^(regression|binary|classes)$": "names of tasks, as files have them",
    r"^(mlp|cnn)$": "names of models, as files have them",
    r"^(auto|once|replacement|weighted|by_class)$": "names of samplers, as files have them",
    r"\b\d\.(weight|bias)\b": "names of a model's parameters, as torch gives them",
    r"\b(utf-8|utf-16|cp\d+|gb18030|big5|euc_jp)\b": "encodings",
    r"\b[xy]\b|\ba-file\.(csv|toml)\b|\bfirst_column\b|\bcolumn \d\b": "names of columns and files",
    r"\b\d+(\.\d+)?e[+-]?\d+|\b(nan|inf)\b": "numbers in powers of ten",
    r"(?:\b(Ctrl|Shift|Alt)\+)*\b(F\d+|Escape|Esc|Del|Space|Return|Left|Right|Up|Down|[A-Z])\b": (
        "keys, which Qt calls by their names"
    ),
    r"(?:\bCtrl\+)?\bPg(Up|Down)\b": "keys that turn pages",
    r"\b(Ctrl|Shift|Alt)\+": "keys that are pressed with a sign",
    r"\b(relu|sigmoid)\(x\) = \S+( \S+)*|[wgmv] ← .*": "formulas",
    r"[\W\d_]": "numbers, signs, icons",
}
_ALLOWED = re.compile("|".join(f"(?:{pattern})" for pattern in NOT_TRANSLATED))


def untranslated(texts: list[Read]) -> set[str]:
    """Return what is left of texts when everything that may be there was taken out."""
    left = ((_ALLOWED.sub("", unwrapped(one.text)), one) for one in texts)
    return {f"not translated: {one.text!r} of {one.place}" for rest, one in left if rest}


class QtInPseudo(QTranslator):
    """Says Qt's own texts, such as the buttons of a question, in the language of the tests."""

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        return pseudo(source) if context == "QPlatformTheme" else None

    def isEmpty(self) -> bool:
        return False


class Reader:
    """Reads in the language of the tests, and remembers what is not right in `problems`."""

    def __init__(self, painted: list[Read]) -> None:
        self.problems: set[str] = set()
        self.painted = painted

    def read(self, root: QWidget) -> None:
        """Take note of what is not translated, or cut."""
        QApplication.processEvents()
        self.painted.clear()
        root.grab()
        painted = list(self.painted)
        self.problems |= untranslated([*read(root), *painted])
        self.problems |= {f"cut: {one.text!r} as painted" for one in painted if one.is_cut}
        self.problems |= {f"cut: {one.text!r} of {one.place}" for one in cut(root)}


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Reader]:
    """Let the program speak the language of the tests; fail where a reader met a problem."""
    translator = QtInPseudo()
    with spoken(monkeypatch), painting_heard(monkeypatch) as painted:
        glossary.cache_clear()
        qapp.installTranslator(translator)
        one = Reader(painted)
        yield one
        qapp.removeTranslator(translator)
    glossary.cache_clear()
    assert not one.problems, "\n".join(sorted(one.problems))


def show_all_panels(user: User) -> None:
    for panel in user.window.views.panels:
        panel.show()
    QApplication.processEvents()


def advance(user: User, n_done: int) -> None:
    user.window.session.advance_to(n_done)
    user.wait_until(lambda: user.n_done == n_done and user.state is not State.RUNNING)


def test_what_is_not_translated_and_what_is_cut_would_be_found(reader: Reader, user: User) -> None:
    user.window.speed.setToolTip("as it is")
    label = user.find(QLabel, "state")
    label.setToolTip("")
    label.setFixedWidth(20)
    reader.read(user.window)
    assert {problem.partition(":")[0] for problem in reader.problems} == {"not translated", "cut"}
    assert any("'as it is'" in problem for problem in reader.problems)
    assert any("of QLabel state" in problem for problem in reader.problems)
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for place in (QRect(0, 0, 5, 40), QRect(0, 0, 40, 40)):
        painter.drawText(place, 0, "long")
    painter.end()
    assert [one.is_cut for one in reader.painted[-2:]] == [True, False]
    reader.problems.clear()


@pytest.mark.parametrize("size", [SMALLEST_SIZE, (1024, 700), DEFAULT_SIZE])
def test_the_window_before_within_and_behind_a_run(
    reader: Reader, user: User, size: tuple[int, int]
) -> None:
    user.window.resize(*size)
    user.window.actions_["default_layout"].trigger()
    reader.read(user.window)
    if size == DEFAULT_SIZE:  # in less room nobody can read seven panels at once
        show_all_panels(user)
        reader.read(user.window)
    for n_done in (6, 7, 40):
        advance(user, n_done)
        reader.read(user.window)
    user.window.selection.choose(5)
    user.step("step_back")
    user.window.views.surface_panel.raise_()
    reader.read(user.window)


@pytest.mark.parametrize(
    "values",
    [
        {"model": {"hidden": [8, 8]}, "batching": {"accumulate": 3, "drop_last": True}},
        {"optimizer": {"name": "Adam", "scale_lr": True, "weight_decay": 0.1}, "epochs": 1},
        {"batching": {"batch_size": "full", "shuffle": False}, "optimizer": {"momentum": 0.9}},
    ],
)
def test_the_panels_of_other_experiments(
    reader: Reader, open_window: Callable[..., User], values: dict[str, object]
) -> None:
    user = open_window(validated(values))
    show_all_panels(user)
    advance(user, min(2, user.record.schedule.n_batches))
    reader.read(user.window)
    for word in glossary().values():
        user.window.help.explainer.card.explain(word, QRect(0, 0, 10, 10))
        reader.read(user.window.help.explainer.card)


def test_several_features_and_the_columns_of_a_file(
    reader: Reader, open_window: Callable[..., User], tmp_path: Path
) -> None:
    path = tmp_path / "a-file.csv"
    path.write_text("first_column,x,y\n" + "".join(f"{n},{n * n % 7},{n % 3}\n" for n in range(9)))
    user = open_window(validated({"data": {"source": str(path)}}))
    show_all_panels(user)
    advance(user, 3)
    reader.read(user.window)


@pytest.mark.parametrize("size", [(900, 600), (780, 540)])
def test_the_import_sheet(
    reader: Reader, open_window: Callable[..., User], tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "a-file.csv"
    rows = "".join(f"{n:02}.01.2024;1,{n};{n}%;{n % 3},5\n" for n in range(1, 9))
    path.write_text(f"y;x;;first_column\n{rows}")
    user = open_window(validated({"data": {"source": str(path)}}))
    user.press("import")
    sheet = user.window.imports.sheet
    assert sheet is not None
    sheet.resize(*size)
    reader.read(sheet)
    reader.read(user.window)
    for column in range(3):
        menu = sheet.table.menu_of(column)
        reader.read(menu)
        menu.deleteLater()
    user.window.editor.edit({"data.dialect.decimal": ".", "data.task": "regression"})
    user.wait_until(sheet.problem.isVisible)
    reader.read(sheet)
    sheet.close()


def test_the_tour(reader: Reader, user: User) -> None:
    user.press("tour")
    tour = user.window.help.tour
    for _ in range(10):
        reader.read(tour.card)
        user.find(QPushButton, "tour_next").click()


def test_the_words(reader: Reader, user: User) -> None:
    user.press("words")
    dialog = user.window.help.explainer.list
    assert dialog is not None
    for name in glossary():
        dialog.show_word(name)
        reader.read(dialog)
    dialog.search.setText("no such word")
    reader.read(dialog)
    dialog.close()


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_what_is_wrong_and_what_is_asked(reader: Reader, user: User, size: tuple[int, int]) -> None:
    user.window.resize(*size)
    user.step("step_batch")
    user.find(QSpinBox, "batch_size").setValue(5)
    user.find(QCheckBox, "shuffle").click()
    reader.read(user.window)
    user.find(QLineEdit, "hidden").setText("8, a")
    user.find(QSpinBox, "batch_size").setValue(50)
    reader.read(user.window)
    user.window.message.tell(pseudo("The loss is not a finite number any more."))
    reader.read(user.window)


def test_the_offer_of_the_tour(
    reader: Reader, open_window: Callable[..., User], tmp_path: Path
) -> None:
    user = open_window(None, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    reader.read(user.window)


def test_a_loss_that_is_no_number(reader: Reader, open_window: Callable[..., User]) -> None:
    user = open_window(validated({"optimizer": {"lr": 1e5}, "epochs": 1000}))
    show_all_panels(user)
    user.set_full_speed()
    user.press("run")
    user.wait_for(State.PAUSED)
    reader.read(user.window)


def test_dialogs(reader: Reader, user: User) -> None:
    window = user.window
    keys = keys_dialog(window.actions_.all(), window.views.toggles, window)
    for dialog in (about_dialog(window), keys):
        dialog.show()
        reader.read(dialog)
        dialog.close()

    def look(read_dialog: Callable[[QWidget], None]) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        read_dialog(dialog)
        dialog.reject()

    for ask in (
        window.captures.ask,
        window.slides.ask,
        window.animations.ask,
        partial(window.files.dialogs.moment, "1:2", print),
        partial(window.files.dialogs.about_changes, "a-file.toml"),
    ):
        QTimer.singleShot(0, partial(look, reader.read))
        ask()


def test_a_presentation(reader: Reader, user: User) -> None:
    user.press("present")
    screen = user.window.presentation.screen
    assert screen is not None
    screen.showNormal()
    screen.resize(1920, 1080)
    screen.bar.show()
    reader.read(screen)
    advance(user, 3)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_7, Qt.Key.Key_5, Qt.Key.Key_Down, Qt.Key.Key_3):
        QTest.keyClick(screen, key)
        reader.read(screen)
    user.window.presentation.end()


def test_each_part_of_the_status_line_can_be_asked_in_any_language(
    reader: Reader, user: User
) -> None:
    place = user.find(QLabel, "place")
    for share in (0.1, 0.5, 0.9):
        position = QPoint(int(share * place.width()), place.height() // 2)
        menu = user.window.help.explainer.menu_at(place.mapToGlobal(position))
        assert isinstance(menu, QMenu)
        reader.read(menu)
        menu.deleteLater()


@pytest.mark.parametrize("name", ["a-file.gif", "a-file"])
@pytest.mark.usefixtures("reader")
def test_a_picture_of_no_kind_is_told_in_one_translated_sentence(name: str) -> None:
    with pytest.raises(InputError) as caught:
        kind_of(Path(name))
    assert unwrapped(str(caught.value)) == ""
