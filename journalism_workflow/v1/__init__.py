"""Version 1 of the newsroom workflow."""
