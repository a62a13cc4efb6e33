"""The first version of the workflow."""
