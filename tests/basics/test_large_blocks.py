"""Large blocks of memory do not fall apart among small ones."""

import platform
import subprocess
import sys

import pytest

# A block is given back, and the next one of its size is asked for, as orders of epochs are.
PROGRAM = """
import ctypes, sys
from epochgui.basics.large_blocks import LARGE, keep_large_blocks_apart

class Told(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in (
        "arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
        "fordblks", "keepcost")]

library = ctypes.CDLL(None)
library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
library.free.argtypes = [ctypes.c_void_p]
library.mallinfo.restype = Told
if sys.argv[1] == "told":
    assert keep_large_blocks_apart()
library.free(library.malloc(2 * LARGE))
before = library.mallinfo().hblks
library.malloc(2 * LARGE)
print(library.mallinfo().hblks - before)
"""

# What is told is glibc's own; another C library has neither the fault nor what would be told.
only_with_glibc = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="other C libraries keep them apart by themselves"
)


def mappings_of_a_second_block(told: str) -> int:
    command = [sys.executable, "-c", PROGRAM, told]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return int(done.stdout)


@only_with_glibc
def test_a_large_block_is_a_mapping_of_its_own_also_behind_the_first() -> None:
    assert mappings_of_a_second_block("told") == 1


@only_with_glibc
def test_without_being_told_glibc_takes_it_out_of_its_heap() -> None:
    assert mappings_of_a_second_block("not told") == 0
