"""What readers tell the newsroom, without an account or a cookie: how useful an article was, and where it is wrong."""
