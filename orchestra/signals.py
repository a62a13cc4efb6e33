"""Signals that other apps may listen to.

event_recorded
    Sent after the transaction that recorded an event has been committed.
    Arguments: ``sender`` (the Event class) and ``event`` (the instance).
    A receiver that raises is logged and disturbs nobody.
"""

from django.dispatch import Signal

event_recorded = Signal()
