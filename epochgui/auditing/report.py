"""What an audit has found, in sentences."""

from dataclasses import dataclass
from enum import Enum, auto

from epochgui.basics.text import tr, tr_count


class Fault(Enum):
    """A kind of what can be wrong."""

    NEVER_DEALT = auto()
    DEALT_TWICE = auto()
    SAME_ORDER = auto()
    SAME_ON_ALL_WORKERS = auto()
    ONCE_FROM_EACH_WORKER = auto()
    LEAKING = auto()
    DEALT_AGAIN = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and the sentence that says so."""

    fault: Fault
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what was found; `str` is all of it, line by line."""

    n_epochs: int
    n_dealt: int
    findings: tuple[Finding, ...]

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    @property
    def faults(self) -> frozenset[Fault]:
        """The kinds of what was found."""
        return frozenset(one.fault for one in self.findings)

    def lines(self) -> list[str]:
        """Return each finding as a sentence, and what was looked at."""
        epochs = tr_count("{count} epoch", "{count} epochs", self.n_epochs)
        dealt = tr_count(
            "Looked at {epochs}, in which {count} sample was dealt.",
            "Looked at {epochs}, in which {count} samples were dealt.",
            self.n_dealt,
            epochs=epochs,
        )
        found = [one.sentence for one in self.findings]
        return [dealt, *(found or [tr("Nothing is wrong with how samples are dealt.")])]

    def __str__(self) -> str:
        return "\n".join(self.lines())
