"""Read who may take a level of a task, and how much they have to do."""

from dataclasses import asdict
from typing import Any

from orchestra.models import (
    StaffBotRequest,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.selectors.loads import loads_of
from orchestra.selectors.staffing import (
    HAS_A_PART,
    NOT_ACTIVE,
    select_candidates,
)

#: What keeps an admin, too, from giving somebody the task. StaffBot's other
#: reasons are good to know when choosing.
OBSTACLES = (NOT_ACTIVE, HAS_A_PART)


def task_candidates(
    task_id: int, assignment_id: int | None = None
) -> dict[str, Any]:
    """Return who is certified for the level, those with least to do first.

    The level is that of the assignment, if somebody is to take it over, and
    otherwise the lowest at which nobody is. Whoever may not have it comes
    last, with the obstacle. However many people there are, the number of
    queries is the same. Unknown ids raise DoesNotExist.
    """
    task = Task.objects.select_related("project", "step").get(pk=task_id)
    level = _level(task, assignment_id)
    # A search that is not stored: StaffBot's knowledge without its offers.
    search = StaffBotRequest(task=task, required_role_counter=level)
    found = select_candidates([search])[search.pk]
    workers = Worker.objects.select_related("user").in_bulk(
        [one.person.worker_id for one in found]
    )
    loads = loads_of(list(workers.values()))
    people = [
        {
            "username": one.person.username,
            "name": workers[one.person.worker_id].display_name,
            **asdict(loads[one.person.worker_id]),
            "obstacle": one.obstacle if one.obstacle in OBSTACLES else "",
            "note": "" if one.obstacle in OBSTACLES else one.obstacle,
        }
        for one in found
    ]
    return {"level": level, "people": sorted(people, key=_rank)}


def _level(task: Task, assignment_id: int | None) -> int:
    assignments = TaskAssignment.objects.filter(task=task)
    if assignment_id is not None:
        return assignments.get(pk=assignment_id).assignment_counter
    levels = set(assignments.values_list("assignment_counter", flat=True))
    return next(n for n in range(len(levels) + 1) if n not in levels)


def _rank(person: dict[str, Any]) -> tuple[bool, int, int, str]:
    return (
        bool(person["obstacle"]),
        person["open_tasks"],
        person["minutes_booked"],
        person["username"],
    )
