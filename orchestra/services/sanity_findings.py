"""Findings: what a sanity check found, and what its version says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from orchestra.core.errors import SanityBotError
from orchestra.models import Project
from orchestra.workflow.nodes import Node
from orchestra.workflow.sanity_handlers import sanity_check_handlers


@dataclass(frozen=True)
class Finding:
    """What a handler is given.

    Attributes:
        project: What seems off; its row is locked.
        check_slug: What seems off about it.
        configuration: What the version says to this handler.
        usernames: The experts assigned to the steps of the configuration,
            in the order of the steps, each once.
    """

    project: Project
    check_slug: str
    configuration: Mapping[str, Any]
    usernames: tuple[str, ...]

    @property
    def message(self) -> str:
        """What the version has to say."""
        return str(self.configuration["message"])


def function_of(project: Project) -> Node:
    """Return the place of the function that checks the project."""
    return _checks_of(project).at("sanity_check_function")


def configuration_of(project: Project, slug: str) -> Node:
    """Return the place that says what to do about the check.

    Raises SanityBotError if the version does not say it.
    """
    place = _checks_of(project).at("check_configurations", slug)
    if not isinstance(place.value, dict):
        raise fault(project, place, "The check is not configured.", slug)
    return place


def is_due(
    project: Project, slug: str, last: datetime | None, now: datetime
) -> bool:
    """Return whether the check is to be handled, now that it was found.

    The first time it always is, and again only if it is repeated and more
    than ``repetition_seconds`` have passed. Raises SanityBotError if the
    version does not configure the check, or not well.
    """
    place = configuration_of(project, slug).at("repetition_seconds")
    if last is None or place.value is None:
        return last is None
    seconds = place.value
    is_number = isinstance(seconds, int | float) and seconds is not True
    if not is_number or not 0 < seconds < timedelta.max.total_seconds():
        raise fault(project, place, "This is no number of seconds.", slug)
    return now - last > timedelta(seconds=seconds)


def handlers_of(project: Project, slug: str) -> list[tuple[Node, str]]:
    """Return the place and the dotted path of each of the check's handlers.

    Raises SanityBotError if there are none, or one of them is not well.
    """
    place = configuration_of(project, slug).at("handlers")
    if not place.elements():
        raise fault(project, place, "There are no handlers.", slug)
    return [
        (handler, _path_of(project, slug, handler))
        for handler in place.elements()
    ]


def fault(
    project: Project, place: Node, sentence: str, slug: str = ""
) -> SanityBotError:
    """Return an error that names project, check and place."""
    check = f', check "{slug}"' if slug else ""
    return SanityBotError(
        f"Project {project.pk} ({place.file}){check}: {place.path}: {sentence}"
    )


def _checks_of(project: Project) -> Node:
    version = project.workflow_version
    file = f"{version.workflow.slug}/{version.slug}"
    return Node(file, version.sanity_checks, "$.sanity_checks")


def _path_of(project: Project, slug: str, handler: Node) -> str:
    paths = sanity_check_handlers()
    kind, message, steps = (
        handler.at(key) for key in ("type", "message", "steps")
    )
    if kind.text not in paths:
        known = ", ".join(sorted(paths))
        raise fault(project, kind, f"There is no such handler: {known}.", slug)
    if not message.text.strip():
        raise fault(project, message, "There is no message.", slug)
    if not isinstance(steps.value, list) or steps.elements() != steps.texts():
        raise fault(project, steps, "This is no list of step slugs.", slug)
    return paths[kind.text]
