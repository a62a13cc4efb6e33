"""Text in the cells of spreadsheets, where some of it would be executed."""

import re

#: Where a spreadsheet would begin to read a formula: at the start of a cell,
#: also where another separator than ours would begin one.
_START = r"(?:\A|(?<=[;\t\r\n]))"
#: Also what has an apostrophe already gets one, so that each can be undone.
_FORMULA = r"(?=['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])"

_TAKEN_FOR_FORMULA = re.compile(_START + _FORMULA)
_MADE_HARMLESS = re.compile(f"{_START}'{_FORMULA}")


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula.

    An apostrophe stands before whatever it would have taken for one.
    """
    return _TAKEN_FOR_FORMULA.sub("'", text)


def as_written(cell: str) -> str:
    """Return the text that ``harmless`` made the cell of.

    A cell that a spreadsheet has rid of its apostrophes is returned as it
    is.
    """
    return _MADE_HARMLESS.sub("", cell)
