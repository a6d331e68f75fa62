"""Torch's libraries are linked ahead, and importing torch finds them."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys
from pathlib import Path

from epochgui.basics.link_ahead import link_torch_ahead


def mapped():
    return {name for name in Path("/proc/self/maps").read_text().split() if "libtorch" in name}


thread = link_torch_ahead()
thread.join()
ahead = mapped()
assert "torch" not in sys.modules
import torch

arithmetic = {name for name in mapped() if "libtorch_cpu" in name}
again = link_torch_ahead.__wrapped__()
print(torch.ones(2).sum().item(), len(arithmetic), arithmetic <= ahead, again)
"""
WITHOUT_TORCH = """
import sys

from epochgui.basics.link_ahead import link_torch_ahead

sys.path = []
print(link_torch_ahead())
"""


def output_of(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().strip()


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere nothing is linked ahead"
)
def test_torch_takes_the_libraries_that_were_linked_ahead() -> None:
    assert output_of(PROGRAM) == "2.0 1 True None"


def test_without_torch_nothing_is_linked() -> None:
    assert output_of(WITHOUT_TORCH) == "None"
