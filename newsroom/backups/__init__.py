"""A copy of everything, made and verified by one command, and put back by another."""
