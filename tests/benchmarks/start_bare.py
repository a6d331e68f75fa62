"""Show a bare window with a plot; print when it was painted."""

import json
import os
import sys

import pyqtgraph
from first_paint import FirstPaint
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow


def main() -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(pyqtgraph.PlotWidget())
    window.resize(1280, 800)
    window.show()
    first_paint = FirstPaint(window)
    QTimer.singleShot(500, application.quit)
    application.exec()
    print(json.dumps({"painted": first_paint.at}))


main()
