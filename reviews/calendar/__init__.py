"""The calendar: what is out, to come, embargoed, due and ending, as pages of the desk and as a private feed."""
