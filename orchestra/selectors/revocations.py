"""Read what it would mean to take a certification from an expert."""

from collections.abc import Iterable
from typing import Any

from orchestra.models import (
    Certification,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkerCertification,
)
from orchestra.selectors.offers import open_offers_of

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass

KIND = {TaskClass.REAL: "real tasks", TaskClass.TRAINING: "practice tasks"}
AS = {Role.ENTRY_LEVEL: "as an expert", Role.REVIEWER: "as a reviewer"}
STILL_REAL = (
    "What is held for real tasks serves practice tasks too, so nothing "
    "changes in what they are given."
)
NOT_HELD = "They do not hold it, so nothing changes."

#: How many names a sentence lists before it only counts the others.
MOST_NAMES = 5


def revocation_consequences(
    worker: Worker, certification: Certification, role: int, task_class: int
) -> dict[str, Any]:
    """Return what revoking would do: the rows that go, and in sentences.

    The reviewer's role goes with the entry level, and is named then.
    """
    held = WorkerCertification.objects.filter(
        worker=worker, certification=certification
    )
    rows = list(held.order_by("-role"))
    going = [
        row
        for row in rows
        if row.task_class == task_class
        and (row.role == role or role == Role.ENTRY_LEVEL)
    ]
    roles = [Role(row.role) for row in going]
    return {
        "revoked": [
            {"role": row.role, "task_class": row.task_class} for row in going
        ],
        "consequences": (
            _sentences(worker, certification, roles, rows, task_class)
            if going
            else [NOT_HELD]
        ),
    }


def _sentences(
    worker: Worker,
    certification: Certification,
    roles: list[Role],
    held: list[WorkerCertification],
    task_class: int,
) -> list[str]:
    kind = KIND[TaskClass(task_class)]
    lost = " and ".join(AS[role] for role in sorted(roles))
    said = [
        f"{worker.display_name} loses “{certification.name}” "
        f"{lost}, for {kind}."
    ]
    covered = {
        row.role for row in held if row.task_class == TaskClass.REAL
    } >= set(roles)
    if task_class == TaskClass.TRAINING and covered:
        said.append(STILL_REAL)
    elif steps := _steps(certification):
        said.append(
            f"They are given no new {kind} of {_named(steps)} "
            f"{' or '.join(AS[role] for role in sorted(roles))}."
        )
    said.extend(_about_tasks(worker, certification, roles, task_class))
    said.extend(_about_offers(worker, certification, roles, task_class))
    if len(held) == len(roles):
        said.extend(_about_dependents(worker, certification))
    return said


def _steps(certification: Certification) -> list[str]:
    steps = Step.objects.filter(required_certifications=certification)
    return list(
        steps.order_by("name").values_list("name", flat=True).distinct()
    )


def _about_tasks(
    worker: Worker,
    certification: Certification,
    roles: list[Role],
    task_class: int,
) -> list[str]:
    parts = (
        TaskAssignment.objects.filter(
            worker=worker,
            task__step__required_certifications=certification,
            task__project__task_class=task_class,
        )
        .exclude(task__status__in=(*Task.FINISHED, Task.Status.ABORTED))
        .select_related("task__step", "task__project")
        .order_by("pk")
    )
    names = [
        f"{part.task.step.name} of {part.task.project.short_description}"
        for part in parts
        if (Role.REVIEWER if part.is_reviewer() else Role.ENTRY_LEVEL) in roles
    ]
    if not names:
        return []
    count = "1 open task" if len(names) == 1 else f"{len(names)} open tasks"
    return [
        f"They keep the {count} that ask for it: {_named(names)}. "
        "Reassign them if somebody else is to go on."
    ]


def _about_offers(
    worker: Worker,
    certification: Certification,
    roles: list[Role],
    task_class: int,
) -> list[str]:
    """Say which offers of StaffBot can be accepted in vain only."""
    levels = (
        open_offers_of(worker)
        .filter(
            request__task__step__required_certifications=certification,
            request__task__project__task_class=task_class,
        )
        .order_by()
        .values_list("request", "request__required_role_counter")
        .distinct()
    )
    count = sum(
        (Role.REVIEWER if level else Role.ENTRY_LEVEL) in roles
        for _, level in levels
    )
    if not count:
        return []
    offers = "the open offer" if count == 1 else f"the {count} open offers"
    return [f"They can no longer accept {offers} that they have for it."]


def _about_dependents(
    worker: Worker, certification: Certification
) -> list[str]:
    """Say what presupposes a certification of which nothing is left."""
    names = (
        WorkerCertification.objects.filter(
            worker=worker,
            certification__required_certifications=certification,
        )
        .order_by("certification__name")
        .values_list("certification__name", flat=True)
        .distinct()
    )
    return [
        f"“{name}” builds on it, and serves them no more until they "
        "hold it again."
        for name in names
    ]


def _named(names: Iterable[str]) -> str:
    listed = [f"“{name}”" for name in names]
    if len(listed) > MOST_NAMES:
        rest = len(listed) - MOST_NAMES
        listed = [*listed[:MOST_NAMES], f"{rest} more"]
    *first, last = listed
    return f"{', '.join(first)} and {last}" if first else last
