"""To-dos, the templates they come from, and their quality checks."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from orchestra.models.base import SoftDeleteModel, TimestampedModel
from orchestra.models.projects import Project
from orchestra.models.workers import Worker
from orchestra.models.workflows import Step


def no_items() -> dict[str, Any]:
    """Return the items of an empty template."""
    return {"items": []}


def no_actions() -> dict[str, Any]:
    """Return the activity log of a to-do that nobody has touched."""
    return {"actions": []}


class TodoListTemplate(TimestampedModel):
    """A tree of to-dos that steps and people can apply."""

    slug = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    description = models.TextField()
    creator = models.ForeignKey(
        Worker,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="todolist_templates",
    )
    todos = models.JSONField(default=no_items, blank=True)
    conditional_property_function = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} - {self.description}"


class TodoListTemplateImportRecord(TimestampedModel):
    """Where a template's items were imported from, and by whom."""

    todo_list_template = models.ForeignKey(
        TodoListTemplate,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="import_records",
    )
    importer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    import_url = models.URLField(max_length=2000, null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"{self.todo_list_template} - {self.created_at}"


class Todo(SoftDeleteModel):
    """Something to be done in a step of a project."""

    class Status(models.IntegerChoices):
        """Whether it is done."""

        PENDING = 0, "pending"
        COMPLETED = 1, "completed"
        DECLINED = 2, "declined"

    soft_delete_cascades = ("children", "qas")

    project = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="todos",
    )
    step = models.ForeignKey(
        Step,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="todos",
    )
    parent_todo = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="children",
    )
    template = models.ForeignKey(
        TodoListTemplate,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="applied_todos",
    )
    title = models.TextField()
    details = models.TextField(null=True, blank=True)
    section = models.CharField(max_length=255, null=True, blank=True)
    order = models.IntegerField(null=True, blank=True)
    slug = models.CharField(max_length=255, null=True, blank=True)
    status = models.IntegerField(choices=Status, default=Status.PENDING)
    required = models.BooleanField(default=False)
    start_by_datetime = models.DateTimeField(null=True, blank=True)
    due_datetime = models.DateTimeField(null=True, blank=True)
    activity_log = models.JSONField(default=no_actions, blank=True)
    additional_data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(step=None) | ~Q(project=None),
                name="a_todo_of_a_step_has_a_project",
            ),
        )
        indexes = (
            models.Index(
                fields=("project", "step", "status"), name="todos_of_step"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} - {self.get_status_display()}"


class TodoQA(SoftDeleteModel):
    """What a quality check said about a to-do."""

    todo = models.ForeignKey(
        Todo, on_delete=models.CASCADE, related_name="qas"
    )
    comment = models.TextField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)

    class Meta:
        verbose_name = "to-do QA"
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("todo",),
                condition=Q(is_deleted=False),
                name="one_live_qa_per_todo",
            ),
        )

    def __str__(self) -> str:
        return f"{self.todo} - {self.comment}"
