"""Commands of the simple workflow."""
