"""Numbers that somebody wrote into the settings."""


def is_count(number: object, least: int = 1) -> bool:
    """Return whether it is a whole number from the least on."""
    # Python counts True as 1; whoever wrote it meant something else.
    return type(number) is int and number >= least
