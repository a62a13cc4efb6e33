"""Defaults that yield to what a project or its environment has chosen."""

import sys
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from example_project.orchestra_settings import setup_orchestra
from orchestra.core.conf import UNPREFIXED, OrchestraSettings

NAME = "settings_of_a_stranger"
FIVE_MINUTES = timedelta(minutes=5)
#: What the environment of the test run may name, beside settings.
VARIABLES = ("BEANSTALK_WORKER", "ENVIRONMENT", "PROJECT_FILES_ROOT")
#: Settings that are Django's, or left alone by all but a few.
NOT_HERE = {
    "BEANSTALK_DISPATCH_SQS_ENDPOINT_URL",
    "BEANSTALK_DISPATCH_TABLE",
    "CACHES",
    "CSRF_COOKIE_NAME",
    "CSRF_HEADER_NAME",
    "DEBUG",
    "EMAIL_TIMEOUT",
    "MEDIA_ROOT",
    "MEDIA_URL",
    "MIDDLEWARE",
    "ORCHESTRA_GOOGLE_API_URL",
    "ORCHESTRA_GOOGLE_TOKEN_URL",
    "ORCHESTRA_PROJECT_FILES",
    "ORCHESTRA_SLACK_API_URL",
    "STORAGES",
}
#: Settings whose defaults here suit a first installation.
OTHERWISE_HERE = {
    "DEFAULT_FROM_EMAIL",
    "EDITOR_IMAGE_BUCKET_NAME",
    "ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID",
    "ORCHESTRA_WORKFLOWS",
}


def documented_defaults() -> dict[str, Any]:
    """Return the default of every setting by its public name."""
    return {
        name if name in UNPREFIXED else f"ORCHESTRA_{name}": getattr(
            OrchestraSettings, name
        )
        for name in OrchestraSettings.__annotations__
    }


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The settings module of a fresh project, on SQLite."""
    for name in (*VARIABLES, *documented_defaults()):
        monkeypatch.delenv(name, raising=False)
    fresh: Any = ModuleType(NAME)
    fresh.INSTALLED_APPS = ["django.contrib.auth", "rest_framework"]
    fresh.DATABASES = {
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "db"},
        "other": {"ENGINE": "django.db.backends.postgresql", "NAME": "db"},
    }
    monkeypatch.setitem(sys.modules, NAME, fresh)
    return fresh


def test_a_fresh_project_gets_the_documented_defaults(module: Any) -> None:
    setup_orchestra(NAME)

    assert module.ORCHESTRA_URL == "http://127.0.0.1:8000"
    assert module.ORCHESTRA_PROJECT_API_KEY == "orchestra-user"
    assert module.ORCHESTRA_PROJECT_API_SECRET == "CHANGEME"
    assert module.LOGIN_REDIRECT_URL == "/orchestra/app/"
    assert module.MACHINE_STEP_SCHEDULER["path"].endswith(
        "SynchronousMachineStepScheduler"
    )
    assert not module.PRODUCTION
    assert not module.STAGING
    assert module.WORK_QUEUE == module.ORCHESTRA_QUEUE_SECRET == ""
    assert not hasattr(module, "BEANSTALK_DISPATCH_TABLE")


def test_every_setting_that_an_owner_makes_is_here(module: Any) -> None:
    """With the default that it has without this file."""
    documented = documented_defaults()

    setup_orchestra(NAME)

    assert {name for name in documented if not hasattr(module, name)} <= (
        NOT_HERE
    )
    for name in documented.keys() - NOT_HERE - OTHERWISE_HERE:
        assert getattr(module, name) == documented[name], name


def test_a_worker_of_the_queue_says_so_in_its_environment(
    module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[X-07] Nobody else calls functions for messages."""
    monkeypatch.setenv("BEANSTALK_WORKER", "True")

    setup_orchestra(NAME)

    assert module.BEANSTALK_DISPATCH_TABLE == {
        "machine_task_executor": "orchestra.machine_tasks.execute"
    }


