"""StaffBot, by the button of a project admin."""

from typing import Any

import pytest

from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.tests.api.refusals import refusal
from orchestra.tests.api.sessions import Session
from orchestra.tests.services.lifecycle import ASK

pytestmark = pytest.mark.django_db


def staffed(session: Session, task: Task) -> Any:
    answer = session.post("staff_task", {"task_id": task.pk})
    assert session.status == 200
    return answer


def test_a_task_that_waits_is_staffed(dis: Session, task: Task) -> None:
    assert staffed(dis, task) == {"success": True, "is_restaff": False}

    assert StaffBotRequest.objects.get().required_role_counter == 0
    event = Event.objects.get()
    assert (event.actor_kind, event.actor_name) == ("worker", "di")


def test_one_that_waits_for_review_gets_a_reviewer(
    dis: Session, task: Task, ada: Worker
) -> None:
    """[I-08] Ada, who did the work, is not replaced."""
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {}, ASK, ada)

    assert staffed(dis, task) == {"success": True, "is_restaff": False}
    assert StaffBotRequest.objects.get().required_role_counter == 1


def test_whoever_works_on_it_is_to_be_replaced(
    dis: Session, task: Task, ada: Worker
) -> None:
    assign_task(ada.pk, task.pk)

    assert staffed(dis, task) == {"success": True, "is_restaff": True}


class TestRefusals:
    """[I-08] What StaffBot refuses is no success."""

    def refused(self, session: Session, task: Task) -> str:
        before = list(StaffBotRequest.objects.values())
        answer = refusal(
            session, "staff_task", {"task_id": task.pk}, status=409
        )
        assert list(StaffBotRequest.objects.values()) == before
        return str(answer["message"])

    @pytest.mark.parametrize("status", [5, 6, 7])
    def test_a_task_that_has_ended(
        self, status: int, dis: Session, task: Task
    ) -> None:
        Task.objects.update(status=status)

        assert "does not wait for anybody" in self.refused(dis, task)

    def test_a_project_that_pauses(self, dis: Session, task: Task) -> None:
        Project.objects.update(status=Project.Status.PAUSED)

        assert "not active" in self.refused(dis, task)

    def test_a_task_that_is_not_there(self, dis: Session) -> None:
        refusal(dis, "staff_task", {"task_id": 999}, status=404)

    @pytest.mark.parametrize("task_id", [None, "four", 0, -1, 10**30, [4]])
    def test_what_is_no_task(self, task_id: Any, dis: Session) -> None:
        answer = refusal(dis, "staff_task", {"task_id": task_id})

        assert list(answer["fields"]) == ["task_id"]
