"""Autosave: what is typed is kept within two seconds, offered back, and says who else is writing (decision 0012)."""
