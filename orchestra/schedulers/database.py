"""Machine steps by workers on the database alone."""

from orchestra.schedulers.base import MachineStepScheduler


class DatabaseMachineStepScheduler(MachineStepScheduler):
    """Leaves machine steps to the workers of ``runmachinesteps --loop``."""

    is_polled = True

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Do nothing: the task is stored, and a worker finds it."""
