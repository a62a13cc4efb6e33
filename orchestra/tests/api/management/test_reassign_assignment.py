"""POST project_management/reassign_assignment."""

import pytest

from orchestra.models import Event, Task, TaskAssignment, Worker
from orchestra.tests.api.sessions import Session

pytestmark = pytest.mark.django_db

NAME = "reassign_assignment"


def test_somebody_else_goes_on(
    dis: Session, adas_part: TaskAssignment, fay: Worker
) -> None:
    body = dis.post(
        NAME, {"worker_username": "fay", "assignment_id": adas_part.pk}
    )

    assert dis.status == 200
    assert body is None
    adas_part.refresh_from_db()
    assert adas_part.worker == fay
    assert Event.objects.latest("pk").actor_name == "di"


def test_nobody_takes_over_without_certification(
    dis: Session, adas_part: TaskAssignment, ada: Worker, cy: Worker
) -> None:
    dis.post(NAME, {"worker_username": "cy", "assignment_id": adas_part.pk})

    assert dis.status == 403
    adas_part.refresh_from_db()
    assert adas_part.worker == ada


def test_nobody_reviews_their_own_work(
    dis: Session, reviewed: Task, bo: Worker
) -> None:
    below = reviewed.assignments.get(assignment_counter=0)

    body = dis.post(NAME, {"worker_username": "bo", "assignment_id": below.pk})

    assert dis.status == 409
    assert body["message"] == "The worker already has a part in the task."


def test_what_is_complete_is_not_reassigned(
    dis: Session, adas_part: TaskAssignment, fay: Worker
) -> None:
    # [L-08]
    Task.objects.update(status=Task.Status.COMPLETE)

    dis.post(NAME, {"worker_username": "fay", "assignment_id": adas_part.pk})

    assert dis.status == 409


@pytest.mark.parametrize(
    ("username", "words"),
    [("nobody", "no such worker"), ("fay", "no such task assignment")],
)
def test_what_is_not_there_is_not_found(
    username: str, words: str, dis: Session, fay: Worker
) -> None:
    # [I-07] Not a 500.
    body = dis.post(
        NAME, {"worker_username": username, "assignment_id": 12345}
    )

    assert dis.status == 404
    assert words in body["message"]
