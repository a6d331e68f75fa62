"""Why a final loss is not known yet, in words."""

from epochgui.basics.text import tr


def why_unknown() -> str:
    """Return when a final loss is left out, and when it is found out."""
    return tr(
        "The final loss is not known yet: where it takes more than a tenth of the epoch's time, "
        "training goes on without it, and it is found out when the run stands at the epoch's end."
    )
