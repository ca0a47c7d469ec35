"""Pages for people: drawn on the server, usable without script, and from this host alone."""
