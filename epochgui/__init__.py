"""epochgui: train a PyTorch model and see how epochs, batches and samples belong together."""

import os

__version__ = "0.1.0"

# Looking for plugins of pydantic, of which there are none, would read the metadata of every
# package installed, at each start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
