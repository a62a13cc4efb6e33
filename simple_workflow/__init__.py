"""A demo workflow: find an image on a page, then rate it."""
