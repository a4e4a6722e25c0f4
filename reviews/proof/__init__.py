"""What proves the review of one article: its journal on one page, exported, and what readers saw at a moment."""
