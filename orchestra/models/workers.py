"""Workers, what they are certified for, and when they can work."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import reduce
from operator import and_
from typing import Any, Self
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from phonenumber_field.modelfields import PhoneNumberField

from orchestra.core.errors import ModelSaveError
from orchestra.models.base import TimestampedModel
from orchestra.models.workflows import Certification

PROJECT_ADMINS = "project_admins"

NEEDS_ENTRY_LEVEL = (
    "A worker needs the entry-level certification before the one for "
    "reviewing."
)


def default_timezone() -> str:
    """Return the installation's time zone."""
    return settings.TIME_ZONE


def validate_timezone(name: str) -> None:
    """Refuse a name that is not an IANA time zone."""
    if name not in available_timezones():
        raise ValidationError(f"{name} is not a time zone.")


def this_week() -> date:
    """Return the Monday of this week in the installation's time zone."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday())


def validate_monday(day: date) -> None:
    """Refuse a day on which no week begins."""
    if day.weekday() != 0:
        raise ValidationError(f"{day} is not a Monday.")


class WorkerQuerySet(models.QuerySet["Worker"]):
    """Workers, each with preferences however it was made."""

    def bulk_create(  # type: ignore[override]
        self, objs: Iterable["Worker"], **options: Any
    ) -> list["Worker"]:
        """Create the workers and their communication preferences."""
        workers: Any = super().bulk_create(objs, **options)  # type: ignore[arg-type]
        # Read again: of those that a conflict left out, no key is known.
        users = [worker.user_id for worker in workers]
        ensure_preferences(Worker.objects.filter(user__in=users))
        return list(workers)

    def get_by_natural_key(self, username: str) -> "Worker":
        """Return the worker whom a fixture means by the username."""
        return self.get(user__username=username)


class Worker(models.Model):
    """A human expert; "today" and weeks are those of the time zone."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="worker",
    )
    start_datetime = models.DateTimeField(default=timezone.now)
    slack_username = models.CharField(max_length=200, null=True, blank=True)
    slack_user_id = models.CharField(max_length=200, null=True, blank=True)
    phone = PhoneNumberField(null=True, blank=True)
    timezone = models.CharField(
        max_length=64, default=default_timezone, validators=[validate_timezone]
    )
    max_autostaff_hours_per_day = models.FloatField(default=0, blank=True)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        ordering = ("user__username",)
        constraints = (
            models.UniqueConstraint(
                fields=("slack_user_id",),
                condition=~Q(slack_user_id=None) & ~Q(slack_user_id=""),
                name="one_worker_per_slack_user",
            ),
        )

    def __str__(self) -> str:
        parts = [self.user.get_username()]
        if self.slack_username:
            parts.append(f"@{self.slack_username}")
        if self.phone:
            parts.append(str(self.phone))
        return " - ".join(parts)

    def natural_key(self) -> tuple[str]:
        """Return what a fixture, which knows no ids, names the worker by."""
        return (self.user.get_username(),)

    @property
    def display_name(self) -> str:
        """The full name, or the username where there is none."""
        return self.user.get_full_name() or self.user.get_username()

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the worker's days begin and end."""
        return ZoneInfo(self.timezone)

    def today(self) -> date:
        """Return today's date where the worker is."""
        return timezone.localdate(timezone=self.zone)

    def is_project_admin(self) -> bool:
        """Return whether the worker may manage every project."""
        return is_project_admin(self.user)

    def has_certificate(
        self,
        certification: Certification,
        role: "WorkerCertification.Role",
    ) -> bool:
        """Return whether the worker holds the certification in the role."""
        return self.certifications.filter(
            certification=certification, role=role
        ).exists()

    def is_reviewer(self, certification: Certification) -> bool:
        """Return whether the worker may review by this certification."""
        return self.has_certificate(
            certification, WorkerCertification.Role.REVIEWER
        )

    def is_entry_level(self, certification: Certification) -> bool:
        """Return whether the worker may do work by this certification."""
        return self.has_certificate(
            certification, WorkerCertification.Role.ENTRY_LEVEL
        )

    def formatted_slack_username(self) -> str:
        """Return a Slack mention, or the name of who has no Slack id."""
        if self.slack_user_id:
            return f"<@{self.slack_user_id}>"
        return self.display_name


