"""Creating projects."""

from typing import Any

from django.db import IntegrityError, transaction

from orchestra.core.errors import (
    IdempotencyConflict,
    ProjectStatusError,
    UnknownWorkflow,
)
from orchestra.core.json_data import ensure_json_object
from orchestra.models import (
    Event,
    IdempotencyKey,
    Project,
    WorkerCertification,
    Workflow,
    WorkflowVersion,
)
from orchestra.services import events
from orchestra.services.progression import create_subsequent_tasks


@transaction.atomic
def create_project_with_tasks(
    workflow_slug: str,
    workflow_version_slug: str,
    description: str,
    priority: int,
    task_class: int,
    project_data: dict[str, Any],
) -> Project:
    """Create a project and its first tasks, or nothing; return the project.

    The task class is one of WorkerCertification.TaskClass. Machine steps run
    after commit. Raises UnknownWorkflow if there is no such workflow version,
    JSONDataError if the data is no JSON object, and ProjectStatusError for an
    unknown task class.
    """
    ensure_json_object(project_data, "project_data")
    if task_class not in WorkerCertification.TaskClass.values:
        raise ProjectStatusError(f"{task_class!r} is not a task class.")
    project = Project.objects.create(
        workflow_version=_version(workflow_slug, workflow_version_slug),
        short_description=description,
        priority=priority,
        task_class=task_class,
        project_data=project_data,
    )
    events.record(Event.Kind.PROJECT_CREATED, project)
    return create_subsequent_tasks(project)


@transaction.atomic
def create_project_once(
    client: str, key: str, request_digest: str, **request: Any
) -> Project:
    """Create a project for the client's key, or return the one it created.

    The request is that of create_project_with_tasks, and what it raises is
    raised here; the key may be used again then. A key that was used with
    another digest raises IdempotencyConflict. Of two requests at once, one
    creates the project and both return it.
    """
    try:
        with transaction.atomic():
            used = IdempotencyKey.objects.create(
                client=client, key=key, request_digest=request_digest
            )
    except IntegrityError:
        used = IdempotencyKey.objects.get(client=client, key=key)
        if used.request_digest != request_digest:
            raise IdempotencyConflict from None
        return Project.objects.get(idempotency_keys=used)
    project = create_project_with_tasks(**request)
    used.project = project
    used.save(update_fields=["project"])
    return project


def _version(workflow_slug: str, version_slug: str) -> WorkflowVersion:
    try:
        return WorkflowVersion.objects.select_related("workflow").get(
            workflow__slug=workflow_slug, slug=version_slug
        )
    except WorkflowVersion.DoesNotExist as error:
        known = Workflow.objects.filter(slug=workflow_slug).exists()
        raise UnknownWorkflow(
            f"workflow_version_slug: the workflow {workflow_slug!r} has no "
            f"version {version_slug!r}."
            if known
            else f"workflow_slug: there is no workflow {workflow_slug!r}."
        ) from error
