"""Thin clients of the outside world, behind small interfaces."""
