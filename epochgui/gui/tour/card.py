"""The card of the tour: says the station, its task, and how far the tour is."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.keys import BUTTON_KEYS, keep_keys
from epochgui.gui.widgets.popup import MARGIN, Popup, place_beside

WIDTH = 360


class TourCard(Popup):
    """A popup with one station and the buttons to go through the tour.

    Only its buttons take Space, and only while one has the keyboard.

    Signals: next_asked_for(), back_asked_for(), left(), example_asked_for(); way_asked_for(), the
    keyboard shall go to what is outlined.
    """

    next_asked_for = Signal()
    back_asked_for = Signal()
    left = Signal()
    example_asked_for = Signal()
    way_asked_for = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__("tour_card", WIDTH, window)
        self._title = self._label("tour_title", "title")
        self._text = self._label("tour_text")
        self._task = self._label("tour_task", "task")
        self._hint = self._label("tour_hint", "error")
        self._progress = self._label("tour_progress", "quiet")
        self._example = self._button("tour_example", tr("Load the &example"))
        self._way = self._button("tour_way", tr("&Go there"))
        self._back = self._button("tour_back", tr("&Back"))
        self._next = self._button("tour_next", tr("&Next"))
        leave = self._button("tour_leave", tr("&Leave"))
        tips = {
            self._example: tr("Put the first example into the form; Ctrl+Z brings yours back."),
            self._way: tr("Give the keyboard to what is outlined."),
            self._back: tr("Go to the station before."),
            self._next: tr("Go on to the next station."),
            leave: tr("Close the tour; Help > Guided tour takes it up again here."),
        }
        for button, tip in tips.items():
            button.setToolTip(tip)
        self._example.clicked.connect(self.example_asked_for)
        self._way.clicked.connect(self.way_asked_for)
        self._back.clicked.connect(self.back_asked_for)
        self._next.clicked.connect(self.next_asked_for)
        leave.clicked.connect(self.close_popup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 4)
        layout.setSpacing(8)
        for label in (self._title, self._text, self._task, self._hint):
            layout.addWidget(label)
        for button in (self._example, self._way):
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self._progress, 1)
        for button in (leave, self._back, self._next):
            row.addWidget(button)
        layout.addLayout(row)

    def show_station(self, title: str, text: str, task: str, place: int, n_stations: int) -> None:
        """Show a station; places count from 0."""
        self._title.setText(title)
        self._text.setText(text)
        self._task.setText(task)
        self._progress.setText(tr("{place} of {n}", place=place + 1, n=n_stations))
        self._back.setEnabled(place > 0)
        is_last = place == n_stations - 1
        self._next.setText(tr("Fi&nish") if is_last else tr("&Next"))
        self.setAccessibleName(tr("Guided tour, {place}", place=self._progress.text()))
        self.setAccessibleDescription("\n".join((title, text, task)))
        self._keep_space_free()

    def show_hint(self, hint: str, offers_example: bool) -> None:
        """Show what has to be done before, or nothing."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._example.setVisible(offers_example)

    def offer_to_go_there(self, is_offered: bool) -> None:
        """Offer to give the keyboard to what is outlined."""
        self._way.setVisible(is_offered)

    def put_beside(self, place: QRect, is_in_row: bool) -> None:
        """Stand beside a place in the window, which may be in a row; in a corner without one."""
        self.fit()
        room = self.in_window.rect()
        target = place if not place.isEmpty() else room
        free = room.adjusted(8, 8, -8, -28)
        self.move(place_beside(self.size(), target, free, is_in_row))
        self.raise_()

    @Slot()
    def close_popup(self) -> None:
        super().close_popup()
        self.left.emit()

    def _keep_space_free(self) -> None:
        """Take the keyboard from a button that was pressed: Space may be what to press next."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.setFocus()

    def _label(self, name: str, role: str = "") -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("role", role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_keys(button, BUTTON_KEYS)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_asked_for.emit()
            return
        super().keyPressEvent(event)
