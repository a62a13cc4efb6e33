"""Management of the simple workflow."""
