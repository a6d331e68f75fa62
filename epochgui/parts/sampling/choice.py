"""Which way of sampling an experiment's batching asks for."""

from epochgui.parts.sampling.by_class import ByClass
from epochgui.parts.sampling.in_order import InOrder
from epochgui.parts.sampling.sampling import SamplerName, Sampling
from epochgui.parts.sampling.shuffled import Shuffled
from epochgui.parts.sampling.shuffled_once import ShuffledOnce
from epochgui.parts.sampling.weighted import Weighted
from epochgui.parts.sampling.with_replacement import WithReplacement


def sampling_named(name: SamplerName, shuffle: bool, run_seed: int) -> Sampling:
    """Return the way of this name; by itself it shuffles or deals in order."""
    match name:
        case "auto":
            return Shuffled() if shuffle else InOrder()
        case "once":
            return ShuffledOnce(run_seed)
        case "replacement":
            return WithReplacement()
        case "weighted":
            return Weighted()
        case "by_class":
            return ByClass()
