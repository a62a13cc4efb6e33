"""Whether a service changed anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Model


def rows_of(*models: type[Model]) -> dict[str, list[dict[str, Any]]]:
    """Return every row of the models, the hidden included."""
    return {
        model.__name__: list(model._base_manager.order_by("pk").values())
        for model in models
    }


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Return every row of every model of Orchestra."""
    config = apps.get_app_config("orchestra")
    return rows_of(*config.get_models(include_auto_created=True))


@contextmanager
def nothing_changes() -> Iterator[None]:
    """Fail if a row is different, new or gone after the block."""
    before = all_rows()
    yield
    after = all_rows()
    assert after == before
