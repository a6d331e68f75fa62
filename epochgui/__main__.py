"""python -m epochgui."""

import sys

from epochgui.cli import main

sys.exit(main())
