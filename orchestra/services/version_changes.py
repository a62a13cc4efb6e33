"""What would change in a loaded version, and whether it may."""

from collections.abc import Iterator
from typing import Any

from orchestra.models import Step, WorkflowVersion
from orchestra.services.stored_steps import (
    DEPENDENCIES,
    Statements,
    defined_steps,
    stored_steps,
)
from orchestra.workflow import WorkflowVersion as VersionDefinition
from orchestra.workflow.field_order import lacks_only_order

#: The columns of a version that its author decides.
VERSION_COLUMNS = (
    "name",
    "description",
    "sanity_checks",
    "abort_completion_function",
)


class VersionChanges:
    """How a definition differs from the version that is loaded."""

    def __init__(
        self, version: WorkflowVersion, definition: VersionDefinition
    ) -> None:
        self.version = version
        self.columns: dict[str, Any] = {
            column: getattr(definition, column) for column in VERSION_COLUMNS
        }
        self.before: Statements = stored_steps(version)
        self.after: Statements = defined_steps(definition)

    @property
    def added(self) -> list[str]:
        """The slugs of the steps that are new."""
        return [slug for slug in self.after if slug not in self.before]

    @property
    def removed(self) -> list[str]:
        """The slugs of the steps that are gone."""
        return [slug for slug in self.before if slug not in self.after]

    def differences(self) -> list[str]:
        """Return in a few words each what differs; empty if nothing does."""
        return [
            *(
                f"the version's {column}"
                for column, value in self.columns.items()
                if getattr(self.version, column) != value
            ),
            *(f"the step {slug!r} is new" for slug in self.added),
            *(f"the step {slug!r} is gone" for slug in self.removed),
            *(
                f"{', '.join(keys)} of the step {slug!r}"
                for slug in self.after
                if (keys := self.changed_keys(slug))
            ),
            *self._order(),
        ]

    def changed_keys(self, slug: str) -> list[str]:
        """Return the keys in which a step differs; none for a new one."""
        before = self.before.get(slug, self.after[slug])
        return [
            key
            for key, value in self.after[slug].items()
            if before[key] != value
            and key != "ordinal"
            and not self._lacks_order(slug, key)
        ]

    @property
    def adds_field_orders(self) -> bool:
        """Whether stored data schemas do not list their fields yet."""
        return any(
            self._lacks_order(slug, "data_schema")
            for slug in self.after
            if slug in self.before
        )

    def forbidden(self) -> list[str]:
        """Return in a sentence each what projects of the version rule out."""
        if not self.version.projects.exists():
            return []
        return [
            *(
                f"The step {slug!r} cannot be removed."
                for slug in self.removed
            ),
            *(
                f"The step {slug!r} cannot turn from a human step into a "
                "machine step, or the reverse."
                for slug in self.after
                if "is_human" in self.changed_keys(slug)
            ),
            *self._dependencies_of_begun_steps(),
        ]

    def _lacks_order(self, slug: str, key: str) -> bool:
        """Return whether all that is new is the order of the fields."""
        before = self.before.get(slug, self.after[slug])[key]
        after = self.after[slug][key]
        return (
            key == "data_schema"
            and before != after
            and lacks_only_order(before, after)
        )

    def _order(self) -> list[str]:
        """Return whether the steps known before stand in another order."""
        before = [slug for slug in self.before if slug in self.after]
        after = [slug for slug in self.after if slug in self.before]
        return ["the order of the steps"] if before != after else []

    def _dependencies_of_begun_steps(self) -> Iterator[str]:
        begun = set(
            Step.objects.filter(
                workflow_version=self.version, tasks__isnull=False
            ).values_list("slug", flat=True)
        )
        for slug in self.after:
            changed = [
                key for key in self.changed_keys(slug) if key in DEPENDENCIES
            ]
            if slug in begun and changed:
                yield (
                    f"The step {slug!r} has tasks already, so its "
                    f"{' and '.join(changed)} cannot change."
                )
