"""Workflows, their versions and their steps, as loaded from manifests."""

from typing import Any

from django.db import models
from django.db.models import F

from orchestra.models.base import TimestampedModel

MAX_SLUG_LENGTH = 200


class WorkflowQuerySet(models.QuerySet["Workflow"]):
    """Workflows, which fixtures know by their slugs."""

    def get_by_natural_key(self, slug: str) -> "Workflow":
        """Return the workflow that a fixture means by the slug."""
        return self.get(slug=slug)


class Workflow(TimestampedModel):
    """A kind of project, in one or more versions."""

    slug = models.CharField(max_length=MAX_SLUG_LENGTH, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField()
    code_directory = models.CharField(
        max_length=255,
        unique=True,
        help_text="Where the app that defines the workflow is installed.",
    )
    sample_data_load_function = models.JSONField(
        default=dict,
        blank=True,
        help_text='{"path": "package.module.function", "kwargs": {}}',
    )

    objects = WorkflowQuerySet.as_manager()

    class Meta:
        ordering = ("slug",)

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        """Return what a fixture, which knows no ids, names it by."""
        return (self.slug,)


class WorkflowVersion(TimestampedModel):
    """One version of a workflow; a project follows the one it began with."""

    slug = models.CharField(max_length=MAX_SLUG_LENGTH)
    name = models.CharField(max_length=200)
    description = models.TextField()
    workflow = models.ForeignKey(
        Workflow, on_delete=models.CASCADE, related_name="versions"
    )
    sanity_checks = models.JSONField(default=dict, blank=True)
    abort_completion_function = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("workflow", "slug")
        constraints = (
            models.UniqueConstraint(
                fields=("workflow", "slug"), name="one_version_per_slug"
            ),
        )

    def __str__(self) -> str:
        return f"{self.workflow.slug} - {self.slug}"


class CertificationQuerySet(models.QuerySet["Certification"]):
    """Certifications, which fixtures know by their slugs."""

    def get_by_natural_key(
        self, workflow_slug: str, slug: str
    ) -> "Certification":
        """Return the certification that a fixture means by the slugs."""
        return self.get(workflow__slug=workflow_slug, slug=slug)


class Certification(TimestampedModel):
    """A skill that steps of a workflow may require."""

    slug = models.CharField(max_length=MAX_SLUG_LENGTH)
    name = models.CharField(max_length=200)
    description = models.TextField()
    required_certifications = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="dependent_certifications",
        help_text="What a worker must hold before being granted this one.",
    )
    workflow = models.ForeignKey(
        Workflow, on_delete=models.CASCADE, related_name="certifications"
    )

    objects = CertificationQuerySet.as_manager()

    class Meta:
        ordering = ("workflow", "slug")
        constraints = (
            models.UniqueConstraint(
                fields=("workflow", "slug"), name="one_certification_per_slug"
            ),
        )

    def __str__(self) -> str:
        return f"{self.slug} - {self.workflow.slug}"

    def natural_key(self) -> tuple[str, str]:
        """Return what a fixture, which knows no ids, names it by."""
        return (self.workflow.slug, self.slug)


class Step(TimestampedModel):
    """One node of a workflow version's graph, for a human or a machine."""

    slug = models.CharField(max_length=MAX_SLUG_LENGTH)
    name = models.CharField(max_length=200)
    description = models.TextField()
    ordinal = models.PositiveIntegerField(
        default=0,
        help_text="Position in an order in which dependencies come first.",
    )
    workflow_version = models.ForeignKey(
        WorkflowVersion, on_delete=models.CASCADE, related_name="steps"
    )
    creation_depends_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="creation_dependents",
    )
    submission_depends_on = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="submission_dependents",
    )
    is_human = models.BooleanField()
    completion_ends_project = models.BooleanField(default=False)
    required_certifications = models.ManyToManyField(
        Certification, blank=True, related_name="steps"
    )
    todolist_templates_to_apply = models.ManyToManyField(
        "orchestra.TodoListTemplate", blank=True, related_name="steps"
    )
    detailed_description_function = models.JSONField(default=dict, blank=True)
    assignable_hours_function = models.JSONField(default=dict, blank=True)
    execution_function = models.JSONField(default=dict, blank=True)
    retry_policy = models.JSONField(default=dict, blank=True)
    timeout_seconds = models.PositiveIntegerField(null=True, blank=True)
    assignment_policy = models.JSONField(default=dict, blank=True)
    review_policy = models.JSONField(default=dict, blank=True)
    creation_policy = models.JSONField(default=dict, blank=True)
    user_interface = models.JSONField(default=dict, blank=True)
    data_schema = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("workflow_version", "ordinal", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("workflow_version", "slug"), name="one_step_per_slug"
            ),
        )

    def __str__(self) -> str:
        version = self.workflow_version
        return f"{self.slug} - {version.slug} - {version.workflow.slug}"

    def policy_function(self, policy: str, key: str = "") -> dict[str, Any]:
        """Return the path and kwargs of one of the step's policies.

        The policy is ``creation_policy`` or ``assignment_policy``; the key is
        ``entry_level`` or ``reviewer`` for the latter. Empty if there is none.
        """
        functions = getattr(self, policy).get("policy_function", {})
        found: dict[str, Any] = functions.get(key, {}) if key else functions
        return found


#: Rows of Step.required_certifications, for subqueries.
StepCertification = Step.required_certifications.through
#: Orders steps as people expect to read them.
STEP_ORDER = (F("ordinal").asc(), F("pk").asc())
