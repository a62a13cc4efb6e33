"""What the database knows of a version's steps, and what becomes of it."""

from collections.abc import Mapping
from typing import Any

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Certification,
    Step,
    TodoListTemplate,
    WorkflowVersion,
)
from orchestra.workflow import Step as StepDefinition
from orchestra.workflow import WorkflowVersion as VersionDefinition
from orchestra.workflow.defaults import with_defaults
from orchestra.workflow.steps import STEP_KEYS

DEPENDENCIES = ("creation_depends_on", "submission_depends_on")
RELATIONS = (
    *DEPENDENCIES,
    "required_certifications",
    "todolist_templates_to_apply",
)
#: The columns of a step that its author decides.
COLUMNS = (
    "name",
    "description",
    "is_human",
    *(key for key in STEP_KEYS if key not in RELATIONS),
)

#: What is said of each step, by slug: its columns, relations and ordinal.
Statements = dict[str, dict[str, Any]]


def defined_steps(version: VersionDefinition) -> Statements:
    """Return what the definition says, defaults included."""
    return {
        step.slug: {
            **_statement(with_defaults(step)),
            "ordinal": ordinal,
        }
        for ordinal, step in enumerate(version.get_steps())
    }


def stored_steps(version: WorkflowVersion) -> Statements:
    """Return what the database says."""
    steps = version.steps.prefetch_related(*RELATIONS)
    return {
        step.slug: {
            **{column: getattr(step, column) for column in COLUMNS},
            **{
                relation: sorted(
                    other.slug for other in getattr(step, relation).all()
                )
                for relation in RELATIONS
            },
            "ordinal": step.ordinal,
        }
        for step in steps
    }


def store_steps(version: WorkflowVersion, statements: Statements) -> None:
    """Make the version's steps say what the statements say.

    Steps that the statements leave out are deleted. Raises WorkflowError for
    a to-do list template that does not exist.
    """
    version.steps.exclude(slug__in=statements).delete()
    steps = {
        slug: Step.objects.update_or_create(
            workflow_version=version,
            slug=slug,
            defaults={
                column: statement[column] for column in (*COLUMNS, "ordinal")
            },
        )[0]
        for slug, statement in statements.items()
    }
    certifications = {
        one.slug: one
        for one in Certification.objects.filter(workflow=version.workflow)
    }
    templates = _templates(statements)
    for slug, statement in statements.items():
        for relation, known in (
            ("creation_depends_on", steps),
            ("submission_depends_on", steps),
            ("required_certifications", certifications),
            ("todolist_templates_to_apply", templates),
        ):
            related = [known[other] for other in statement[relation]]
            getattr(steps[slug], relation).set(related)


def _statement(step: StepDefinition) -> dict[str, Any]:
    return {
        **{column: getattr(step, column) for column in COLUMNS},
        **{
            relation: sorted(getattr(step, relation)) for relation in RELATIONS
        },
    }


def _templates(statements: Statements) -> Mapping[str, TodoListTemplate]:
    wanted = [
        (slug, template)
        for slug, statement in statements.items()
        for template in statement["todolist_templates_to_apply"]
    ]
    found = {
        template.slug: template
        for template in TodoListTemplate.objects.filter(
            slug__in={template for _, template in wanted}
        )
    }
    missing = [
        f"the step {slug!r} applies {template!r}"
        for slug, template in wanted
        if template not in found
    ]
    if missing:
        raise WorkflowError(
            "Some to-do list templates do not exist: "
            f"{', '.join(missing)}. Create them first."
        )
    return found
