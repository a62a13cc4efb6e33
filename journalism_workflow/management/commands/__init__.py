"""Commands of the newsroom workflow."""
