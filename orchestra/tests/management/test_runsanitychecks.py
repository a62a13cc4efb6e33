"""The command that cron calls for SanityBot."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import Event, Project, Task
from orchestra.tests.bots.sanity_functions import configured
from orchestra.tests.services.staffing.searches import told

pytestmark = pytest.mark.django_db


def configure(task: Task, *slugs: str) -> Project:
    version = task.project.workflow_version
    version.sanity_checks = configured("finds", slugs=slugs)
    version.save()
    return task.project


def run(**options: Any) -> str:
    output = StringIO()
    call_command("runsanitychecks", stdout=output, **options)
    return output.getvalue()


def test_it_says_what_came_of_it(task: Task) -> None:
    configure(task, "check_slug1")

    assert run() == "Projects looked at: 1. Checks handled: 1.\n"
    assert len(told(Event.Kind.SANITY_CHECK_RAISED)) == 1


def test_it_says_when_there_is_nothing_to_look_at(db: None) -> None:
    assert run() == "Projects looked at: 0. Checks handled: 0.\n"


def test_faults_are_sentences_and_a_non_zero_exit(task: Task) -> None:
    project = configure(task, "check_slug1", "unknown")

    with pytest.raises(CommandError, match=f"^Project {project.pk} ") as error:
        run()

    assert 'check "unknown"' in str(error.value)
    assert len(told(Event.Kind.SANITY_CHECK_RAISED)) == 1


def test_it_shows_how_far_it_is_in_a_terminal(task: Task) -> None:
    configure(task, "check_slug1")

    assert "Checks handled: 1." in run(force_color=True)
