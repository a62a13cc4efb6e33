"""The worker API: what the dashboard and the task page need."""
