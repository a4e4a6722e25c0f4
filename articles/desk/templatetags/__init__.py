"""Tags of the desk's article pages."""
