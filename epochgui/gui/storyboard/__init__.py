"""The storyboard in the window: moments are kept, listed, and gone to."""
