"""Where questions and messages appear, without moving what the user is about to click."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QFrame, QToolBar, QVBoxLayout, QWidget

from epochgui.basics.text import tr
from epochgui.gui.widgets.notice import Notice
from epochgui.gui.widgets.panel import Panel

SIDES, GAP = 12, 8
# What the toolbar keeps free at the left and the right.
BAR_SIDES = 24
# In a narrower panel a sentence beside its buttons has one word in each line.
LEAST_WIDTH = 440


class NoticeArea(QObject):
    """Puts the bars above the plot, so that the form beside it stays where it is.

    While the plot's panel is narrow, hidden, behind another or taken out of the window, they are
    above all panels, and Tab comes to their buttons after `before_bar`.

    Only one of them is seen, so that the plot gives up no more than one: the one that has said
    something last. What had the keyboard before one of its buttons gets it back when that is gone,
    or `home` does.
    """

    def __init__(
        self, notices: Sequence[Notice], panel: Panel, before_bar: QWidget, home: QWidget
    ) -> None:
        super().__init__(panel)
        self._notices: list[Notice] = []  # the one that spoke last is the last
        self._home = self._worked_in = home
        self._panel = panel
        self._before_bar = before_bar
        self._is_in_front = self._was_above_plot = True
        self._page = QFrame()
        self._layout = layout = QVBoxLayout(self._page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        self._holder = _Holder()
        self.bar = self._make_bar()
        panel.put_above(self._page)
        for notice in notices:
            self.add(notice)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        panel.visibilityChanged.connect(self._on_visibility_changed)
        panel.topLevelChanged.connect(self.arrange)
        panel.installEventFilter(self)
        self.arrange()

    def _make_bar(self) -> QToolBar:
        bar = QToolBar(tr("Messages"))
        bar.setObjectName("notices")
        bar.setMovable(False)
        bar.addWidget(self._holder)
        bar.toggleViewAction().setEnabled(False)
        return bar

    def add(self, notice: Notice) -> None:
        """Take in another bar."""
        self._notices.append(notice)
        self._layout.addWidget(notice)
        notice.said.connect(self._put_last)
        notice.shown_changed.connect(self.arrange)
        notice.keyboard_left.connect(self._give_keyboard_back)
        notice.all_asked_for.connect(self._show_all)

    @property
    def sentences(self) -> list[str]:
        """All there is to say, the newest first."""
        shown = [notice for notice in reversed(self._notices) if notice.is_shown]
        return [sentence for notice in shown for sentence in notice.sentences]

    @Slot(object)
    def _put_last(self, notice: Notice) -> None:
        self._notices.remove(notice)
        self._notices.append(notice)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        """Remember where the user works, while the keyboard is in a bar."""
        if not shiboken6.isValid(self._page):
            return  # the window is being taken apart
        was_in_bar = old is None or self._page.isAncestorOf(old)
        if new is not None and self._page.isAncestorOf(new) and not was_in_bar:
            self._worked_in = old or self._home

    @Slot()
    def _give_keyboard_back(self) -> None:
        worked_in = self._worked_in
        is_there = shiboken6.isValid(worked_in) and worked_in.isVisible() and worked_in.isEnabled()
        (worked_in if is_there else self._home).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_all(self) -> None:
        from epochgui.gui.widgets.messages_dialog import MessagesDialog

        MessagesDialog(self.sentences, self._panel.window()).open()

    @property
    def _is_above_plot(self) -> bool:
        panel = self._panel
        is_there = self._is_in_front and not panel.isHidden() and not panel.isFloating()
        return is_there and (panel.width() >= LEAST_WIDTH or not panel.isVisible())

    @Slot(bool)
    def _on_visibility_changed(self, is_visible: bool) -> None:
        if is_visible or self._panel.window().isVisible():
            self._is_in_front = is_visible
            self.arrange()

    def eventFilter(self, _panel: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._is_above_plot is not self._was_above_plot:
            QTimer.singleShot(0, self.arrange)  # not in the middle of laying out
        return False

    @Slot()
    def arrange(self) -> None:
        """Put the bars where they can be seen, and there in the order of Tab."""
        is_above_plot = self._was_above_plot = self._is_above_plot
        shown = [notice for notice in self._notices if notice.is_shown]
        is_needed = bool(shown)
        n_earlier = len(self.sentences) - 1
        for notice in self._notices:
            is_in_front = notice in shown[-1:]
            notice.put_in_front(is_in_front, n_earlier if is_in_front else 0)
        if is_above_plot:
            self._panel.put_above(self._page)
        else:
            self._holder.put(self._page)
        side, below = (SIDES, GAP) if is_above_plot else (0, 0)
        self._page.setContentsMargins(side, 0, side, below)
        self._page.setVisible(is_needed)
        self.bar.setVisible(is_needed and not is_above_plot)
        self._set_tab_order(self._panel.title_end if is_above_plot else self._before_bar)

    def _set_tab_order(self, last: QWidget) -> None:
        for notice in (one for one in self._notices if one.is_shown):
            for button in (*notice.buttons, notice.earlier):
                QWidget.setTabOrder(last, button)
                last = button


class _Holder(QFrame):
    """Holds the bars in a toolbar, which does not ask how high a text is at its width."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def put(self, page: QWidget) -> None:
        """Take in the bars."""
        self._layout.addWidget(page)

    def sizeHint(self) -> QSize:
        width = self.window().width() - BAR_SIDES
        return QSize(width, self._layout.heightForWidth(width))
