"""Rounds of sanity checks that overlap."""

import pytest

from orchestra.bots.sanitybot import create_and_handle_sanity_checks
from orchestra.models import Event, Project, SanityCheck, Task
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    meet_at,
    run_together,
    without_row_locks,
)
from orchestra.tests.bots.sanity_functions import configured
from orchestra.tests.races.outcomes import errors
from orchestra.tests.services.staffing.searches import told

#: Where a round knows that it may handle what it found.
HANDLING = "orchestra.services.sanity_checks.assigned_by_step"


@pytest.fixture
def project(task: Task) -> Project:
    version = task.project.workflow_version
    version.sanity_checks = configured("finds", slugs=["check_slug1"])
    version.save()
    return task.project


def test_nothing_is_handled_twice(project: Project) -> None:
    """Both have found it before either handles it."""
    with meet_after("orchestra.services.sanity_checks.last_handled"):
        outcomes = run_together(
            create_and_handle_sanity_checks, create_and_handle_sanity_checks
        )

    assert errors(outcomes) == []
    assert sorted(one.handled for one in outcomes) == [0, 1]
    assert SanityCheck.objects.count() == 1
    assert len(told(Event.Kind.SANITY_CHECK_RAISED)) == 1


def test_control_without_locks_it_is_handled_twice(project: Project) -> None:
    with without_row_locks(), meet_at(HANDLING, patience=PATIENT):
        outcomes = run_together(
            create_and_handle_sanity_checks, create_and_handle_sanity_checks
        )

    assert errors(outcomes) == []
    assert [one.handled for one in outcomes] == [1, 1]
    assert SanityCheck.objects.count() == 2
