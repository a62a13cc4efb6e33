"""Why a message is not sent now, though nothing went wrong."""


class NotNeeded(Exception):
    """The message is of no use to its recipient any more."""


class NotYet(Exception):
    """Something else has to be done before the message can be sent."""
