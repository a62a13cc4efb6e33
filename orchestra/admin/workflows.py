"""Workflows, as their manifests define them: to look at, not to change."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from orchestra.admin.base import ReadOnlyAdmin, ReadOnlyInline
from orchestra.admin.columns import linked, pretty_json, shortened
from orchestra.admin.filters import VersionFilter
from orchestra.models import Certification, Step, Workflow, WorkflowVersion


class VersionInline(ReadOnlyInline):
    """The versions of a workflow."""

    model = WorkflowVersion
    fields = ("slug", "name", "created_at")
    readonly_fields = fields
    related = ("workflow",)


class StepInline(ReadOnlyInline):
    """The steps of a version, those first on which others depend."""

    model = Step
    fields = ("ordinal", "slug", "name", "is_human")
    readonly_fields = fields
    related = ("workflow_version__workflow",)


@admin.register(Workflow)
class WorkflowAdmin(ReadOnlyAdmin):
    """The workflows that are installed here."""

    list_display = (
        "id",
        "slug",
        "name",
        shortened("description"),
        "version_count",
    )
    list_display_links = ("id", "slug")
    search_fields = ("slug", "name", "description")
    ordering = ("slug",)
    fields = (
        "slug",
        "name",
        "description",
        "code_directory",
        pretty_json("sample_data_load_function"),
        "created_at",
    )
    readonly_fields = fields
    inlines = (VersionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.annotate(version_count=Count("versions"))

    @admin.display(description="versions", ordering="version_count")
    def version_count(self, workflow: Any) -> int:
        """Return how many versions the workflow has."""
        return workflow.version_count


@admin.register(WorkflowVersion)
class WorkflowVersionAdmin(ReadOnlyAdmin):
    """Versions, each with its steps."""

    list_display = (
        "id",
        "slug",
        linked("workflow", "workflow", "workflow__slug"),
        "name",
        shortened("description"),
        "step_count",
    )
    list_display_links = ("id", "slug")
    list_filter = ("workflow",)
    list_select_related = ("workflow",)
    search_fields = ("workflow__slug", "slug", "name", "description")
    ordering = ("workflow__slug", "slug")
    fields = (
        "workflow",
        "slug",
        "name",
        "description",
        pretty_json("sanity_checks"),
        pretty_json("abort_completion_function"),
        "created_at",
    )
    readonly_fields = fields
    inlines = (StepInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(steps_=Count("steps"))

    @admin.display(description="steps", ordering="steps_")
    def step_count(self, version: Any) -> int:
        """Return how many steps the version has."""
        return version.steps_


@admin.register(Step)
class StepAdmin(ReadOnlyAdmin):
    """Steps, with the policies and functions of their manifests."""

    list_display = (
        "id",
        "slug",
        linked("workflow_version", "workflow version"),
        "name",
        shortened("description"),
        "is_human",
    )
    list_display_links = ("id", "slug")
    list_filter = (("workflow_version", VersionFilter), "is_human")
    list_select_related = ("workflow_version__workflow",)
    search_fields = ("slug", "name", "description")
    ordering = ("slug", "pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "workflow_version",
                    "ordinal",
                    "slug",
                    "name",
                    "description",
                    "is_human",
                    "completion_ends_project",
                    "creation_depends_on",
                    "submission_depends_on",
                )
            },
        ),
        (
            "For people",
            {
                "fields": (
                    "required_certifications",
                    "todolist_templates_to_apply",
                    pretty_json("assignment_policy"),
                    pretty_json("review_policy"),
                    pretty_json("user_interface"),
                    pretty_json("data_schema"),
                    pretty_json("detailed_description_function"),
                    pretty_json("assignable_hours_function"),
                )
            },
        ),
        (
            "For machines",
            {
                "fields": (
                    pretty_json("execution_function"),
                    pretty_json("retry_policy"),
                    "timeout_seconds",
                )
            },
        ),
        (
            "Creation",
            {"fields": (pretty_json("creation_policy"), "created_at")},
        ),
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:
        return [
            name for _, options in self.fieldsets for name in options["fields"]
        ]


@admin.register(Certification)
class CertificationAdmin(ReadOnlyAdmin):
    """Certifications, and what each presupposes."""

    list_display = (
        "id",
        "slug",
        linked("workflow", "workflow", "workflow__slug"),
        "name",
        "holder_count",
    )
    list_display_links = ("id", "slug")
    list_filter = ("workflow",)
    list_select_related = ("workflow",)
    search_fields = ("slug", "name", "description")
    ordering = ("slug", "pk")
    fields = (
        "workflow",
        "slug",
        "name",
        "description",
        "required_certifications",
        "created_at",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        holders = Count("worker_certifications__worker", distinct=True)
        return super().get_queryset(request).annotate(holders=holders)

    @admin.display(description="holders", ordering="holders")
    def holder_count(self, certification: Any) -> int:
        """Return how many workers hold the certification."""
        return certification.holders
