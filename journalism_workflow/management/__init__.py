"""Management of the newsroom workflow."""
