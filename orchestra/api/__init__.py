"""The JSON faces of Orchestra."""
