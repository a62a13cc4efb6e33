"""A request for each endpoint with which it does its work."""

from base64 import b64encode
from typing import Any

from orchestra.models import (
    Event,
    Iteration,
    Project,
    Task,
    TaskAssignment,
    Worker,
)
from orchestra.testing.pictures import picture

A_TIME_ENTRY = {"date": "2020-02-02", "time_worked": "00:30:00"}

#: A file of the task's project, and an image for it.
FILE_ID = f"images/{7:032x}-boat.png"
PICTURE = picture()

#: The keys of a to-do of the task, of a check of another, of a template.
TODO, TODO_QA, TEMPLATE = 9001, 9002, 9003


def body_for(name: str, task: Task, method: str = "POST") -> Any:
    """Return a body with which the endpoint does its work."""
    if (name, method) in (("todos", "DELETE"), ("todo-api", "DELETE")):
        return [TODO]
    bodies = {
        **_of_workers(task),
        **_of_admins(task),
        **_of_clients(task),
        **_about_todos(task),
    }
    return bodies.get(name, {})


def query_for(name: str, task: Task) -> dict[str, Any]:
    """Return the query of a GET with which the endpoint does its work."""
    queries: dict[str, dict[str, Any]] = {
        "task_history": {"task_id": task.pk},
        "project_team": {"project_id": task.project_id},
        "management_history": {"project_id": task.project_id},
        "task_candidates": {"task_id": task.pk},
        "task_staffing": {"task_id": task.pk},
        "management_project": {"project_id": task.project_id},
        "management_workflow": {
            "workflow": task.project.workflow_slug,
            "version": task.project.workflow_version_slug,
        },
        "management_person": {"username": "fay"},
        "todos": {"project": task.project_id},
        "todo-api": {"project": task.project_id},
        "worker_task_recent_todo_qas": {"task": task.pk},
    }
    return queries.get(name, {})


def _of_workers(task: Task) -> dict[str, dict[str, Any]]:
    about_task = {"task_id": task.pk}
    return {
        "task_assignment_information": about_task,
        "save_task_assignment": {**about_task, "task_data": {"text": "New"}},
        "submit_task_assignment": {
            **about_task,
            "task_data": {"text": "New"},
            "command_type": "accept",
        },
        "timer_update": {"description": "Reading"},
        "upload_image": {
            "project_id": task.project_id,
            "image_type": "image/png",
            "image_data": b64encode(PICTURE).decode(),
        },
        "time_entries": A_TIME_ENTRY,
        "time_entry": A_TIME_ENTRY,
    }


def _of_admins(task: Task) -> dict[str, dict[str, Any]]:
    about_task = {"task_id": task.pk}
    about_project = {"project_id": task.project_id}
    review = TaskAssignment.objects.get(task=task, assignment_counter=1)
    latest = Iteration.objects.filter(assignment__task=task).latest("pk")
    incident = Event.objects.get(kind=Event.Kind.POLICY_FAILED)
    fay = {"worker_username": "fay"}
    return {
        "management_create_project": a_project_like(task.project),
        "management_project_information": about_project,
        "assign_task": {**fay, "task_id": waiting_task(task).pk},
        "reassign_assignment": {**fay, "assignment_id": review.pk},
        "staff_task": about_task,
        "complete_and_skip_task": about_task,
        "create_subsequent_tasks": about_project,
        "end_project": about_project,
        "set_project_status": {**about_project, "status": "Paused"},
        "revert_task": {**about_task, "iteration_id": latest.pk},
        "retry_incident": {"event_id": incident.pk},
        "retry_incidents": {"event_ids": [incident.pk]},
        **_about_certifications(task),
        "edit_slack_membership": {
            **about_project,
            "username": "fay",
            "action": "add",
        },
        "unarchive_slack_channel": about_project,
        "submit_on_behalf": {**about_task, "commit": True},
        "hand_over": {
            "worker_username": "bo",
            "successor_username": "fay",
            "commit": True,
        },
        "set_project_statuses": {
            "status": "Paused",
            "projects": [about_project],
        },
    }


def _about_certifications(task: Task) -> dict[str, Any]:
    (certification,) = task.step.required_certifications.all()
    whose = {
        "username": "fay",
        "certification": certification.pk,
        "role": 1,
        "task_class": 1,
    }
    return {"grant_certification": whose, "revoke_certification": whose}


def _of_clients(task: Task) -> dict[str, dict[str, Any]]:
    about_project = {"project_id": task.project_id}
    return {
        "assign_worker_to_task": {
            "worker_id": Worker.objects.get(user__username="fay").pk,
            "task_id": waiting_task(task).pk,
        },
        "create_project": a_project_like(task.project),
        "project_information": about_project,
        "file_links": {**about_project, "urls": []},
        "project_details_url": about_project,
        "message_project_team": {**about_project, "message": "Hello"},
    }


def _about_todos(task: Task) -> dict[str, Any]:
    place = {"project": task.project_id, "step": task.step.slug}
    todo = {**place, "title": "Mop"}
    template = {
        "slug": "new",
        "name": "New",
        "description": "",
        "todos": {"items": []},
    }
    return {
        "todos": [{**todo, "id": TODO}],
        "todo-api": [{**todo, "id": TODO}],
        "todo": todo,
        "todo-api-detail": todo,
        "todo_qas": {"todo": TODO},
        "todo_qa": {"approved": True},
        "todolist_templates": template,
        "todolist_template": template,
        "import_todolist_template": {
            "spreadsheet": "Slug,Remove if,Skip if,Required,Level 1\n,,,,Pack"
        },
        "import_todolist_template_from_google": {
            "address": "https://docs.google.com/spreadsheets/d/1"
        },
        "preview_todolist_template": {"project": task.project_id},
        "update_todos_from_todolist_template": {
            **place,
            "todolist_template": "pack",
        },
        "create_todos_from_template": {
            "project_id": task.project_id,
            "step_slug": task.step.slug,
            "todolist_template_slug": "pack",
        },
    }


def a_project_like(project: Project) -> dict[str, Any]:
    """Return what a new project of the same workflow begins with."""
    return {
        "workflow_slug": project.workflow_slug,
        "workflow_version_slug": project.workflow_version_slug,
        "description": "A new one",
        "priority": 1,
        "project_data": {},
        "task_class": "real",
    }


def waiting_task(task: Task) -> Task:
    """Return the task of the same project that waits for somebody to do."""
    return task.project.tasks.get(step__slug="to-do")
