"""What all tests share: no display, no leftovers."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
