"""The example project's settings, read by a process of their own."""

import os
import subprocess
import sys

from example_project.server import MANAGE

PRODUCTION = {
    "DEBUG": "False",
    "SECRET_KEY": "k5!wQz7#" * 10,
    "ALLOWED_HOSTS": "work.example",
    "ORCHESTRA_URL": "https://work.example",
    "ORCHESTRA_PROJECT_API_SECRET": "a long random text",
    "DATABASE_URL": "sqlite://:memory:",
}


def manage(
    *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a management command with the environment variables."""
    return subprocess.run(
        [sys.executable, str(MANAGE), *arguments],
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def setting(name: str, **variables: str) -> str:
    """Return how a setting looks with the environment variables."""
    code = f"from django.conf import settings; print(settings.{name})"
    finished = manage("shell", "--no-imports", "-c", code, **variables)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout.strip()


def test_without_debug_there_is_no_secret_key_for_everybody() -> None:
    """[F-03] The published key opens nothing in production."""
    variables = {k: v for k, v in PRODUCTION.items() if k != "SECRET_KEY"}

    finished = manage("check", **variables)

    assert finished.returncode != 0
    assert "SECRET_KEY" in finished.stderr


def test_the_published_api_secret_is_refused_without_debug() -> None:
    """[F-03]"""
    variables = {**PRODUCTION, "ORCHESTRA_PROJECT_API_SECRET": "CHANGEME"}

    finished = manage("check", **variables)

    assert finished.returncode != 0
    assert "ORCHESTRA_PROJECT_API_SECRET" in finished.stderr


def test_production_passes_the_deployment_checks_without_a_source_change() -> (
    None
):
    finished = manage(
        "check",
        "--deploy",
        SECURE_HSTS_INCLUDE_SUBDOMAINS="True",
        SECURE_HSTS_PRELOAD="True",
        **PRODUCTION,
    )

    assert finished.returncode == 0, finished.stderr
    assert "security.W" not in finished.stderr


def test_production_crawls_no_private_host() -> None:
    assert setting("SIMPLE_WORKFLOW_ALLOWED_HOSTS", **PRODUCTION) == "[]"


def test_development_crawls_its_own_page_and_no_other_port() -> None:
    assert (
        setting(
            "SIMPLE_WORKFLOW_ALLOWED_HOSTS",
            ORCHESTRA_URL="http://127.0.0.1:8765",
        )
        == "['127.0.0.1:8765']"
    )


def test_the_database_comes_from_the_environment() -> None:
    engine = setting(
        "DATABASES['default']['ENGINE']",
        DATABASE_URL="postgres://ada@localhost/orchestra",
    )

    assert engine == "django.db.backends.postgresql"


def test_celery_is_off_unless_a_broker_is_named() -> None:
    assert "Synchronous" in setting("MACHINE_STEP_SCHEDULER", **PRODUCTION)


def test_a_broker_turns_celery_on() -> None:
    scheduler = setting(
        "MACHINE_STEP_SCHEDULER", **PRODUCTION, CELERY_BROKER_URL="memory://"
    )

    assert "CeleryMachineStepScheduler" in scheduler
    assert "example_project.celery.app" in scheduler


def test_a_scheduler_that_is_named_wins_over_celerys() -> None:
    scheduler = setting(
        "MACHINE_STEP_SCHEDULER",
        **PRODUCTION,
        CELERY_BROKER_URL="memory://",
        MACHINE_STEP_SCHEDULER='{"path": "mine.Scheduler"}',
    )

    assert scheduler == "{'path': 'mine.Scheduler'}"


def test_celery_passes_the_checks() -> None:
    finished = manage("check", **PRODUCTION, CELERY_BROKER_URL="memory://")

    assert finished.returncode == 0, finished.stderr


def test_a_queue_worker_without_a_secret_does_not_start() -> None:
    """[X-07]"""
    finished = manage("check", **PRODUCTION, BEANSTALK_WORKER="True")

    assert finished.returncode != 0
    assert "ORCHESTRA_QUEUE_SECRET" in finished.stderr
