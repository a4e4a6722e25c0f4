"""The review's own template tags."""
