"""The loss surface panel: contours of the loss, and the path of the parameters in them."""
