"""What a walk through a workflow expects on its way."""


class DemoError(Exception):
    """The walk did not lead where it should; the message says where."""


def expect(what: str, found: object, expected: object) -> None:
    """Raise DemoError, saying what it is about, if the two differ."""
    if found != expected:
        raise DemoError(f"{what.capitalize()}: {found!r}, not {expected!r}.")
