"""Pictures on the clipboard."""

from PySide6.QtGui import QGuiApplication, QImage

from epochgui.basics.text import tr


def copied(image: QImage) -> str:
    """Put a picture on the clipboard; return in a sentence whether it is there."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(image)
    if clipboard.image().size() != image.size():
        return tr("The clipboard does not take the picture; save it as a file instead.")
    return tr("The picture is on the clipboard.")
