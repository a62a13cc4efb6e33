"""StaffBot as an assignment policy, as the manual configures it."""

from typing import Any

import pytest

from orchestra.communication.staffing import send_staffing_requests
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    Step,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.staffing_answers import accept
from orchestra.services.submission import submit_task
from orchestra.tests.services.lifecycle import ASK, S
from orchestra.tests.services.staffing.searches import asked
from orchestra.workflow.defaults import get_default_policy

pytestmark = pytest.mark.django_db

AUTOASSIGN = {"path": "orchestra.bots.assignment_policies.staffbot_autoassign"}
Cause = StaffBotRequest.RequestCause


def autoassign(step: Step, *levels: str) -> None:
    functions: dict[str, Any] = dict.fromkeys(levels, AUTOASSIGN)
    step.assignment_policy = {"policy_function": functions}
    step.save()


def test_a_task_is_staffed_as_soon_as_it_is_there(
    step: Step, project: Project, ada: Worker, bo: Worker
) -> None:
    autoassign(step, "entry_level")

    create_subsequent_tasks(project)

    request = StaffBotRequest.objects.get()
    assert request.request_cause == Cause.TASK_POLICY
    assert request.required_role_counter == 0
    assert request.task.status == S.AWAITING_PROCESSING
    send_staffing_requests()
    assert asked(request) == {"ada", "bo"}


def test_for_entry_level_only_the_review_waits_for_anybody(
    step: Step, project: Project, ada: Worker
) -> None:
    """[L-20] Manual assignment is necessary then."""
    autoassign(step, "entry_level")
    create_subsequent_tasks(project)
    task = Task.objects.get()
    assign_task(ada.pk, task.pk)

    submitted = submit_task(task.pk, {}, ASK, ada)

    assert submitted.status == S.PENDING_REVIEW
    assert not StaffBotRequest.objects.exclude(status=2).exists()


def test_for_both_levels_the_review_is_staffed_too(
    step: Step, project: Project, ada: Worker, bo: Worker
) -> None:
    autoassign(step, "entry_level", "reviewer")
    create_subsequent_tasks(project)
    task = Task.objects.get()
    assign_task(ada.pk, task.pk)

    submit_task(task.pk, {}, ASK, ada)

    request = StaffBotRequest.objects.exclude(status=2).get()
    assert request.required_role_counter == 1
    assert request.request_cause == Cause.TASK_POLICY
    send_staffing_requests()
    assert asked(request) == {"bo"}
    offer = request.inquiries.first()
    assert offer is not None
    assert accept(bo, offer.pk).status == S.REVIEWING


def test_it_never_fails_for_a_task_that_is_created(
    step: Step, project: Project
) -> None:
    autoassign(step, "entry_level")

    create_subsequent_tasks(project)

    kinds = set(Event.objects.values_list("kind", flat=True))
    assert kinds == {"task_created", "staffing_requested"}


def test_the_default_policy_asks_nobody() -> None:
    default = get_default_policy(0, "assignment_policy")

    assert AUTOASSIGN not in default["policy_function"].values()