@pytest.mark.parametrize("text", ["False", "", "0"])
def test_whoever_is_no_worker_has_no_table(
    module: Any, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("BEANSTALK_WORKER", text)

    setup_orchestra(NAME)

    assert not hasattr(module, "BEANSTALK_DISPATCH_TABLE")


def test_the_queue_may_be_named_in_the_environment(
    module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORK_QUEUE", "machine-steps")
    monkeypatch.setenv("BEANSTALK_DISPATCH_SQS_REGION", "eu-central-1")

    setup_orchestra(NAME)

    assert module.WORK_QUEUE == "machine-steps"
    assert module.BEANSTALK_DISPATCH_SQS_REGION == "eu-central-1"


def test_changing_the_secret_changes_both_halves_of_the_api(
    module: Any,
) -> None:
    """The server derives the credentials it accepts from the pair."""
    module.ORCHESTRA_PROJECT_API_SECRET = "a long random text"

    setup_orchestra(NAME)

    assert module.ORCHESTRA_PROJECT_API_SECRET == "a long random text"
    assert not hasattr(module, "ORCHESTRA_PROJECT_API_CREDENTIALS")


def test_what_the_project_chose_stays(
    module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[W-05] The workflows of the settings file are not reset."""
    monkeypatch.setenv("ORCHESTRA_WORKFLOWS", "other_workflow")
    module.ORCHESTRA_WORKFLOWS = ["my_workflow"]
    module.LOGIN_URL = "/sign-in/"

    setup_orchestra(NAME)

    assert module.ORCHESTRA_WORKFLOWS == ["my_workflow"]
    assert module.LOGIN_URL == "/sign-in/"
    assert "my_workflow" in module.INSTALLED_APPS


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("ORCHESTRA_URL", "https://work.example", "https://work.example"),
        ("ORCHESTRA_WORKFLOWS", "one, two,", ("one", "two")),
        ("ORCHESTRA_WORKFLOWS", "", ()),
        ("ORCHESTRA_MAX_IN_PROGRESS_TASKS", "1", 1),
        ("ORCHESTRA_MAX_IN_PROGRESS_TASKS", "None", None),
        ("ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW", "False", False),
        ("ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW", "1", True),
        ("MACHINE_STEP_SCHEDULER", '{"path": "a.b"}', {"path": "a.b"}),
        ("ORCHESTRA_STAFFBOT_BATCH_FREQUENCY", "90", timedelta(seconds=90)),
        ("ORCHESTRA_STAFFBOT_BATCH_FREQUENCY", "0:05:00", FIVE_MINUTES),
        ("ORCHESTRA_STAFFBOT_BATCH_FREQUENCY", "PT5M", FIVE_MINUTES),
        ("ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID", "C024BE91L", "C024BE91L"),
    ],
)
def test_the_environment_wins_over_a_default(
    module: Any,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    text: str,
    value: object,
) -> None:
    monkeypatch.setenv(name, text)

    setup_orchestra(NAME)

    assert getattr(module, name) == value
    assert type(getattr(module, name)) is type(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ORCHESTRA_MAX_IN_PROGRESS_TASKS", "many"),
        ("ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW", "maybe"),
        ("MACHINE_STEP_SCHEDULER", "{"),
        ("ORCHESTRA_STAFFBOT_BATCH_FREQUENCY", "often"),
        ("ORCHESTRA_STAFFBOT_BATCH_FREQUENCY", ""),
    ],
)
def test_an_environment_without_meaning_is_refused_by_name(
    module: Any, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    monkeypatch.setenv(name, text)

    with pytest.raises(ValueError, match=name):
        setup_orchestra(NAME)


def test_installs_each_app_once_and_after_the_projects_own(
    module: Any,
) -> None:
    setup_orchestra(NAME)
    setup_orchestra(NAME)

    assert module.INSTALLED_APPS[:2] == [
        "django.contrib.auth",
        "rest_framework",
    ]
    assert len(set(module.INSTALLED_APPS)) == len(module.INSTALLED_APPS)
    assert {"orchestra", "simple_workflow"} <= set(module.INSTALLED_APPS)


def test_sqlite_takes_the_write_lock_when_a_transaction_begins(
    module: Any,
) -> None:
    setup_orchestra(NAME)

    assert module.DATABASES["default"]["OPTIONS"] == {
        "transaction_mode": "IMMEDIATE"
    }
    assert "OPTIONS" not in module.DATABASES["other"]


def test_a_transaction_mode_that_was_chosen_stays(module: Any) -> None:
    options = {"transaction_mode": "EXCLUSIVE"}
    module.DATABASES["default"]["OPTIONS"] = options

    setup_orchestra(NAME)

    assert module.DATABASES["default"]["OPTIONS"] == options


@pytest.mark.parametrize(
    ("environment", "production", "staging"),
    [("production", True, False), ("staging", False, True)],
)
def test_the_environment_says_what_it_is(
    module: Any,
    monkeypatch: pytest.MonkeyPatch,
    environment: str,
    production: bool,
    staging: bool,
) -> None:
    monkeypatch.setenv("ENVIRONMENT", environment)

    setup_orchestra(NAME)

    assert module.PRODUCTION is production
    assert module.STAGING is staging


def test_project_files_are_kept_beside_the_project(
    module: Any, tmp_path: Path
) -> None:
    module.BASE_DIR = tmp_path

    setup_orchestra(NAME)

    own = module.STORAGES["project_files"]
    assert own["OPTIONS"] == {"location": str(tmp_path / "project_files")}
    assert set(module.STORAGES) == {"default", "staticfiles", "project_files"}


def test_the_environment_names_another_place_for_them(
    module: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROJECT_FILES_ROOT", "/srv/files")

    setup_orchestra(NAME)

    own = module.STORAGES["project_files"]
    assert own["OPTIONS"] == {"location": "/srv/files"}


@pytest.mark.parametrize(
    "storages",
    [
        {"default": {"BACKEND": "somewhere.else.Storage"}},
        {
            "default": {
                "BACKEND": "django.core.files.storage.FileSystemStorage"
            },
            "project_files": {"BACKEND": "somewhere.else.Storage"},
        },
    ],
)
def test_where_a_project_keeps_its_files_stands(
    module: Any, storages: dict[str, Any]
) -> None:
    module.STORAGES = storages

    setup_orchestra(NAME)

    assert storages == module.STORAGES
