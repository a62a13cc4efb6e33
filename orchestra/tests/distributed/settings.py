"""Settings of a worker process: a process that died is found out soon."""

from example_project.settings import *  # noqa: F403

ORCHESTRA_MACHINE_STEP_LEASE_SECONDS = 3
