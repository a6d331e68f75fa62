"""python -m epochgui."""

import sys

try:
    from epochgui.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # before, or after, the program answers it
    sys.exit(130)
