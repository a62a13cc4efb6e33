"""Schedulers and queue workers that could do nothing are told at start-up."""

import sys
from typing import Any

import pytest

from orchestra.schedulers.base import MachineStepScheduler
from orchestra.tests.core.test_checks import SAFE, reported

SCHEDULERS = "orchestra.utils.machine_step_scheduler"
SECRET = "a-long-and-random-secret"

DISTRIBUTED: dict[str, Any] = {
    **SAFE,
    "MACHINE_STEP_SCHEDULER": {
        "path": f"{SCHEDULERS}.AsynchronousMachineStepScheduler"
    },
    "PRODUCTION": True,
    "WORK_QUEUE": "work",
    "ORCHESTRA_QUEUE_SECRET": SECRET,
}
WORKER: dict[str, Any] = {
    **SAFE,
    "BEANSTALK_DISPATCH_TABLE": {
        "machine_task_executor": "orchestra.machine_tasks.execute"
    },
    "ORCHESTRA_QUEUE_SECRET": SECRET,
}


def celery(**kwargs: Any) -> dict[str, Any]:
    path = f"{SCHEDULERS}.CeleryMachineStepScheduler"
    return {
        **SAFE,
        "MACHINE_STEP_SCHEDULER": {"path": path, "kwargs": kwargs},
    }


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what makes a package look as if it was not installed."""

    def uninstall(package: str, *users: str) -> None:
        monkeypatch.setitem(sys.modules, package, None)
        for user in users:
            monkeypatch.delitem(sys.modules, user, raising=False)

    return uninstall


@pytest.mark.parametrize("sound", [DISTRIBUTED, WORKER, celery()])
def test_what_is_complete_is_not_complained_about(
    sound: dict[str, Any],
) -> None:
    assert reported(**sound) == {}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"WORK_QUEUE": ""}, "WORK_QUEUE"),
        ({"ORCHESTRA_QUEUE_SECRET": ""}, "ORCHESTRA_QUEUE_SECRET"),
        ({"BEANSTALK_DISPATCH_SQS_KEY": "key"}, "one is set"),
        ({"BEANSTALK_DISPATCH_SQS_SECRET": "secret"}, "one is set"),
    ],
)
def test_a_queue_that_takes_or_gives_nothing(
    change: dict[str, Any], named: str
) -> None:
    """[F-03] [X-07]"""
    found = reported(**{**DISTRIBUTED, **change})

    assert named in found["orchestra.E020"]


def test_where_steps_run_at_once_no_queue_is_needed() -> None:
    found = reported(
        **{**DISTRIBUTED, "PRODUCTION": False, "WORK_QUEUE": ""},
    )

    assert found == {}


def test_a_queue_without_boto3(without: Any) -> None:
    without("boto3", "boto3.session", "orchestra.integrations.sqs")
    without("boto3.session")

    found = reported(**DISTRIBUTED)

    assert "pip install orchestra[sqs]" in found["orchestra.E020"]


def test_celery_without_celery(without: Any) -> None:
    without("celery", "orchestra.tasks")

    found = reported(**celery())

    assert 'pip install "orchestra[celery]"' in found["orchestra.E020"]


def test_a_celery_app_that_cannot_be_found() -> None:
    found = reported(**celery(app="no.such.app"))

    assert "no.such.app" in found["orchestra.E020"]


def test_a_scheduler_that_cannot_be_made() -> None:
    found = reported(**celery(ap="example_project.celery.app"))

    assert "'ap'" in found["orchestra.E020"]


class OfSomebodyElse:
    """A scheduler that knows nothing of ours but how it is called."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Do nothing."""


class Plain(MachineStepScheduler):
    """A scheduler that finds no fault with its settings."""

    def schedule(self, project_id: int, step_slug: str) -> None:
        """Do nothing."""


@pytest.mark.parametrize("name", ["OfSomebodyElse", "Plain"])
def test_a_scheduler_need_not_know_its_faults(name: str) -> None:
    found = reported(
        **SAFE, MACHINE_STEP_SCHEDULER={"path": f"{__name__}.{name}"}
    )

    assert found == {}


@pytest.mark.parametrize(
    "secret", ["", "CHANGEME", "short", "with/slashes and spaces"]
)
def test_a_worker_whose_secret_guards_nothing(secret: str) -> None:
    """[X-07]"""
    found = reported(**{**WORKER, "ORCHESTRA_QUEUE_SECRET": secret})

    assert "ORCHESTRA_QUEUE_SECRET" in found["orchestra.E021"]
    assert secret in ("", "CHANGEME") or secret not in str(found)


@pytest.mark.parametrize("path", ["no.such.function", "", None, 7])
def test_a_worker_that_knows_a_function_which_is_nowhere(path: Any) -> None:
    found = reported(**{**WORKER, "BEANSTALK_DISPATCH_TABLE": {"f": path}})

    assert "BEANSTALK_DISPATCH_TABLE['f']" in found["orchestra.E021"]


@pytest.mark.parametrize("lease", [0, -1, "900", None])
def test_a_worker_whose_messages_are_never_taken(lease: Any) -> None:
    found = reported(**{**WORKER, "ORCHESTRA_QUEUE_LEASE_SECONDS": lease})

    assert "ORCHESTRA_QUEUE_LEASE_SECONDS" in found["orchestra.E021"]


def test_a_table_that_is_none() -> None:
    found = reported(**{**WORKER, "BEANSTALK_DISPATCH_TABLE": ["f"]})

    assert "not a dictionary" in found["orchestra.E021"]


def test_who_is_no_worker_needs_no_secret() -> None:
    assert reported(**{**WORKER, "BEANSTALK_DISPATCH_TABLE": {}}) == {}
