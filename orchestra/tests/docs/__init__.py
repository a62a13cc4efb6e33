"""The manual is checked against the code."""
