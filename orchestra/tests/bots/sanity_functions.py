"""Functions that the workflows of these tests have SanityBot call."""

from collections.abc import Sequence
from typing import Any

from orchestra.bots.sanitybot import Finding
from orchestra.core.actor import current_actor
from orchestra.models import Project, SanityCheck
from orchestra.services.todos import create_todos
from orchestra.testing.factories import TodoFactory

HERE = __name__


def configured(function: str, **kwargs: Any) -> dict[str, Any]:
    """Return the checks of a version, as its version.json has them."""
    return {
        "sanity_check_function": {
            "path": f"{HERE}.{function}",
            **({"kwargs": kwargs} if kwargs else {}),
        },
        "check_configurations": {
            "check_slug1": {
                "handlers": [
                    {
                        "type": "slack_project_channel",
                        "message": "Something seems off.",
                        "steps": ["draft"],
                    }
                ],
                "repetition_seconds": 3600,
            },
            "check_slug2": {
                "handlers": [
                    {
                        "type": "slack_project_channel",
                        "message": "This is said once.",
                        "steps": ["draft"],
                    }
                ]
            },
        },
    }


def finds(project: Project, slugs: Sequence[str]) -> list[SanityCheck]:
    """Find the checks in every project."""
    return [SanityCheck(check_slug=slug) for slug in slugs]


def finds_in(
    project: Project, descriptions: Sequence[str]
) -> list[SanityCheck]:
    """Find the first check in projects that are called so."""
    if project.short_description in descriptions:
        return [SanityCheck(check_slug="check_slug1")]
    return []


def finds_nothing(project: Project) -> list[SanityCheck]:
    """Find nothing."""
    return []


def fails_in(project: Project, description: str) -> list[SanityCheck]:
    """Fail for one project."""
    if project.short_description == description:
        raise RuntimeError("no idea")
    return finds(project, ["check_slug1"])


def answers(project: Project, answer: Any) -> Any:
    """Return what is no list of checks."""
    return answer


def makes_a_todo(finding: Finding) -> None:
    """Handle a finding as a project might: by a to-do."""
    TodoFactory(
        project=finding.project,
        step=finding.project.tasks.all()[0].step,
        title=f"{finding.message} {finding.usernames} {current_actor().name}",
    )


def asks_for(finding: Finding) -> None:
    """Handle a finding as the team's to-dos are made: the team hears."""
    create_todos(
        [
            {
                "project": finding.project.pk,
                "step": finding.configuration["steps"][0],
                "title": finding.message,
            }
        ]
    )


def cannot(finding: Finding) -> None:
    """Handle a finding badly."""
    makes_a_todo(finding)
    raise RuntimeError("no idea")
