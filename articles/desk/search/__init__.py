"""The desk's search: over the latest text of each article, and by a pasted address."""
