"""Loading torch into a program that must not stop for it later."""

import sys
from functools import cache

from epochgui.basics.garbage import rest_from_searching, search_again
from epochgui.basics.large_blocks import keep_large_blocks_apart
from epochgui.basics.link_ahead import link_torch_ahead


@cache
def load_torch() -> None:
    """Import torch, which takes seconds, and have the garbage collector leave it alone.

    To search all that torch consists of for rings, as Python does now and then, stops every thread
    for more than a tenth of a second; and it is there as long as the program is. Its tensors are
    the first large blocks of memory that come and go.
    """
    keep_large_blocks_apart()
    linking = link_torch_ahead()
    if linking is not None:
        linking.join()  # the import would wait for the loader too, and hold the interpreter lock
    rest_from_searching()
    try:
        import torch  # noqa: F401
    finally:
        search_again()


def is_torch_loaded() -> bool:
    """Return whether torch is there, as far as anything can be done with it."""
    return "torch" in sys.modules and load_torch.cache_info().currsize > 0
