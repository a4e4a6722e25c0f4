"""Tags of what readers said."""
