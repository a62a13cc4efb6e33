"""Read who worked on other steps of a project."""

from orchestra.models import Step, TaskAssignment, Worker


def authors_of(project_id: int, steps: list[Step]) -> list[Worker]:
    """Return who did the work of the steps, in the order of the steps."""
    return [one for level, one in _workers(project_id, steps) if level == 0]


def reviewers_of(project_id: int, steps: list[Step]) -> list[Worker]:
    """Return who reviewed the steps, in their order and from level 1 up."""
    return [one for level, one in _workers(project_id, steps) if level > 0]


def _workers(project_id: int, steps: list[Step]) -> list[tuple[int, Worker]]:
    order = {step.pk: position for position, step in enumerate(steps)}
    assignments = (
        TaskAssignment.objects.filter(
            task__project=project_id, task__step__in=steps
        )
        .exclude(worker=None)
        .select_related("worker__user", "task")
    )
    return [
        (one.assignment_counter, one.worker)
        for one in sorted(
            assignments,
            key=lambda one: (order[one.task.step_id], one.assignment_counter),
        )
        if one.worker is not None
    ]
