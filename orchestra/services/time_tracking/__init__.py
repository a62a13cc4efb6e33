"""Time tracking: the timer, and the entries that people are paid by."""

from orchestra.services.time_tracking.entries import (
    create_time_entry,
    delete_time_entry,
    update_time_entry,
)
from orchestra.services.time_tracking.timers import (
    start_timer,
    stop_running_timer_on,
    stop_timer,
    update_timer,
)

__all__ = [
    "create_time_entry",
    "delete_time_entry",
    "start_timer",
    "stop_running_timer_on",
    "stop_timer",
    "update_time_entry",
    "update_timer",
]
