"""The addresses that articles use: gathered at each save, asked in the background, their health told in words."""
