"""Certifications: granting, revoking and copying them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any

from django.db import transaction

from orchestra.core.errors import (
    CertificationError,
    ModelSaveError,
    UnknownWorkflow,
)
from orchestra.models import (
    Certification,
    Event,
    Worker,
    WorkerCertification,
    Workflow,
)
from orchestra.services import events
from orchestra.services.locks import lock_worker

Role = WorkerCertification.Role
TaskClass = WorkerCertification.TaskClass

#: What may be said about a certification that is granted.
OPTIONS = ("staffbot_enabled", "staffing_priority")


@dataclass
class MigrationReport:
    """What copying certifications did.

    Attributes:
        copied: How many were granted.
        kept: How many the workers held already; those are left as they are.
        problems: A sentence for each that could not be granted.
    """

    copied: int = 0
    kept: int = 0
    problems: list[str] = field(default_factory=list)


@transaction.atomic
def grant_certification(
    worker: Worker,
    certification: Certification,
    role: int,
    task_class: int,
    **options: Any,
) -> WorkerCertification:
    """Grant the worker the certification; return what they hold then.

    The options are ``staffbot_enabled`` and ``staffing_priority``. Granting
    what is held already only changes the options that are given. Raises
    CertificationError, and grants nothing, if the worker lacks what it
    presupposes: the entry level before the role of a reviewer, and every
    required certification.
    """
    _ensure_known(role, task_class, options)
    lock_worker(worker.pk)
    held = _held(worker, certification, role, task_class)
    if held is None:
        held = _new(worker, certification, role, task_class, options)
    elif any(getattr(held, name) != options[name] for name in options):
        for name, value in options.items():
            setattr(held, name, value)
        held.save(update_fields=list(options))
    else:
        return held
    _record(Event.Kind.CERTIFICATION_GRANTED, held)
    return held


@transaction.atomic
def revoke_certification(
    worker: Worker,
    certification: Certification,
    role: int,
    task_class: int,
    with_reviewing: bool = False,
) -> None:
    """Take the certification from the worker; what is not held is no matter.

    Nobody reviews what they may not do: the entry level of a reviewer goes
    only ``with_reviewing``, else CertificationError is raised.
    """
    _ensure_known(role, task_class, {})
    lock_worker(worker.pk)
    roles = [role]
    if role == Role.ENTRY_LEVEL and _held(
        worker, certification, Role.REVIEWER, task_class
    ):
        if not with_reviewing:
            raise CertificationError(
                "The worker reviews by this certification. Revoke that "
                "first, or both together."
            )
        roles = [Role.REVIEWER, role]
    for one in roles:
        held = _held(worker, certification, one, task_class)
        if held is not None:
            held.delete()
            _record(Event.Kind.CERTIFICATION_REVOKED, held)


@transaction.atomic
def migrate_certifications(
    source: Workflow, dest: Workflow, slugs: Iterable[str] | None = None
) -> MigrationReport:
    """Grant, in one workflow, what workers hold in another.

    Certifications correspond by their slugs: those named, or all that both
    workflows have. Options are copied too; what the workers hold in the
    destination already, and everything in the source, is left as it is.
    What a worker lacks the prerequisites for is reported. Raises
    CertificationError, and copies nothing, if a slug is unknown in either
    workflow.
    """
    report = MigrationReport()
    for old, new in _pairs(source, dest, slugs):
        rows = WorkerCertification.objects.filter(certification=old)
        # The entry level comes before the role of a reviewer.
        for row in rows.select_related("worker__user").order_by("role", "pk"):
            _copy(row, new, report)
    return report


def find_workflow(slug: str) -> Workflow:
    """Return the workflow, or raise UnknownWorkflow."""
    try:
        return Workflow.objects.get(slug=slug)
    except Workflow.DoesNotExist as error:
        raise UnknownWorkflow(f"There is no workflow {slug!r}.") from error


def _ensure_known(role: int, task_class: int, options: dict[str, Any]) -> None:
    if role not in Role.values:
        raise CertificationError(f"{role!r} is not a role.")
    if task_class not in TaskClass.values:
        raise CertificationError(f"{task_class!r} is not a task class.")
    if unknown := set(options) - set(OPTIONS):
        raise CertificationError(
            f"A certification has no {', '.join(sorted(unknown))}."
        )


def _held(
    worker: Worker, certification: Certification, role: int, task_class: int
) -> WorkerCertification | None:
    return WorkerCertification.objects.filter(
        worker=worker,
        certification=certification,
        role=role,
        task_class=task_class,
    ).first()


def _new(
    worker: Worker,
    certification: Certification,
    role: int,
    task_class: int,
    options: dict[str, Any],
) -> WorkerCertification:
    try:
        return WorkerCertification.objects.create(
            worker=worker,
            certification=certification,
            role=role,
            task_class=task_class,
            **options,
        )
    except ModelSaveError as error:
        raise CertificationError(str(error)) from error


def _record(kind: Event.Kind, held: WorkerCertification) -> None:
    events.record(
        kind,
        None,
        worker=held.worker.user.get_username(),
        certification=held.certification.slug,
        workflow=held.certification.workflow.slug,
        role=held.role,
        task_class=held.task_class,
        **{name: getattr(held, name) for name in OPTIONS},
    )


def _pairs(
    source: Workflow, dest: Workflow, slugs: Iterable[str] | None
) -> list[tuple[Certification, Certification]]:
    """Return the certifications to copy with those they become."""
    old, new = (
        {one.slug: one for one in workflow.certifications.all()}
        for workflow in (source, dest)
    )
    wanted = set(old) & set(new) if slugs is None else set(slugs)
    for workflow, known in ((source, old), (dest, new)):
        if unknown := wanted - set(known):
            raise CertificationError(
                f"The workflow {workflow.slug!r} has no certification "
                f"{', '.join(sorted(unknown))}."
            )
    ordered = _prerequisites_first([new[slug] for slug in sorted(wanted)])
    return [(old[one.slug], one) for one in ordered]


def _prerequisites_first(
    certifications: list[Certification],
) -> list[Certification]:
    """Return them in an order in which each can be granted in its turn."""
    wanted = {one.pk: one for one in certifications}
    required = {
        one.pk: {r.pk for r in one.required_certifications.all()} & set(wanted)
        for one in certifications
    }
    return [wanted[key] for key in TopologicalSorter(required).static_order()]


def _copy(
    row: WorkerCertification, new: Certification, report: MigrationReport
) -> None:
    if _held(row.worker, new, row.role, row.task_class):
        report.kept += 1
        return
    options = {name: getattr(row, name) for name in OPTIONS}
    try:
        grant_certification(
            row.worker, new, row.role, row.task_class, **options
        )
    except CertificationError as error:
        report.problems.append(
            f"{row.worker.user.get_username()}, {new.slug} "
            f"({row.get_role_display()}): {error}"
        )
    else:
        report.copied += 1