def is_project_admin(user: Any) -> bool:
    """Return whether the user may manage every project."""
    return bool(
        user.is_superuser or user.groups.filter(name=PROJECT_ADMINS).exists()
    )


class WorkerCertificationQuerySet(models.QuerySet["WorkerCertification"]):
    """Certifications held, among them no reviewer's who is no worker."""

    def bulk_create(  # type: ignore[override]
        self, objs: Iterable["WorkerCertification"], **options: Any
    ) -> list["WorkerCertification"]:
        """Create the rows, or raise ModelSaveError for an orphan."""
        with transaction.atomic(using=self.db):
            rows: Any = super().bulk_create(objs, **options)  # type: ignore[arg-type]
            workers = {row.worker_id for row in rows}
            held = WorkerCertification.objects.filter(worker__in=workers)
            if held.orphans().exists():
                raise ModelSaveError(NEEDS_ENTRY_LEVEL)
        return list(rows)

    def get_by_natural_key(
        self,
        username: str,
        workflow_slug: str,
        slug: str,
        task_class: int,
        role: int,
    ) -> "WorkerCertification":
        """Return the row that a fixture means by what it says."""
        return self.get(
            worker__user__username=username,
            certification__workflow__slug=workflow_slug,
            certification__slug=slug,
            task_class=task_class,
            role=role,
        )

    def orphans(self) -> Self:
        """Return the reviewers' rows without the entry level they need."""
        entry_level = WorkerCertification.objects.filter(
            certification=OuterRef("certification"),
            worker=OuterRef("worker"),
            task_class=OuterRef("task_class"),
            role=WorkerCertification.Role.ENTRY_LEVEL,
        )
        return self.filter(
            ~Exists(entry_level), role=WorkerCertification.Role.REVIEWER
        )


