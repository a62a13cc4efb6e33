"""Modules that tests find by their dotted paths."""
