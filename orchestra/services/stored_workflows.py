"""Workflows and their certifications in the database."""

from orchestra.core.errors import WorkflowError
from orchestra.models import Certification, Workflow
from orchestra.workflow import Workflow as WorkflowDefinition


def store_workflow(definition: WorkflowDefinition, directory: str) -> Workflow:
    """Make the workflow and its certifications what the definition says.

    The workflow stays locked until the current transaction ends, so that it
    is loaded once at a time. Certifications that the definition leaves out
    are left alone. Raises WorkflowError if the directory is known as that of
    another workflow.
    """
    _ensure_own_directory(definition, directory)
    workflow, _ = Workflow.objects.update_or_create(
        slug=definition.slug,
        defaults={
            "name": definition.name,
            "description": definition.description,
            "code_directory": directory,
            "sample_data_load_function": definition.sample_data_load_function,
        },
    )
    certifications = {
        one.slug: Certification.objects.update_or_create(
            workflow=workflow,
            slug=one.slug,
            defaults={"name": one.name, "description": one.description},
        )[0]
        for one in definition.all_certifications()
    }
    for one in definition.all_certifications():
        required = [
            certifications[slug] for slug in one.required_certifications
        ]
        certifications[one.slug].required_certifications.set(required)
    return workflow


def drop_certifications(
    workflow: Workflow, definition: WorkflowDefinition
) -> list[str]:
    """Delete certifications that the definition leaves out.

    Those that somebody holds or a loaded step requires are kept. Returns a
    sentence about each.
    """
    stated = [one.slug for one in definition.all_certifications()]
    left_out = workflow.certifications.exclude(slug__in=stated)
    notes = []
    for one in left_out.order_by("slug"):
        if one.worker_certifications.exists():
            reason = "workers hold it"
        elif one.steps.exists():
            reason = "steps of a loaded version require it"
        else:
            one.delete()
            notes.append(f"The certification {one.slug!r} was deleted.")
            continue
        notes.append(
            f"The certification {one.slug!r} is no longer defined, but was "
            f"kept because {reason}."
        )
    return notes


def _ensure_own_directory(
    definition: WorkflowDefinition, directory: str
) -> None:
    other = (
        Workflow.objects.filter(code_directory=directory)
        .exclude(slug=definition.slug)
        .first()
    )
    if other is not None:
        raise WorkflowError(
            f"The folder {directory} is known as that of the workflow "
            f"{other.slug!r}, but defines {definition.slug!r} now. Keep the "
            "old slug, or rename or delete the old workflow in the admin "
            "first."
        )
