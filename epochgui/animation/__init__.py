"""Moving pictures as files: what changes from frame to frame, and the kinds of file; no Qt."""
