"""What the loss plot is made of: arithmetic without Qt, layers that paint, axes and the canvas."""
