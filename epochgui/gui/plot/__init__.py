"""What plots share, on pyqtgraph: view, axes, canvas, menu, layers, legend, arithmetic of ticks."""
