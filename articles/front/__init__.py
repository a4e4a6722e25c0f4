"""« À la une » at the desk: who chooses what stands at the top of the home page, and for how long."""
