"""No schedule: the learning rate stays what it is."""

from typing import Any, Literal

from epochgui.parts.schedules.lr_schedule import LRSchedule


class NoSchedule(LRSchedule):
    """Leaves the learning rate alone."""

    name: Literal["none"] = "none"

    @property
    def is_there(self) -> bool:
        """Nothing is."""
        return False

    def build(self, optimizer: object, n_steps: int) -> None:
        """Return nothing."""

    def script(self, n_steps: str) -> str:  # noqa: ARG002
        """Return nothing, which no script needs."""
        return ""

    def arguments(self) -> dict[str, Any]:
        """Return none."""
        return {}
