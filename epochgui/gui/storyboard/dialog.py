"""The list of the moments that are kept."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from epochgui.basics.errors import InputError
from epochgui.basics.text import tr
from epochgui.experiment.moment import Edge, Found, spelled_moment
from epochgui.experiment.storyboard import Storyboard
from epochgui.gui.widgets.dialogs import closing_buttons
from epochgui.gui.widgets.fitted_dialog import FittedDialog
from epochgui.phrases.storyboard import KeptMoment, moment_words

SIZE = (480, 400)


class StoryboardDialog(FittedDialog):
    """Lists what is kept, goes there, and changes it; the window can be used meanwhile.

    Signals: keep_wanted(), the moment that the run is at; added(SpelledMoment), another one;
    edited(Storyboard), it is to be this; moment_wanted(int), the run is to be where so many batches
    are done; undo_wanted() and redo_wanted().
    """

    keep_wanted = Signal()
    added = Signal(object)
    edited = Signal(object)
    moment_wanted = Signal(int)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("storyboard_dialog")
        self.setWindowTitle(tr("Storyboard"))
        self.resize(*SIZE)
        self._storyboard = Storyboard()
        self._kept: Sequence[KeptMoment] = ()
        self.nothing = QLabel(
            tr(
                "No moment is kept yet. Ctrl+K keeps the one that the run is at, also from the "
                "window; below are others. Slides, animations and pictures can show them."
            )
        )
        self.nothing.setObjectName("nothing_kept")
        self.nothing.setProperty("role", "quiet")
        self.nothing.setWordWrap(True)
        self.list = QListWidget()
        self.list.setObjectName("storyboard_list")
        self.list.setAccessibleName(tr("Storyboard"))
        self.list.setToolTip(tr("A click or Return goes there."))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.field = QLineEdit()
        self.field.setObjectName("storyboard_moment")
        self.field.setPlaceholderText(tr("as in 2:3, end"))
        self.field.setAccessibleName(tr("Another moment"))
        self.problem = QLabel()
        self.problem.setObjectName("storyboard_problem")
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.keep = _button(tr("&Keep this moment"), tr("The one that the run is at."))
        self.add = _button(tr("&Add"), tr("Keep one of those that every run has."))
        self.add.setMenu(self._menu())
        self.up = _button(tr("&Up"), tr("Show it before the one above it (Alt+Up)."))
        self.down = _button(tr("&Down"), tr("Show it behind the one below it (Alt+Down)."))
        self.remove = _button(tr("&Remove"), tr("Keep it no longer (Delete)."))
        self._lay_out()
        self._connect()
        self._enable()

    def show_storyboard(self, storyboard: Storyboard, kept: Sequence[KeptMoment]) -> None:
        """Show what is kept, and where in the run it is; the same place stays chosen."""
        self._storyboard = storyboard
        if list(kept) == list(self._kept):
            return
        place = self.list.currentRow() if self._kept else 0
        self._kept = tuple(kept)
        self.list.clear()
        self.list.addItems([_row(n, one) for n, one in enumerate(kept, start=1)])
        self.list.setCurrentRow(min(max(place, 0), len(kept) - 1))
        self.nothing.setVisible(not kept)
        self._enable()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for moment in (*Edge, *Found):
            words = moment_words(moment)
            action = menu.addAction(words[:1].upper() + words[1:])
            action.triggered.connect(lambda _checked=False, one=moment: self.added.emit(one))
        return menu

    def _lay_out(self) -> None:
        above, beside = QHBoxLayout(), QVBoxLayout()
        for button in (self.up, self.down, self.remove):
            beside.addWidget(button)
        beside.addStretch(1)
        above.addWidget(self.list, 1)
        above.addLayout(beside)
        below = QHBoxLayout()
        below.addWidget(self.field, 1)
        below.addWidget(self.add)
        below.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(self.nothing)
        layout.addLayout(above, 1)
        layout.addLayout(below)
        layout.addWidget(self.problem)
        layout.addWidget(self._closing())

    def _closing(self) -> QDialogButtonBox:
        buttons = closing_buttons(self)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Return is for the list and the field
        return buttons

    def _connect(self) -> None:
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        self.list.currentRowChanged.connect(self._enable)
        self.field.returnPressed.connect(self._add_what_is_typed)
        self.field.textEdited.connect(self.problem.hide)
        self.keep.clicked.connect(self.keep_wanted)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.remove.clicked.connect(self._remove)
        of_list = {"Alt+Up": self._move_up, "Alt+Down": self._move_down, "Del": self._remove}
        for key, act in of_list.items():
            context = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(key), self.list, context=context).activated.connect(act)
        standard = QKeySequence.StandardKey
        QShortcut(standard.Undo, self).activated.connect(self.undo_wanted)
        QShortcut(standard.Redo, self).activated.connect(self.redo_wanted)

    @Slot()
    def _enable(self) -> None:
        place, n = self.list.currentRow(), len(self._kept)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < n - 1)
        self.remove.setEnabled(0 <= place < n)

    @Slot()
    def _go(self) -> None:
        place = self.list.currentRow()
        n_done = self._kept[place].n_done if 0 <= place < len(self._kept) else None
        if n_done is not None:
            self.moment_wanted.emit(n_done)

    @Slot()
    def _add_what_is_typed(self) -> None:
        try:
            moment = spelled_moment(self.field.text(), "")
        except InputError as error:
            self.problem.setText(error.problem.text(lambda _key: tr("The moment")))
            self.problem.show()
            self.field.selectAll()
        else:
            self.field.clear()
            self.added.emit(moment)

    @Slot()
    def _move_up(self) -> None:
        self._move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        place, n = self.list.currentRow(), len(self._kept)
        if 0 <= place < n and 0 <= place + by < n:
            self.edited.emit(self._storyboard.moved(place, place + by))
            self.list.setCurrentRow(place + by)

    @Slot()
    def _remove(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._kept):
            self.edited.emit(self._storyboard.without(place))


def _button(text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(explanation)
    button.setAutoDefault(False)
    return button


def _row(number: int, kept: KeptMoment) -> str:
    """Return what the list says of a moment, by the number that its picture has."""
    words = kept.words
    if kept.note:
        words = tr("{moment} ({note})", moment=words, note=kept.note)
    return tr("{n}. {moment}", n=number, moment=words)
