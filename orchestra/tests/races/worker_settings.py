"""The example project, whose machine steps workers on the database run."""

from example_project.settings import *  # noqa: F403

MACHINE_STEP_SCHEDULER = {
    "path": (
        "orchestra.utils.machine_step_scheduler.DatabaseMachineStepScheduler"
    ),
}
# Whoever was killed is missed soon.
ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 2
