"""What plots share, on pyqtgraph: view, axes, canvas, menu, layers, legend, arithmetic of ticks."""

from epochgui.gui.plot.qt_mirror import import_pyqtgraph

import_pyqtgraph()
