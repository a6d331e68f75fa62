"""Large blocks of memory are kept apart from small ones, where the C library must be told so."""

import ctypes
import sys
from functools import cache

# As mallopt's manual page numbers them; the numbers are the same since glibc has them.
_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
# Smaller blocks come and go with each batch, and to ask the kernel for each would cost more than
# the arithmetic in it.
LARGE = 4 * 2**20
# What of the free memory at the end of a heap is left there, to be used again.
LEFT_AT_THE_END = 32 * 2**20


@cache
def keep_large_blocks_apart() -> bool:
    """Have each large block of memory be a mapping of its own; return whether that was told.

    glibc begins so, but after the first one that is given back it takes the next, up to 32 MB each,
    out of its heaps: an epoch's order of a million samples is one. Small blocks that stay longer
    fill the gap, and the next order goes behind them, so that the process grows and grows. Other
    C libraries do without being told.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018  only glibc has it
    except (OSError, AttributeError):
        return False
    told = library.mallopt(_M_MMAP_THRESHOLD, LARGE)
    # With the one, glibc adapts the other no more, and would give back each batch's memory.
    return bool(told and library.mallopt(_M_TRIM_THRESHOLD, LEFT_AT_THE_END))
