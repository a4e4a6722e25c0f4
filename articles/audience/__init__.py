"""How much articles are read, without knowing by whom."""
