"""One frame shows one moment: table, map, plot, slider and status agree, also at full speed."""

import re
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QSlider

from epochgui.experiment.validation import validated
from epochgui.gui.run.state import State
from tests.gui.user import User

LONG = validated({"epochs": 20_000})
FRAMES = 8


def moments(user: User) -> dict[str, int]:
    """Return how many batches are done according to each view, as it has been drawn last."""
    views = user.window.views
    place = re.search(r"Update ([\d,]+)", user.text("place"))
    assert place is not None
    return {
        "status": int(place[1].replace(",", "")),
        "slider": user.find(QSlider, "scrubber").value(),
        "table": views.batches.rows.rowCount(),
        "plot": views.loss._drawn[0][0],
        "map": views.map._drawn[0][1],
    }


def test_all_views_show_the_same_batch_in_each_frame(open_window: Callable[..., User]) -> None:
    user = open_window(LONG)
    user.set_full_speed()
    seen: list[dict[str, int]] = []
    answer = user.window.session.answer_drawn

    def look_and_answer(seconds: float) -> None:
        QCoreApplication.sendPostedEvents(user.window, QEvent.Type.UpdateRequest)  # to be painted
        seen.append(moments(user))
        answer(seconds)

    user.window.session.answer_drawn = look_and_answer  # type: ignore[method-assign]
    user.press("run")
    user.wait_until(lambda: len(seen) > FRAMES)
    user.press("run")
    user.wait_for(State.PAUSED)
    assert [moment for moment in seen if len(set(moment.values())) > 1] == []
    assert len({moment["table"] for moment in seen}) > FRAMES / 2
