"""Deleting what people did hides it, and never touches their hours."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from orchestra.models import (
    Iteration,
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
    Task,
    TaskAssignment,
    TaskTimer,
    TimeEntry,
    Todo,
    TodoQA,
    Worker,
)
from orchestra.models.base import SoftDeleteModel
from orchestra.testing.factories import (
    AssignmentFactory,
    IterationFactory,
    ProjectFactory,
    TaskFactory,
    TimeEntryFactory,
    TodoFactory,
)

pytestmark = pytest.mark.django_db

Deletion = Callable[[SoftDeleteModel], object]

BY_INSTANCE: Deletion = lambda row: row.delete()  # noqa: E731
BY_QUERY_SET: Deletion = lambda row: (  # noqa: E731
    type(row).objects.filter(pk=row.pk).delete()
)


@pytest.fixture(params=[BY_INSTANCE, BY_QUERY_SET], ids=["row", "query set"])
def delete(request: pytest.FixtureRequest) -> Deletion:
    """Both ways of deleting one row."""
    return request.param


@pytest.fixture
def assignment() -> TaskAssignment:
    """Somebody at work."""
    return AssignmentFactory()


def entry_on(assignment: TaskAssignment) -> TimeEntry:
    """Return an hour that the worker booked on the assignment."""
    return TimeEntryFactory(
        worker=assignment.worker,
        assignment=assignment,
        date=date(2026, 3, 2),
        time_worked=timedelta(hours=1),
    )


def offer_for(task: Task, worker: Worker) -> StaffingResponse:
    """Return a worker's answer to an offer of the task."""
    request = StaffBotRequest.objects.create(
        task=task,
        required_role_counter=0,
        request_cause=StaffBotRequest.RequestCause.USER,
    )
    inquiry = StaffingRequestInquiry.objects.create(
        request=request,
        communication_preference=worker.communication_preferences.all()[0],
        communication_method=StaffingRequestInquiry.CommunicationMethod.EMAIL,
    )
    return StaffingResponse.objects.create(
        request_inquiry=inquiry, is_available=True
    )


def test_a_deleted_row_is_hidden_and_kept(
    assignment: TaskAssignment, delete: Deletion
) -> None:
    """[M-01] Deleting by query set is no way around it."""
    delete(assignment)

    assert not TaskAssignment.objects.exists()
    assert TaskAssignment.unsafe_objects.get() == assignment


def test_the_moment_of_the_deletion_is_kept(
    assignment: TaskAssignment, delete: Deletion
) -> None:
    """[M-06]"""
    before = timezone.now()

    delete(assignment)

    hidden = TaskAssignment.unsafe_objects.get()
    assert hidden.is_deleted
    assert hidden.deleted_at is not None
    assert before <= hidden.deleted_at <= timezone.now()


def test_the_instance_knows_that_it_was_deleted(
    assignment: TaskAssignment,
) -> None:
    assignment.delete()

    assert assignment.is_deleted
    assert assignment.deleted_at is not None


def test_the_iterations_go_with_their_assignment(
    assignment: TaskAssignment, delete: Deletion
) -> None:
    delete(assignment)

    assert not Iteration.objects.exists()
    assert Iteration.unsafe_objects.get().is_deleted


def test_time_entries_stay_when_their_assignment_goes(
    assignment: TaskAssignment, delete: Deletion
) -> None:
    """[M-04] Hours are pay."""
    entry = entry_on(assignment)

    delete(assignment)

    assert TimeEntry.objects.get().assignment_id == assignment.pk
    entry.refresh_from_db()
    assert not entry.is_deleted


def test_a_running_timer_survives_its_assignment(
    assignment: TaskAssignment, delete: Deletion
) -> None:
    """[M-04]"""
    assert assignment.worker is not None
    TaskTimer.objects.create(
        worker=assignment.worker,
        assignment=assignment,
        start_time=timezone.now(),
    )

    delete(assignment)

    assert TaskTimer.objects.get().is_running


def test_an_offers_inquiries_and_answers_go_with_it(
    task: Task, ada: Worker, delete: Deletion
) -> None:
    response = offer_for(task, ada)

    delete(response.request_inquiry.request)

    assert not StaffingRequestInquiry.objects.exists()
    assert not StaffingResponse.objects.exists()
    assert StaffingResponse.unsafe_objects.get() == response


