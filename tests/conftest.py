"""What all tests share: no display, no leftovers, and the language in which they are written."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Before anything that asks for the language: gettext when it is imported, Qt when it starts.
os.environ["LANGUAGE"] = os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"
