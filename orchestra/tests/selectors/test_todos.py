"""Reading to-dos and their templates."""

import pytest

from orchestra.models import Project, Step, Task, Todo, TodoQA, Worker
from orchestra.selectors.todos import (
    ensure_projects,
    get_todo,
    highest_levels,
    project_of_qa,
    projects_of_todos,
    todo_list,
    todos_in_order,
)
from orchestra.testing.factories import (
    AssignmentFactory,
    ProjectFactory,
    TaskFactory,
    TodoFactory,
    TodoQAFactory,
)
from orchestra.testing.queries import counted_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def todo(project: Project, step: Step) -> Todo:
    """Something to do."""
    found: Todo = TodoFactory(project=project, step=step)
    return found


def test_checks_are_told_if_wanted(todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo)
    other = TodoFactory(project=todo.project)

    plain = todo_list({"project": todo.project_id})
    newest, oldest = todo_list({"project": todo.project_id}, with_qa=True)

    assert all("qa" not in one for one in plain)
    assert (newest["id"], newest["qa"]) == (other.pk, None)
    assert oldest["qa"]["id"] == qa.pk


def test_a_deleted_check_is_none(todo: Todo) -> None:
    TodoQAFactory(todo=todo).delete()

    (found,) = todo_list({"project": todo.project_id}, with_qa=True)

    assert found["qa"] is None


@pytest.mark.parametrize("count", [1, 100])
def test_a_list_takes_a_query_and_one_for_checks(
    count: int, project: Project, step: Step
) -> None:
    for todo in TodoFactory.create_batch(count, project=project, step=step):
        TodoQAFactory(todo=todo)

    with counted_queries() as queries:
        found = todo_list({"project": project.pk}, with_qa=True)

    assert len(found) == count
    assert len(queries) == 2


def test_a_deleted_to_do_is_not_found(todo: Todo) -> None:
    todo.delete()

    assert todo_list({"id": todo.pk}) == []
    with pytest.raises(Todo.DoesNotExist):
        get_todo(todo.pk)


def test_the_order_is_kept(todo: Todo) -> None:
    other: Todo = TodoFactory(project=todo.project)

    for wanted in ([todo, other], [other, todo]):
        assert todos_in_order(wanted) == wanted


def test_tells_the_projects_that_are_touched(todo: Todo) -> None:
    lost = TodoFactory()
    gone = TodoFactory(project=ProjectFactory(), is_deleted=True)

    assert projects_of_todos([todo.pk]) == {todo.project_id}
    assert projects_of_todos([todo.pk, lost.pk, gone.pk, 999]) == {
        todo.project_id,
        None,
    }


def test_a_check_belongs_to_the_project_of_its_to_do(todo: Todo) -> None:
    qa = TodoQAFactory(todo=todo)

    assert project_of_qa(qa.pk) == todo.project_id
    todo.delete()
    with pytest.raises(TodoQA.DoesNotExist):
        project_of_qa(qa.pk)


def test_a_project_that_is_not_there_is_not_found(project: Project) -> None:
    ensure_projects([])
    ensure_projects([project.pk, project.pk])
    with pytest.raises(Project.DoesNotExist):
        ensure_projects([project.pk, 999])


def test_a_worker_has_a_level_in_each_of_their_projects(
    task: Task, step: Step, ada: Worker, bo: Worker
) -> None:
    AssignmentFactory(task=task, worker=ada)
    AssignmentFactory(task=task, worker=bo, assignment_counter=1, status=1)
    other = TaskFactory(
        project=ProjectFactory(workflow_version=step.workflow_version),
        step=step,
    )
    AssignmentFactory(task=other, worker=bo)
    wanted = [task.project_id, other.project_id, None]

    assert highest_levels(ada, wanted) == {task.project_id: 0}
    assert highest_levels(bo, wanted) == {
        task.project_id: 1,
        other.project_id: 0,
    }
    assert highest_levels(bo, [None]) == {}
