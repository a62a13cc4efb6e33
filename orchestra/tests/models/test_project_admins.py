"""The group of those who manage every project."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

pytestmark = pytest.mark.django_db


def test_the_first_migration_makes_the_group() -> None:
    first = import_module("orchestra.migrations.0001_initial")
    Group.objects.all().delete()

    # An editor that has not begun: SQLite's begins with no transaction open.
    for _ in range(2):
        first.create_project_admins(apps, connection.schema_editor())

    assert Group.objects.filter(name="project_admins").count() == 1
