"""What quality checks of late advise for the to-dos of a task."""

from typing import Any

import pytest

from orchestra.core.errors import TaskAccessError
from orchestra.models import Project, Step, Task, Todo, TodoQA, Worker
from orchestra.selectors.todo_advice import recent_todo_qas
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    StepFactory,
    TaskFactory,
    TodoFactory,
    TodoListTemplateFactory,
    TodoQAFactory,
    WorkflowVersionFactory,
)
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def adas(task: Task, ada: Worker) -> Task:
    """Ada works on the task."""
    task.status = Task.Status.PROCESSING
    task.save()
    AssignmentFactory(task=task, worker=ada)
    return task


@pytest.fixture
def earlier(adas: Task, ada: Worker) -> Task:
    """Ada did the same step of another project before."""
    project = ProjectFactory(workflow_version=adas.project.workflow_version)
    found: Task = TaskFactory(project=project, step=adas.step)
    AssignmentFactory(task=found, worker=ada)
    return found


def todo_of(task: Task, title: str = "Sweep", **more: Any) -> Todo:
    found: Todo = TodoFactory(
        project=task.project, step=task.step, title=title, **more
    )
    return found


def checked(task: Task, title: str = "Sweep", **more: Any) -> TodoQA:
    of_todo = {
        key: more.pop(key) for key in ("slug", "template") if key in more
    }
    found: TodoQA = TodoQAFactory(todo=todo_of(task, title, **of_todo), **more)
    return found


def advice(task: Task, worker: Worker) -> dict[int, int]:
    """Return the keys of the checks by those of the to-dos."""
    return {
        key: qa["id"] for key, qa in recent_todo_qas(task.pk, worker).items()
    }


def test_checks_of_the_project_itself_come_first(
    adas: Task, earlier: Task, ada: Worker
) -> None:
    own = checked(adas)
    checked(earlier)

    found = recent_todo_qas(adas.pk, ada)

    assert list(found) == [own.todo_id]
    assert found[own.todo_id] == {
        "id": own.pk,
        "created_at": own.created_at.isoformat().replace("+00:00", "Z"),
        "todo": own.todo_id,
        "approved": False,
        "comment": "Once more.",
        "title": "Sweep",
        "project": adas.project_id,
    }


def test_two_of_one_title_do_not_hide_each_other(
    adas: Task, ada: Worker
) -> None:
    """[T-13]"""
    first, second = checked(adas), checked(adas)

    assert advice(adas, ada) == {
        first.todo_id: first.pk,
        second.todo_id: second.pk,
    }


def test_approval_is_no_advice(adas: Task, earlier: Task, ada: Worker) -> None:
    # [T-13] But the project has been checked, so no other stands in.
    checked(adas, approved=True)
    checked(earlier)

    assert advice(adas, ada) == {}


def test_checks_of_other_steps_are_no_advice(
    adas: Task, project: Project, ada: Worker
) -> None:
    """[T-13]"""
    step = StepFactory(workflow_version=project.workflow_version)
    TodoQAFactory(todo=TodoFactory(project=project, step=step))

    assert advice(adas, ada) == {}


def test_an_earlier_project_stands_in(
    adas: Task, earlier: Task, ada: Worker
) -> None:
    todo, _ = todo_of(adas), todo_of(adas, "Mop")
    qa = checked(earlier)
    checked(earlier, "Dust")
    checked(earlier, "Mop", approved=True)

    found = recent_todo_qas(adas.pk, ada)

    assert advice(adas, ada) == {todo.pk: qa.pk}
    assert found[todo.pk]["project"] == earlier.project_id


def test_the_slug_tells_what_means_the_same(
    adas: Task, earlier: Task, ada: Worker
) -> None:
    template = TodoListTemplateFactory()
    renamed = todo_of(adas, "Sweep well", slug="sweep", template=template)
    todo_of(adas, "Sweep", slug="other", template=template)
    todo_of(adas, "Sweep", slug="sweep")
    qa = checked(earlier, slug="sweep", template=template)

    assert advice(adas, ada) == {renamed.pk: qa.pk}


def test_the_newest_of_several_counts(
    adas: Task, earlier: Task, ada: Worker
) -> None:
    todo = todo_of(adas)
    checked(earlier)
    newest = checked(earlier)

    assert advice(adas, ada) == {todo.pk: newest.pk}


def test_the_last_project_that_was_checked_counts(
    adas: Task, earlier: Task, ada: Worker
) -> None:
    todo = todo_of(adas)
    checked(earlier)
    later = TaskFactory(
        project=ProjectFactory(workflow_version=adas.project.workflow_version),
        step=adas.step,
    )
    AssignmentFactory(task=later, worker=ada)
    qa = checked(later)

    assert advice(adas, ada) == {todo.pk: qa.pk}


def test_the_work_of_others_is_no_advice(
    adas: Task, step: Step, ada: Worker
) -> None:
    todo_of(adas)
    others = TaskFactory(
        project=ProjectFactory(workflow_version=step.workflow_version),
        step=step,
    )
    AssignmentFactory(task=others)
    checked(others)

    assert advice(adas, ada) == {}


def test_neither_is_another_workflow(adas: Task, ada: Worker) -> None:
    todo_of(adas)
    step = StepFactory(
        slug=adas.step.slug, workflow_version=WorkflowVersionFactory()
    )
    other = TaskFactory(
        project=ProjectFactory(workflow_version=step.workflow_version),
        step=step,
    )
    AssignmentFactory(task=other, worker=ada)
    checked(other)

    assert advice(adas, ada) == {}


def test_what_is_deleted_is_no_advice(
    adas: Task, earlier: Task, ada: Worker
) -> None:
    todo_of(adas)
    checked(earlier).delete()
    checked(earlier).todo.delete()

    assert advice(adas, ada) == {}


def test_is_for_those_assigned_and_admins(
    adas: Task, bo: Worker, di: Worker
) -> None:
    own = checked(adas)

    with pytest.raises(TaskAccessError):
        recent_todo_qas(adas.pk, bo)
    assert advice(adas, di) == {own.todo_id: own.pk}
    with pytest.raises(Task.DoesNotExist):
        recent_todo_qas(999, di)


@pytest.mark.parametrize("count", [1, 30])
def test_costs_as_much_for_many(
    count: int, adas: Task, earlier: Task, ada: Worker
) -> None:
    for number in range(count):
        todo_of(adas, f"T{number}")
        checked(earlier, f"T{number}")

    with counted_queries() as queries:
        found = recent_todo_qas(adas.pk, ada)

    assert len(found) == count
    assert len(queries) <= 6, queries
