"""Preparing a run, which may fail while another one is under way."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Leave torch as it was when the block fails: another run may be under way."""
    n_threads, random_state = torch.get_num_threads(), torch.get_rng_state()
    try:
        yield
    except BaseException:
        torch.set_num_threads(n_threads)
        torch.set_rng_state(random_state)
        raise
