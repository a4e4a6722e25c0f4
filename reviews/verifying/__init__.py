"""Verifying the words of an article: what there is to verify, where each stands, and the acts."""
