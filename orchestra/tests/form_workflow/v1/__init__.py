"""Version 1 of the reviewed workflow."""
