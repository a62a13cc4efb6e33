"""A fault of a later step never undoes somebody's work.

[L-19] [L-20] Whatever a policy does, the submission before it stands, the new
task waits, and the fault is on the task's history.
"""

from collections.abc import Callable
from typing import Any

import pytest

from orchestra.core.errors import AssignmentPolicyError, CreationPolicyError
from orchestra.models import (
    Event,
    Iteration,
    Project,
    Step,
    Task,
    TaskAssignment,
    Worker,
    WorkflowVersion,
)
from orchestra.services.assignment import assign_task
from orchestra.services.policies import preassign, wants_task
from orchestra.services.progression import create_subsequent_tasks
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    MachineStepFactory,
    StepFactory,
    TaskFactory,
)
from orchestra.tests.services.plugins import (
    HERE,
    assignment_policy,
    calls,
    creation_policy,
    reference,
)

S = Task.Status
ASK = Iteration.Status.REQUESTED_REVIEW

BAD_PATHS = [
    {"policy_function": {"path": "no.such.function"}},
    {"policy_function": {"path": f"{HERE}.no_such_name"}},
    {"policy_function": {"path": ""}},
    {"policy_function": {"kwargs": {}}},
]
BAD_CREATION = [
    creation_policy("refuse_to_decide"),
    creation_policy("if_asked"),
    creation_policy("never", unexpected=1),
    *BAD_PATHS,
]
BAD_ASSIGNMENT = [
    "give_up",
    "return_nothing",
    "return_another_task",
    "swallow_database_error",
    "break_a_constraint",
    "no_such_name",
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(workflow_version: WorkflowVersion) -> Step:
    """A step that everybody can do."""
    return StepFactory(workflow_version=workflow_version, slug="first")


@pytest.fixture
def first_task(project: Project, first: Step, cy: Worker) -> Task:
    """Cy works on the first step."""
    task = TaskFactory(project=project, step=first)
    return assign_task(cy.pk, task.pk)


def add_step(first: Step, **fields: Any) -> Step:
    """Add a step that depends on the first."""
    step: Step = StepFactory(
        workflow_version=first.workflow_version,
        slug="second",
        creation_depends_on=[first],
        **fields,
    )
    return step


def second_of(project: Project) -> Task:
    """Return the project's task of the second step."""
    return project.tasks.get(step__slug="second")


@pytest.mark.parametrize("policy", BAD_CREATION)
def test_a_creation_policy_that_fails_undoes_nothing(
    first: Step, first_task: Task, cy: Worker, policy: dict[str, Any]
) -> None:
    """[L-19]"""
    add_step(first, creation_policy=policy)

    submit_task(first_task.pk, {"text": "kept"}, ASK, cy)

    first_task.refresh_from_db()
    assert first_task.status == S.COMPLETE
    assert first_task.assignments.get().in_progress_task_data == {
        "text": "kept"
    }
    assert second_of(first_task.project).status == S.AWAITING_PROCESSING


def test_the_fault_of_a_creation_policy_is_on_the_tasks_history(
    first: Step, first_task: Task, cy: Worker
) -> None:
    add_step(first, creation_policy=creation_policy("refuse_to_decide"))

    submit_task(first_task.pk, {}, ASK, cy)

    incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
    assert incident.task == second_of(first_task.project)
    assert incident.data["policy"] == "creation_policy"
    assert incident.data["path"] == f"{HERE}.refuse_to_decide"
    assert "RuntimeError: cannot decide" in incident.data["error"]
    assert "in refuse_to_decide" in incident.data["traceback"]


def test_somebody_may_take_a_task_whose_creation_policy_failed(
    first: Step, first_task: Task, cy: Worker
) -> None:
    add_step(first, creation_policy=creation_policy("refuse_to_decide"))
    submit_task(first_task.pk, {}, ASK, cy)

    assign_task(cy.pk, second_of(first_task.project).pk)


def test_a_machine_step_whose_creation_policy_failed_waits(
    workflow_version: WorkflowVersion,
    first: Step,
    first_task: Task,
    cy: Worker,
    django_capture_on_commit_callbacks: Callable,
) -> None:
    """Nobody can tell whether it should run, so it does not."""
    calls.clear()
    MachineStepFactory(
        workflow_version=workflow_version,
        slug="second",
        creation_depends_on=[first],
        creation_policy=creation_policy("refuse_to_decide"),
        execution_function=reference("answer"),
    )

    with django_capture_on_commit_callbacks(execute=True):
        submit_task(first_task.pk, {}, ASK, cy)

    assert second_of(first_task.project).status == S.AWAITING_PROCESSING
    assert calls == []


def test_the_other_steps_go_on(
    first: Step, first_task: Task, cy: Worker
) -> None:
    add_step(first, creation_policy=creation_policy("refuse_to_decide"))
    StepFactory(
        workflow_version=first.workflow_version,
        slug="third",
        creation_depends_on=[first],
    )

    submit_task(first_task.pk, {}, ASK, cy)

    assert first_task.project.tasks.filter(step__slug="third").exists()


@pytest.mark.parametrize("name", BAD_ASSIGNMENT)
def test_an_assignment_policy_that_fails_leaves_the_task_in_the_pool(
    first: Step, first_task: Task, cy: Worker, name: str
) -> None:
    """[L-19]"""
    add_step(first, assignment_policy=assignment_policy(entry_level=name))

    submit_task(first_task.pk, {"text": "kept"}, ASK, cy)

    first_task.refresh_from_db()
    second = second_of(first_task.project)
    assert first_task.status == S.COMPLETE
    assert second.status == S.AWAITING_PROCESSING
    assert not second.assignments.exists()


@pytest.mark.parametrize(
    "name", [n for n in BAD_ASSIGNMENT if n != "swallow_database_error"]
)
def test_the_fault_of_an_assignment_policy_is_on_the_tasks_history(
    first: Step, first_task: Task, cy: Worker, name: str
) -> None:
    add_step(first, assignment_policy=assignment_policy(entry_level=name))

    submit_task(first_task.pk, {}, ASK, cy)

    incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
    assert incident.task == second_of(first_task.project)
    assert incident.data["policy"] == "assignment_policy"
    assert incident.data["path"] == f"{HERE}.{name}"
    assert name in incident.data["error"]


def test_what_a_failing_policy_has_done_is_undone(
    first: Step, first_task: Task, cy: Worker
) -> None:
    """It ran in a savepoint."""
    add_step(
        first,
        assignment_policy=assignment_policy(
            entry_level="fail_after_assigning", username="cy"
        ),
    )

    submit_task(first_task.pk, {}, ASK, cy)

    second = second_of(first_task.project)
    assert second.status == S.AWAITING_PROCESSING
    assert not second.assignments.exists()
    assigned = Event.objects.filter(kind=Event.Kind.TASK_ASSIGNED)
    assert not assigned.filter(task=second).exists()


def test_a_policy_may_name_somebody_who_is_not_certified(
    first: Step, first_task: Task, cy: Worker, step: Step
) -> None:
    """[L-19] A pity, but no reason to lose what Cy has done."""
    step.creation_depends_on.add(first)
    step.assignment_policy = assignment_policy(
        entry_level="give_to", username="cy"
    )
    step.save()

    submit_task(first_task.pk, {}, ASK, cy)

    task = first_task.project.tasks.get(step=step)
    assert task.status == S.AWAITING_PROCESSING
    incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
    assert "WorkerCertificationError" in incident.data["error"]


def test_a_policy_assigns_the_new_task(
    first: Step, first_task: Task, cy: Worker
) -> None:
    add_step(
        first,
        assignment_policy=assignment_policy(
            entry_level="give_to", username="cy"
        ),
    )

    submit_task(first_task.pk, {}, ASK, cy)

    second = second_of(first_task.project)
    assert second.status == S.PROCESSING
    assert second.is_worker_assigned(cy)


def test_a_step_with_a_policy_for_one_level_only_can_be_reviewed(
    task: Task, step: Step, ada: Worker
) -> None:
    """[L-20] A level without a policy is open to anyone certified."""
    step.assignment_policy = assignment_policy(
        entry_level="give_to", username="ada"
    )
    step.save()
    assign_task(ada.pk, task.pk)

    submitted = submit_task(task.pk, {}, ASK, ada)

    assert submitted.status == S.PENDING_REVIEW
    assert not Event.objects.filter(kind=Event.Kind.POLICY_FAILED).exists()


def test_a_policy_assigns_the_reviewer(
    task: Task, step: Step, ada: Worker, bo: Worker
) -> None:
    """[L-21] The submission is told once, and the assignment once."""
    step.assignment_policy = assignment_policy(
        reviewer="give_to", username="bo"
    )
    step.save()
    assign_task(ada.pk, task.pk)

    submitted = submit_task(task.pk, {"text": "done"}, ASK, ada)

    task.refresh_from_db()
    assert submitted.status == task.status == S.REVIEWING
    review = task.assignments.get(worker=bo)
    assert review.in_progress_task_data == {"text": "done"}
    kinds = list(Event.objects.values_list("kind", flat=True))
    assert kinds == ["task_assigned", "task_submitted", "task_assigned"]


@pytest.mark.parametrize("name", BAD_ASSIGNMENT)
def test_a_reviewers_policy_that_fails_leaves_the_task_pending(
    task: Task, step: Step, ada: Worker, name: str
) -> None:
    """[L-19] [L-20]"""
    step.assignment_policy = assignment_policy(reviewer=name)
    step.save()
    assign_task(ada.pk, task.pk)

    submitted = submit_task(task.pk, {"text": "done"}, ASK, ada)

    task.refresh_from_db()
    assert submitted.status == task.status == S.PENDING_REVIEW
    own = task.assignments.get()
    assert own.status == TaskAssignment.Status.SUBMITTED


def test_a_policy_that_swallows_a_broken_rule_undoes_nothing_else(
    first: Step, first_task: Task, cy: Worker
) -> None:
    add_step(
        first,
        assignment_policy=assignment_policy(
            entry_level="swallow_constraint_error"
        ),
    )

    submit_task(first_task.pk, {}, ASK, cy)

    first_task.refresh_from_db()
    assert first_task.status == S.COMPLETE
    second = second_of(first_task.project)
    assert second.status == S.AWAITING_PROCESSING


def test_the_project_is_created_though_a_policy_fails(
    project: Project, first: Step
) -> None:
    """[A-03]"""
    first.creation_policy = creation_policy("refuse_to_decide")
    first.assignment_policy = assignment_policy(entry_level="return_nothing")
    first.save()

    create_subsequent_tasks(project)

    assert project.tasks.get().status == S.AWAITING_PROCESSING
    failed = Event.objects.filter(kind=Event.Kind.POLICY_FAILED)
    assert {event.data["policy"] for event in failed} == {
        "creation_policy",
        "assignment_policy",
    }


def test_an_error_names_the_path_and_keeps_its_cause(step: Step) -> None:
    step.creation_policy = creation_policy("refuse_to_decide")

    with pytest.raises(CreationPolicyError, match="refuse_to_decide") as found:
        wants_task(step, {}, {})

    plugin_error = found.value.__cause__
    assert plugin_error is not None
    assert isinstance(plugin_error.__cause__, RuntimeError)


def test_a_step_without_policies_is_wanted_and_open_to_all(
    task: Task,
) -> None:
    assert wants_task(task.step, {}, {})
    assert preassign(task, "entry_level") == S.AWAITING_PROCESSING
    assert preassign(task, "reviewer") == S.AWAITING_PROCESSING


def test_what_a_policy_returns_must_be_the_task(task: Task) -> None:
    task.step.assignment_policy = assignment_policy("return_another_task")

    with pytest.raises(AssignmentPolicyError, match="did not return the task"):
        preassign(task, "entry_level")
