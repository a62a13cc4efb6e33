"""Assignment policies by which bots find people for tasks."""

from orchestra.models import StaffBotRequest, Task
from orchestra.services.staffing import staff


def staffbot_autoassign(task: Task) -> Task:
    """Have StaffBot offer the task, as ``/staffbot staff`` does.

    Works for either level: the task waits for an expert or for a reviewer
    until one of those asked accepts. Raises what ``staff`` does.
    """
    staff(task.pk, StaffBotRequest.RequestCause.TASK_POLICY)
    return task
