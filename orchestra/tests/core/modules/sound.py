"""A module in which everything is where it should be."""


class Shelf:
    """Something with something inside."""

    @staticmethod
    def book() -> str:
        """Return what was looked for."""
        return "found"


NOT_A_MODULE = 7
