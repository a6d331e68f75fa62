"""The presentation: a full screen with a few views in large letters, led by a clicker."""
