"""A module that raises while it is imported."""

raise ZeroDivisionError("while importing")
