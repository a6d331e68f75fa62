"""Words for what a run computes with."""

from epochgui.basics.text import tr
from epochgui.experiment.setting import settings
from epochgui.gui.words.facts import Facts
from epochgui.gui.words.word import Word, word_of


def running_words() -> tuple[Word, ...]:
    """Return the words for seed, threads and device."""
    known = settings()
    return (
        word_of(
            known["seed"],
            tr("Set it to 1, press Ctrl+R and Space; set it back: the first run is there again."),
            _seed,
            ("shuffle", "parameter"),
            (tr("random"), tr("chance")),
        ),
        word_of(
            known["threads"],
            tr("Leave it at 1 for small models: more threads only wait for each other."),
            _threads,
            ("device",),
        ),
        word_of(
            known["device"],
            tr("Leave it at cpu for small models: a batch is done before a GPU has begun."),
            _device,
            ("threads", "batch_size"),
            ("cpu", "cuda", "mps", "gpu"),
        ),
    )


def _seed(facts: Facts) -> list[str]:
    return [f"torch.manual_seed({facts.experiment.seed})"]


def _threads(facts: Facts) -> list[str]:
    return [f"torch.set_num_threads({facts.experiment.threads})"]


def _device(facts: Facts) -> list[str]:
    return [f'torch.device("{facts.experiment.device}")']
