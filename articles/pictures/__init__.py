"""Pictures: what is let in, how it is kept, and the sizes made of it."""
