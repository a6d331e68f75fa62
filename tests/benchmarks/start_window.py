"""Show the program's window; print when it was painted and when it was ready to train."""

import json
import os
import sys
from time import monotonic

from epochgui.basics.garbage import rest_from_searching


def main() -> None:
    """Begin as the command does: the garbage collector rests before the window is imported."""
    rest_from_searching()
    from first_paint import FirstPaint

    from epochgui.experiment.file import load_experiment
    from epochgui.gui.app import create_application, create_window
    from epochgui.gui.run.state import State

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = create_application(sys.argv[:1])
    window = create_window(load_experiment(None))
    window.resize(1280, 800)
    ready = []

    def on_state_changed(state: State) -> None:
        if state is State.READY:
            ready.append(monotonic())
            application.quit()

    window.session.state_changed.connect(on_state_changed)
    window.show()
    first_paint = FirstPaint(window)
    application.exec()
    window.close_at_once()
    print(json.dumps({"painted": first_paint.at, "ready": ready[0]}))


main()
