"""What the models share: moments, soft deletion and JSON defaults."""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.utils import timezone


class TimestampedModel(models.Model):
    """A model that knows when its rows were made."""

    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class SoftDeleteQuerySet(models.QuerySet[Any]):
    """A query set whose delete() keeps the rows and hides them."""

    def delete(self) -> tuple[int, dict[str, int]]:
        """Hide the rows, and those that belong to them.

        Returns the counts as Django's own delete() does. Rows that are
        hidden already are left as they are. Time entries are never touched:
        they are people's pay.
        """
        counts: dict[str, int] = {}
        with transaction.atomic(using=self.db):
            _hide(self.filter(is_deleted=False), counts)
        return sum(counts.values()), counts

    delete.alters_data = True  # type: ignore[attr-defined]

    def live(self) -> Self:
        """Return the rows that nobody has deleted."""
        return self.filter(is_deleted=False)


def _hide(rows: models.QuerySet[Any], counts: dict[str, int]) -> None:
    model = rows.model
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return
    # Hidden before what belongs to them, so that a circle of parents ends.
    hidden = model.unsafe_objects.filter(pk__in=keys, is_deleted=False).update(
        is_deleted=True, deleted_at=timezone.now()
    )
    if hidden:
        counts[model._meta.label] = counts.get(model._meta.label, 0) + hidden
    for name in model.soft_delete_cascades:
        relation = model._meta.get_field(name)
        related = relation.related_model.unsafe_objects.filter(
            is_deleted=False, **{f"{relation.field.name}__in": keys}
        )
        _hide(related, counts)


class LiveManager(models.Manager.from_queryset(SoftDeleteQuerySet)):  # type: ignore[misc]
    """The rows that nobody has deleted."""

    def get_queryset(self) -> SoftDeleteQuerySet:
        return super().get_queryset().filter(is_deleted=False)


class SoftDeleteModel(TimestampedModel):
    """A record of what people did: deleting it hides it.

    ``objects`` holds the live rows and ``unsafe_objects`` all of them.
    ``soft_delete_cascades`` names the reverse relations that go with a row.
    """

    soft_delete_cascades: tuple[str, ...] = ()

    is_deleted = models.BooleanField(default=False, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[LiveManager] = LiveManager()
    unsafe_objects = models.Manager.from_queryset(SoftDeleteQuerySet)()

    class Meta:
        abstract = True

    def delete(
        self, *args: Any, actually_delete: bool = False, **kwargs: Any
    ) -> tuple[int, dict[str, int]]:
        """Hide the row and what belongs to it, or really delete it."""
        if actually_delete:
            return super().delete(*args, **kwargs)
        counts = type(self).unsafe_objects.filter(pk=self.pk).delete()
        self.refresh_from_db(fields=["is_deleted", "deleted_at"])
        return counts
