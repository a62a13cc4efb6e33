"""Workflows and their versions, in memory.

What a manifest says and what an author builds in Python become the same
objects. They hold what the author states; ``defaults`` knows the rest.
"""

from dataclasses import dataclass, field
from typing import Any

from orchestra.core.errors import (
    InvalidSlugValue,
    SlugUniquenessError,
    WorkflowError,
)
from orchestra.workflow.faults import did_you_mean
from orchestra.workflow.graph import topological_order
from orchestra.workflow.references import reference_to
from orchestra.workflow.steps import Step

MAX_SLUG_LENGTH = 200
#: The version of a workflow that names none.
FIRST_VERSION = "v1"


class StepGraph:
    """What has steps: in which order they come, and how to find one."""

    steps: dict[str, Step]

    def add_step(self, step: Step) -> None:
        """Add the step.

        Raises InvalidSlugValue if its slug is too long and
        SlugUniquenessError if another step has the slug.
        """
        if len(step.slug) > MAX_SLUG_LENGTH:
            raise InvalidSlugValue
        if step.slug in self.steps:
            raise SlugUniquenessError(
                f"The workflow already has a step {step.slug!r}."
            )
        self.steps[step.slug] = step

    def get_step(self, slug: str) -> Step:
        """Return the step; raises WorkflowError if there is none."""
        if slug not in self.steps:
            guess = did_you_mean(slug, self.steps, "")
            raise WorkflowError(f"There is no step {slug!r}. {guess}".strip())
        return self.steps[slug]

    def get_step_slugs(self) -> list[str]:
        """Return the slugs of all steps, those that others wait for first."""
        return topological_order(
            {slug: step.depends_on for slug, step in self.steps.items()}
        )

    def get_steps(self) -> list[Step]:
        """Return all steps, those that others wait for first."""
        return [self.steps[slug] for slug in self.get_step_slugs()]

    def get_human_steps(self) -> list[Step]:
        """Return the steps that people do, in the same order."""
        return [step for step in self.get_steps() if step.is_human]


@dataclass(kw_only=True)
class Certification:
    """A skill that steps of a workflow may require."""

    slug: str
    name: str = ""
    description: str = ""
    required_certifications: list[str] = field(default_factory=list)

    def as_document(self) -> dict[str, Any]:
        """Return the certification as workflow.json would have it."""
        return {**vars(self)}


@dataclass(kw_only=True)
class WorkflowVersion(StepGraph):
    """One version of a workflow: a graph of steps."""

    slug: str
    name: str = ""
    description: str = ""
    steps: dict[str, Step] = field(default_factory=dict)
    sanity_checks: dict[str, Any] = field(default_factory=dict)
    abort_completion_function: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.abort_completion_function = reference_to(
            self.abort_completion_function
        )
        if self.sanity_checks.get("sanity_check_function"):
            function = self.sanity_checks["sanity_check_function"]
            self.sanity_checks = {
                **self.sanity_checks,
                "sanity_check_function": reference_to(function),
            }

    def as_document(self) -> dict[str, Any]:
        """Return the version as version.json would have it."""
        stated = {
            "sanity_checks": self.sanity_checks,
            "abort_completion_function": self.abort_completion_function,
        }
        return {
            "slug": self.slug,
            "name": self.name,
            "description": self.description,
            "steps": [step.as_document() for step in self.steps.values()],
            **{key: value for key, value in stated.items() if value},
        }


@dataclass(kw_only=True)
class Workflow(StepGraph):
    """A kind of project, in one or more versions.

    The methods that speak of steps mean the newest version, the last in
    ``versions``; the first step added to a workflow without versions begins
    the version ``v1``. Without ``certifications`` the workflow has those
    that its steps require.
    """

    slug: str
    name: str = ""
    description: str = ""
    certifications: list[Certification] | None = None
    sample_data_load_function: dict[str, Any] = field(default_factory=dict)
    versions: list[WorkflowVersion] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sample_data_load_function = reference_to(
            self.sample_data_load_function
        )

    @property
    def steps(self) -> dict[str, Step]:  # type: ignore[override]
        """The steps of the newest version by slug."""
        return self.versions[-1].steps if self.versions else {}

    def add_step(self, step: Step) -> None:
        """Add the step, to a first version if there is none yet.

        Raises InvalidSlugValue if its slug is too long and
        SlugUniquenessError if another step has the slug.
        """
        if not self.versions:
            self.versions.append(self._first_version())
        super().add_step(step)

    def get_version(self, slug: str) -> WorkflowVersion:
        """Return the version; raises WorkflowError if there is none."""
        for version in self.versions:
            if version.slug == slug:
                return version
        slugs = [version.slug for version in self.versions]
        raise WorkflowError(
            f"The workflow {self.slug!r} has no version {slug!r}; "
            f"its versions are {', '.join(slugs) or 'none'}."
        )

    def all_certifications(self) -> list[Certification]:
        """Return the certifications, stated or required by a step."""
        if self.certifications is not None:
            return self.certifications
        required = {
            slug: Certification(slug=slug, name=_titled(slug))
            for version in self.versions
            for step in version.steps.values()
            for slug in step.required_certifications
        }
        return list(required.values())

    def as_document(self) -> dict[str, Any]:
        """Return the workflow as workflow.json would have it."""
        document = {
            "slug": self.slug,
            "name": self.name,
            "description": self.description,
            "certifications": [
                one.as_document() for one in self.all_certifications()
            ],
        }
        if self.sample_data_load_function:
            function = self.sample_data_load_function
            return {**document, "sample_data_load_function": function}
        return document

    def _first_version(self) -> WorkflowVersion:
        return WorkflowVersion(
            slug=FIRST_VERSION,
            name=f"{self.name} {FIRST_VERSION}",
            description=self.description,
        )


def _titled(slug: str) -> str:
    return slug.replace("_", " ").replace("-", " ").title()
