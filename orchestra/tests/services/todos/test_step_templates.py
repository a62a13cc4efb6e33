"""Templates that steps apply to their new tasks."""

from typing import Any

import pytest

from orchestra.core.errors import IncidentStands
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    Todo,
    TodoListTemplate,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.incident_retries import retry_incident
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.submission import submit_task
from orchestra.testing.factories import StepFactory, TodoListTemplateFactory
from orchestra.testing.queries import counted_queries
from orchestra.tests.services.plugins import creation_policy
from orchestra.tests.services.todos.plugins import reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(project: Project) -> Step:
    """The step that Ada does."""
    return StepFactory(workflow_version=project.workflow_version, slug="one")


@pytest.fixture
def second(first: Step, template: TodoListTemplate) -> Step:
    """The step after it, for which one packs."""
    step: Step = StepFactory(
        workflow_version=first.workflow_version,
        slug="two",
        creation_depends_on=[first],
        ordinal=1,
    )
    step.todolist_templates_to_apply.add(template)
    return step


def submit_first(project: Project, ada: Worker) -> Task:
    create_subsequent_tasks(project)
    task = project.tasks.get(step__slug="one")
    assign_task(ada.pk, task.pk)
    return submit_task(
        task.pk, {"a": 1}, Iteration.Status.REQUESTED_REVIEW, ada
    )


def break_function(template: TodoListTemplate) -> None:
    template.conditional_property_function = reference("fail")
    template.save()


def test_a_new_task_gets_the_to_dos_of_its_step(
    project: Project, second: Step, ada: Worker
) -> None:
    submit_first(project, ada)

    titles = set(Todo.objects.values_list("title", "step__slug"))
    assert titles == {
        ("Pack", "two"),
        ("Socks", "two"),
        ("Bag", "two"),
        ("Lock", "two"),
    }
    applied = Event.objects.get(kind=Event.Kind.TODOLIST_TEMPLATE_APPLIED)
    assert applied.task is not None
    assert applied.task.step == second


def test_nothing_is_applied_twice(
    project: Project, second: Step, ada: Worker
) -> None:
    submit_first(project, ada)

    create_subsequent_tasks(project)

    assert Todo.objects.count() == 4


def test_templates_apply_in_the_order_of_their_naming(
    project: Project, second: Step, ada: Worker
) -> None:
    more = TodoListTemplateFactory(name="Leave")
    second.todolist_templates_to_apply.add(more)

    submit_first(project, ada)

    roots = Todo.objects.filter(parent_todo=None).order_by("pk")
    assert [root.title for root in roots] == ["Pack", "Leave"]


def test_a_skipped_step_gets_no_to_dos(
    project: Project, second: Step, ada: Worker
) -> None:
    second.creation_policy = creation_policy("never")
    second.save()

    submit_first(project, ada)

    assert not Todo.objects.exists()


def incident_of(project: Project) -> Event:
    return project.events.get(kind=Event.Kind.POLICY_FAILED)


def test_a_template_that_fails_undoes_nobodys_submission(
    project: Project, second: Step, template: TodoListTemplate, ada: Worker
) -> None:
    """[T-03] [T-04] [L-19]"""
    break_function(template)

    task = submit_first(project, ada)

    task.refresh_from_db()
    assert task.status == Task.Status.COMPLETE
    waiting = project.tasks.get(step=second)
    assert waiting.status == Task.Status.AWAITING_PROCESSING
    assert not Todo.objects.exists()
    incident = incident_of(project)
    assert incident.task == waiting
    assert incident.data["policy"] == "todolist_template"
    assert incident.data["template"] == "pack"
    assert incident.data["path"].endswith("plugins.fail")
    assert "no idea" in incident.data["error"]
    assert "RuntimeError" in incident.data["traceback"]


@pytest.mark.parametrize("todos", ["", [], {"items": [{"id": 1}]}])
def test_neither_does_one_that_is_not_valid(
    todos: Any,
    project: Project,
    second: Step,
    template: TodoListTemplate,
    ada: Worker,
) -> None:
    TodoListTemplate.objects.update(todos=todos)

    submit_first(project, ada)

    assert "not valid" in incident_of(project).data["error"]
    assert not Todo.objects.exists()


def test_the_others_are_applied_all_the_same(
    project: Project, second: Step, template: TodoListTemplate, ada: Worker
) -> None:
    break_function(template)
    second.todolist_templates_to_apply.add(
        TodoListTemplateFactory(name="Leave")
    )

    submit_first(project, ada)

    assert Todo.objects.get().title == "Leave"


def test_it_is_tried_again_with_one_call(
    project: Project, second: Step, template: TodoListTemplate, ada: Worker
) -> None:
    break_function(template)
    submit_first(project, ada)
    with pytest.raises(IncidentStands, match="no idea"):
        retry_incident(incident_of(project).pk)
    template.conditional_property_function = {}
    template.save()

    retry_incident(incident_of(project).pk)
    retry_incident(incident_of(project).pk)

    assert Todo.objects.count() == 4
    assert (
        project.events.filter(kind=Event.Kind.INCIDENT_RESOLVED).count() == 1
    )


def test_a_template_that_is_gone_needs_no_more_tries(
    project: Project, second: Step, template: TodoListTemplate, ada: Worker
) -> None:
    break_function(template)
    submit_first(project, ada)
    template.delete()

    retry_incident(incident_of(project).pk)

    assert not Todo.objects.exists()
    assert project.events.filter(kind=Event.Kind.INCIDENT_RESOLVED).exists()


def test_steps_without_templates_cost_one_query(
    project: Project, first: Step
) -> None:
    with counted_queries() as queries:
        create_subsequent_tasks(project)

    about = [sql for sql in queries if "todolist" in sql]
    assert len(about) == 1
