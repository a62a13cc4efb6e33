"""Documented paths of what is a management command today."""
