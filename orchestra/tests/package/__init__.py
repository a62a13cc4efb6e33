"""What `make build` makes, and what a stranger gets from it."""