class WorkerCertification(TimestampedModel):
    """A certification that a worker holds, in a role and a task class."""

    class TaskClass(models.IntegerChoices):
        """Practice, or work that somebody waits for."""

        TRAINING = 0, "Training tasks"
        REAL = 1, "A real task"

    class Role(models.IntegerChoices):
        """Doing the work, or reviewing it."""

        ENTRY_LEVEL = 0, "Entry-level"
        REVIEWER = 1, "Reviewer"

    certification = models.ForeignKey(
        Certification,
        on_delete=models.CASCADE,
        related_name="worker_certifications",
    )
    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="certifications"
    )
    task_class = models.IntegerField(choices=TaskClass)
    role = models.IntegerField(choices=Role)
    staffbot_enabled = models.BooleanField(default=True)
    staffing_priority = models.IntegerField(default=0)

    objects = WorkerCertificationQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("certification", "worker", "task_class", "role"),
                name="one_certification_per_worker_and_role",
            ),
        )

    def __str__(self) -> str:
        return " - ".join(
            (
                self.worker.user.get_username(),
                self.certification.slug,
                self.certification.workflow.slug,
                self.get_task_class_display(),
                self.get_role_display(),
            )
        )

    def natural_key(self) -> tuple[str, str, str, int, int]:
        """Return what a fixture, which knows no ids, names the row by."""
        return (
            *self.worker.natural_key(),
            *self.certification.natural_key(),
            self.task_class,
            self.role,
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, or raise ModelSaveError if the worker may not hold it.

        A reviewer needs the entry level, and whoever is granted a
        certification needs those that it presupposes.
        """
        if self.role == self.Role.REVIEWER and not self._holds_entry_level():
            raise ModelSaveError(NEEDS_ENTRY_LEVEL)
        if self._state.adding and (missing := self._missing_prerequisites()):
            raise ModelSaveError(
                "The worker needs these certifications first: "
                f"{', '.join(missing)}."
            )
        super().save(*args, **kwargs)

    def _holds_entry_level(self) -> bool:
        return WorkerCertification.objects.filter(
            certification_id=self.certification_id,
            worker_id=self.worker_id,
            task_class=self.task_class,
            role=self.Role.ENTRY_LEVEL,
        ).exists()

    def _missing_prerequisites(self) -> list[str]:
        """Return the slugs of what the certification presupposes in vain."""
        held = WorkerCertification.objects.filter(
            worker_id=self.worker_id,
            task_class__in=(self.task_class, self.TaskClass.REAL),
        )
        missing = self.certification.required_certifications.exclude(
            pk__in=held.values("certification_id")
        )
        return list(missing.values_list("slug", flat=True))


#: The fields of WorkerAvailability for the seven days, Monday first.
DAYS = tuple(
    f"hours_available_{day}"
    for day in ("mon", "tues", "wed", "thurs", "fri", "sat", "sun")
)
HOURS_OF_A_DAY = reduce(
    and_, (Q(**{f"{day}__range": (0, 24)}) for day in DAYS)
)


class WorkerAvailability(TimestampedModel):
    """The hours that a worker offers on each day of one week."""

    worker = models.ForeignKey(
        Worker, on_delete=models.CASCADE, related_name="availabilities"
    )
    week = models.DateField(
        default=this_week,
        help_text="The Monday on which the week begins.",
        validators=[validate_monday],
    )
    hours_available_mon = models.FloatField("Monday", default=0)
    hours_available_tues = models.FloatField("Tuesday", default=0)
    hours_available_wed = models.FloatField("Wednesday", default=0)
    hours_available_thurs = models.FloatField("Thursday", default=0)
    hours_available_fri = models.FloatField("Friday", default=0)
    hours_available_sat = models.FloatField("Saturday", default=0)
    hours_available_sun = models.FloatField("Sunday", default=0)

    class Meta:
        verbose_name_plural = "worker availabilities"
        ordering = ("-week", "worker")
        constraints = (
            models.UniqueConstraint(
                fields=("worker", "week"), name="uniq_worker_week"
            ),
            models.CheckConstraint(
                condition=HOURS_OF_A_DAY, name="hours_of_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.worker.user.get_username()} - {self.week}"


class CommunicationPreference(TimestampedModel):
    """By which channels a worker wants to hear about one kind of news."""

    class CommunicationType(models.IntegerChoices):
        """What the news is about."""

        TASK_STATUS_CHANGE = 0, "task_status_change"
        NEW_TASK_AVAILABLE = 1, "new_task_available"

    worker = models.ForeignKey(
        Worker,
        on_delete=models.CASCADE,
        related_name="communication_preferences",
    )
    communication_type = models.IntegerField(choices=CommunicationType)
    by_email = models.BooleanField("e-mail", default=True)
    by_slack = models.BooleanField("Slack", default=True)

    class Meta:
        ordering = ("worker", "communication_type")
        constraints = (
            models.UniqueConstraint(
                fields=("worker", "communication_type"),
                name="one_preference_per_kind",
            ),
        )

    def __str__(self) -> str:
        kind = self.get_communication_type_display()
        return f"{self.worker.user.get_username()} - {kind}"

    def can_email(self) -> bool:
        """Return whether mail is welcome."""
        return self.by_email

    def can_slack(self) -> bool:
        """Return whether Slack messages are welcome."""
        return self.by_slack


def ensure_preferences(workers: Iterable[Worker]) -> None:
    """Create the preferences that the workers lack; leave their choices."""
    CommunicationPreference.objects.bulk_create(
        [
            CommunicationPreference(worker=worker, communication_type=kind)
            for worker in workers
            for kind in CommunicationPreference.CommunicationType
        ],
        ignore_conflicts=True,
    )
