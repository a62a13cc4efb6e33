"""The workflows of this installation, as their authors define them."""

from orchestra.core.errors import WorkflowError
from orchestra.workflow.definitions import Workflow
from orchestra.workflow.faults import did_you_mean
from orchestra.workflow.installed import read_workflows, workflow_apps


def get_workflows() -> dict[str, Workflow]:
    """Return all workflows of the apps in ORCHESTRA_WORKFLOWS, by slug.

    Raises WorkflowError if a definition cannot be understood or if two apps
    define a workflow of one slug.
    """
    workflows: dict[str, Workflow] = {}
    for app in workflow_apps():
        for workflow in read_workflows(app):
            if workflow.slug in workflows:
                raise WorkflowError(
                    f"The app {app.label} defines the workflow "
                    f"{workflow.slug!r}, but another app does so too."
                )
            workflows[workflow.slug] = workflow
    return workflows


def get_workflow_by_slug(slug: str) -> Workflow:
    """Return the workflow; raises WorkflowError if there is none."""
    workflows = get_workflows()
    if slug not in workflows:
        guess = did_you_mean(slug, workflows, "")
        raise WorkflowError(f"There is no workflow {slug!r}. {guess}".strip())
    return workflows[slug]


def get_workflow_choices() -> tuple[tuple[str, str], ...]:
    """Return each workflow's slug and name, as choices of a form field."""
    return tuple(
        (workflow.slug, workflow.name) for workflow in get_workflows().values()
    )


def get_step_choices() -> tuple[tuple[str, str], ...]:
    """Return each step's slug and name, as choices of a form field.

    A slug that several steps have is there once, with the newest name.
    """
    names = {
        step.slug: step.name
        for workflow in get_workflows().values()
        for version in workflow.versions
        for step in version.get_steps()
    }
    return tuple(names.items())
