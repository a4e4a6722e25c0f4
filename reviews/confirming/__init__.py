"""A person quoted confirms their own words, or asks for a correction, by a link and without an account."""
