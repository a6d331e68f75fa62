"""What runs are called where several are shown."""

from epochgui.basics.text import tr


def run_name(place: int) -> str:
    """Return what the run at a place in the list, counted from 0, is called."""
    return tr("run {n:,}", n=place + 1)
