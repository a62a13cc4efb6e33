"""The worker API: the timer and the timecard."""