def test_what_belongs_to_a_todo_goes_with_it(delete: Deletion) -> None:
    parent = TodoFactory()
    child = TodoFactory(parent_todo=parent)
    grandchild = TodoFactory(parent_todo=child)
    TodoQA.objects.create(todo=grandchild)
    other = TodoFactory()

    delete(parent)

    assert Todo.objects.get() == other
    assert not TodoQA.objects.exists()


def test_todos_that_contain_each_other_end() -> None:
    """Nothing forbids such a circle, and it must not hang a request."""
    first = TodoFactory()
    second = TodoFactory(parent_todo=first)
    first.parent_todo = second
    first.save()

    first.delete()

    assert not Todo.objects.exists()


def test_the_counts_tell_what_was_hidden(assignment: TaskAssignment) -> None:
    assert TaskAssignment.objects.all().delete() == (
        2,
        {"orchestra.TaskAssignment": 1, "orchestra.Iteration": 1},
    )


def test_deleting_twice_does_nothing_twice(assignment: TaskAssignment) -> None:
    assignment.delete()
    first = assignment.deleted_at

    assert assignment.delete() == (0, {})
    assert assignment.deleted_at == first


def test_what_was_hidden_before_keeps_its_moment(
    assignment: TaskAssignment,
) -> None:
    iteration = assignment.iterations.get()
    iteration.delete()
    moment = iteration.deleted_at

    assignment.delete()

    iteration.refresh_from_db()
    assert iteration.deleted_at == moment


def test_only_the_rows_of_the_query_set_are_hidden() -> None:
    kept, gone = AssignmentFactory(), AssignmentFactory()

    TaskAssignment.objects.filter(pk=gone.pk).delete()

    assert TaskAssignment.objects.get() == kept


def test_related_managers_delete_softly(assignment: TaskAssignment) -> None:
    """[M-01]"""
    assignment.iterations.all().delete()

    assert not assignment.iterations.exists()
    assert Iteration.unsafe_objects.count() == 1


def test_deleting_costs_the_same_however_many_rows(
    django_assert_num_queries: Callable,
) -> None:
    """[M-03] One query a level, not one a row."""
    task = TaskFactory()
    for level in range(5):
        assignment = AssignmentFactory(
            task=task, assignment_counter=level, status=1, iteration=False
        )
        for _ in range(3):
            IterationFactory(
                assignment=assignment, status=1, end_datetime=timezone.now()
            )

    # Keys and rows of two levels, and the savepoint's two.
    with django_assert_num_queries(6):
        TaskAssignment.objects.filter(task=task).delete()


def test_a_failure_half_way_hides_nothing(
    assignment: TaskAssignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    """[M-03] Hiding is all or nothing."""
    monkeypatch.setattr(Iteration, "soft_delete_cascades", ("no_such_thing",))

    with pytest.raises(Exception, match="no_such_thing"):
        assignment.delete()

    assert TaskAssignment.objects.exists()
    assert Iteration.objects.exists()


def test_a_row_can_really_be_deleted(assignment: TaskAssignment) -> None:
    entry = entry_on(assignment)

    assignment.delete(actually_delete=True)

    assert not TaskAssignment.unsafe_objects.exists()
    assert not Iteration.unsafe_objects.exists()
    entry.refresh_from_db()
    assert entry.assignment is None


def test_a_project_that_is_deleted_takes_hidden_rows_along() -> None:
    project = ProjectFactory()
    assignment = AssignmentFactory(task__project=project)
    entry = entry_on(assignment)
    assignment.delete()

    project.delete()

    assert not Task.objects.exists()
    assert not TaskAssignment.unsafe_objects.exists()
    assert TimeEntry.objects.get() == entry


def test_soft_deletion_is_for_what_people_did() -> None:
    soft = {model.__name__ for model in SoftDeleteModel.__subclasses__()}

    assert soft == {
        "Iteration",
        "StaffBotRequest",
        "StaffingRequestInquiry",
        "StaffingResponse",
        "TaskAssignment",
        "TimeEntry",
        "Todo",
        "TodoQA",
    }
