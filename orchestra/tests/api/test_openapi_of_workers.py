"""What experts and admins are answered is what the description says."""

from typing import Any

import pytest

from orchestra.core.errors import AssignmentPolicyError
from orchestra.models import Event, Iteration, Task, TaskAssignment, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.events import record_all
from orchestra.services.incidents import policy_incident
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    StepFactory,
    TodoFactory,
    TodoListTemplateFactory,
)
from orchestra.tests.api.sessions import Session
from orchestra.tests.api.test_openapi import checker

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned(task: Task, ada: Worker, bo: Worker) -> Task:
    """Bo returned to Ada what she had submitted, and a policy failed."""
    assign_task(ada.pk, task.pk)
    submit_task(task.pk, {"text": "Done"}, 1, ada)
    assign_task(bo.pk, task.pk)
    task.tags = {"tags": [{"label": "rush", "status": "danger"}]}
    task.save(update_fields=["tags"])
    TodoFactory(project=task.project, step=task.step)
    record_all(
        [
            policy_incident(
                task,
                "assignment_policy",
                "a.policy",
                AssignmentPolicyError(),
                level="reviewer",
            )
        ]
    )
    return submit_task(task.pk, {"text": "Hm"}, 2, bo, feedback="Mind the gap")


def test_the_dashboard(adas: Session, returned: Task) -> None:
    checker("dashboard_tasks").validate(adas.get("dashboard_tasks"))


def test_the_task_page(adas: Session, dis: Session, returned: Task) -> None:
    check = checker("task_assignment_information")
    body = {"task_id": returned.pk}

    check.validate(adas.post("task_assignment_information", body))
    check.validate(dis.post("task_assignment_information", body))


def test_the_task_page_of_a_task_that_nobody_has(
    dis: Session, task: Task
) -> None:
    name = "task_assignment_information"

    checker(name).validate(dis.post(name, {"task_id": task.pk}))


def test_saving_and_submitting(adas: Session, returned: Task) -> None:
    draft = {"task_id": returned.pk, "task_data": {"text": "New"}}
    saved = adas.post("save_task_assignment", draft)
    stale = adas.post("save_task_assignment", {**draft, "data_version": 0})
    submitted = adas.post(
        "submit_task_assignment", {**draft, "command_type": "submit"}
    )

    checker("save_task_assignment").validate(saved)
    checker("save_task_assignment", 409).validate(stale)
    checker("submit_task_assignment").validate(submitted)


def test_a_new_task(adas: Session, task: Task) -> None:
    found = adas.post("new_task_assignment", role="entry_level")
    refused = adas.post("new_task_assignment", role="nobody")

    checker("new_task_assignment").validate(found)
    checker("new_task_assignment", 400).validate(refused)


def test_the_history_of_a_task(adas: Session, returned: Task) -> None:
    checker("task_history").validate(
        adas.get("task_history", task_id=returned.pk)
    )


def test_the_team_of_a_project(adas: Session, returned: Task) -> None:
    StepFactory(workflow_version=returned.step.workflow_version)

    checker("project_team").validate(
        adas.get("project_team", project_id=returned.project_id)
    )


@pytest.mark.parametrize("who", ["adas", "dis"])
def test_the_information_of_a_project(
    who: str, returned: Task, request: pytest.FixtureRequest
) -> None:
    name = "management_project_information"
    found = request.getfixturevalue(who).post(
        name, {"project_id": returned.project_id}
    )

    checker(name).validate(found)


def test_the_lists_of_admins(dis: Session, returned: Task) -> None:
    history = dis.get("management_history", project_id=returned.project_id)

    checker("management_projects").validate(dis.get("management_projects"))
    checker("management_history").validate(history)


def test_the_people(dis: Session, returned: Task) -> None:
    (certification,) = returned.step.required_certifications.all()
    whose = {
        "username": "ada",
        "certification": certification.pk,
        "role": 0,
        "task_class": 1,
    }

    checker("management_people").validate(dis.get("management_people"))
    checker("management_person").validate(
        dis.get("management_person", username="ada")
    )
    checker("management_certifications").validate(
        dis.get("management_certifications")
    )
    checker("grant_certification").validate(
        dis.post("grant_certification", whose)
    )
    checker("revoke_certification").validate(
        dis.post("revoke_certification", whose)
    )


def test_the_preview_of_a_template(dis: Session, returned: Task) -> None:
    items = [{"id": 1, "description": "Hat"}]
    template = TodoListTemplateFactory(todos={"items": items})

    checker("preview_todolist_template").validate(
        dis.post(
            "preview_todolist_template",
            {"project": returned.project_id},
            pk=template.pk,
        )
    )


def test_what_admins_do(
    dis: Session, returned: Task, project: Any, ada: Worker
) -> None:
    first = Iteration.objects.earliest("pk")
    about_task = {"task_id": returned.pk}
    incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
    for name, body in (
        ("revert_task", {**about_task, "iteration_id": first.pk}),
        ("retry_incident", {"event_id": incident.pk}),
        ("complete_and_skip_task", about_task),
        ("create_subsequent_tasks", {"project_id": project.pk}),
        ("set_project_status", {"project_id": project.pk, "status": "Active"}),
        ("end_project", {"project_id": project.pk}),
    ):
        answer = dis.post(name, body)
        assert dis.status == 200, answer
        checker(name).validate(answer)


def test_whom_admins_assign(
    dis: Session, task: Task, ada: Worker, bo: Worker
) -> None:
    assigned = dis.post(
        "assign_task", {"worker_username": "ada", "task_id": task.pk}
    )
    part = TaskAssignment.objects.get()
    reassigned = dis.post(
        "reassign_assignment",
        {"worker_username": "bo", "assignment_id": part.pk},
    )

    checker("assign_task").validate(assigned)
    checker("reassign_assignment").validate(reassigned)


@pytest.mark.parametrize("fault", [{}, {"tasks": 1}, None])
def test_the_checks_would_find_a_fault(fault: Any) -> None:
    assert not checker("dashboard_tasks").is_valid(fault)
    assert not checker("assign_task").is_valid({})
