"""The round that every clock repeats."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from orchestra.models import Project, Task
from orchestra.schedulers.rounds import run_machine_steps
from orchestra.services.machine_rounds import BATCH
from orchestra.testing.factories import (
    MachineStepFactory,
    ProjectFactory,
    TaskFactory,
)
from orchestra.tests.services import plugins
from orchestra.tests.services.plugins import reference

S = Task.Status
SCHEDULERS = "orchestra.utils.machine_step_scheduler"

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("no_calls"),
]


@pytest.fixture
def lose(project: Project) -> Callable[[int], None]:
    """Let so many machine steps wait that nobody was told of."""
    step = MachineStepFactory(
        workflow_version=project.workflow_version,
        slug="crawl",
        execution_function=reference("answer"),
    )

    def create(count: int) -> None:
        for _ in range(count):
            TaskFactory(
                project=ProjectFactory(
                    workflow_version=project.workflow_version
                ),
                step=step,
                start_datetime=timezone.now() - timedelta(days=1),
            )

    return create


def waiting() -> int:
    """Return how many tasks still wait."""
    return Task.objects.exclude(status=S.COMPLETE).count()


def test_everything_that_is_due_is_handed_on(
    lose: Callable[[int], None],
) -> None:
    """However many there are after a night without a broker."""
    lose(BATCH + 2)

    assert run_machine_steps() == BATCH + 2
    assert waiting() == 0


def test_a_round_with_nothing_to_do_does_nothing() -> None:
    assert run_machine_steps() == 0


def test_what_was_handed_on_is_not_handed_on_by_the_next_round(
    lose: Callable[[int], None], settings: Any
) -> None:
    due: list[tuple[int, str]] = []
    settings.MACHINE_STEP_SCHEDULER = {
        "path": "orchestra.testing.commits.NotingScheduler",
        "kwargs": {"due": due},
    }
    lose(1)

    assert [run_machine_steps(), run_machine_steps()] == [1, 0]
    assert len(due) == 1


def test_what_is_left_to_the_database_is_run_here(
    lose: Callable[[int], None], settings: Any
) -> None:
    settings.MACHINE_STEP_SCHEDULER = {
        "path": f"{SCHEDULERS}.DatabaseMachineStepScheduler"
    }
    lose(2)

    assert run_machine_steps() == 2
    assert waiting() == 0
    assert len(plugins.calls) == 2
