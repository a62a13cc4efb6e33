"""Orchestra in Django's admin: every model, one module for each kind."""

from orchestra.admin import (
    addresses,
    certifications,
    events,
    machine_runs,
    pay,
    projects,
    queue_messages,
    sanity_checks,
    staffing,
    tasks,
    time_entries,
    todo_templates,
    todos,
    workers,
    workflows,
)
