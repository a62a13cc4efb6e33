"""Settings, read whenever they are used."""

import ast
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

import orchestra
from orchestra.core.conf import OrchestraSettings, settings

PACKAGE = Path(orchestra.__file__).parent

#: May name Django's settings: the settings object itself, the models, for
#: AUTH_USER_MODEL and TIME_ZONE, and nothing else.
ALLOWED = {"core/conf.py", "models/todos.py", "models/workers.py"}


def test_a_setting_that_nobody_makes_has_its_default() -> None:
    assert settings.MACHINE_STEP_LEASE_SECONDS == 60


def test_a_setting_is_read_at_every_use() -> None:
    with override_settings(ORCHESTRA_MACHINE_STEP_LEASE_SECONDS=5):
        assert settings.MACHINE_STEP_LEASE_SECONDS == 5

    assert settings.MACHINE_STEP_LEASE_SECONDS == 60


def test_none_is_a_value_and_not_the_default() -> None:
    with override_settings(ORCHESTRA_MAX_IN_PROGRESS_TASKS=None):
        assert settings.MAX_IN_PROGRESS_TASKS is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", True),
        ("LOGIN_URL", "/elsewhere/"),
        ("MACHINE_STEP_SCHEDULER", {"path": "some.where.Else"}),
    ],
)
def test_settings_of_public_names_carry_no_prefix(
    name: str, value: Any
) -> None:
    with override_settings(**{name: value}):
        assert getattr(settings, name) == value


def test_an_unknown_setting_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = settings.NO_SUCH_SETTING


@pytest.mark.parametrize(
    ("name", "default"),
    [
        ("MAX_IN_PROGRESS_TASKS", 3),
        ("ENFORCE_NO_NEW_TASKS_DURING_REVIEW", True),
        ("PROJECT_API_KEY", "orchestra-user"),
        ("PROJECT_API_MAX_CLOCK_SKEW", timedelta(minutes=5)),
        ("PROJECT_API_REQUIRED_SIGNED_HEADERS", ("date",)),
    ],
)
def test_the_documented_defaults(name: str, default: object) -> None:
    assert vars(OrchestraSettings)[name] == default


def test_changing_the_key_and_secret_is_enough() -> None:
    with override_settings(
        ORCHESTRA_PROJECT_API_KEY="shop",
        ORCHESTRA_PROJECT_API_SECRET="long and random",
    ):
        assert settings.PROJECT_API_CREDENTIALS == {
            "shop": ["long and random"]
        }


def test_credentials_replace_the_one_pair() -> None:
    with override_settings(
        ORCHESTRA_PROJECT_API_CREDENTIALS={"shop": "one", "desk": "two"}
    ):
        assert settings.PROJECT_API_CREDENTIALS == {
            "shop": ["one"],
            "desk": ["two"],
        }


def test_a_secret_that_is_being_replaced_works_beside_the_new_one() -> None:
    with override_settings(
        ORCHESTRA_PROJECT_API_CREDENTIALS={"shop": ("new", "old")}
    ):
        assert settings.PROJECT_API_CREDENTIALS == {"shop": ["new", "old"]}


def test_nothing_else_reads_djangos_settings() -> None:
    readers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if "tests" not in path.parts and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module == "django.conf"
        and any(alias.name == "settings" for alias in node.names)
    }

    assert readers <= ALLOWED
