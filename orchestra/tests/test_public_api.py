"""Every documented import path leads where the manual says."""

import inspect
from importlib import import_module

import pytest

from orchestra.core.dotted_path import locate

PUBLIC = {
    "orchestra.models": (
        "Certification",
        "CommunicationPreference",
        "Delivery",
        "Event",
        "Iteration",
        "MachineRun",
        "PayRate",
        "Project",
        "QueueMessage",
        "SanityCheck",
        "StaffBotRequest",
        "StaffingRequestInquiry",
        "StaffingResponse",
        "Step",
        "Task",
        "TaskAssignment",
        "TaskTimer",
        "TimeEntry",
        "Todo",
        "TodoListTemplate",
        "TodoListTemplateImportRecord",
        "TodoQA",
        "Worker",
        "WorkerAddress",
        "WorkerAvailability",
        "WorkerCertification",
        "Workflow",
        "WorkflowVersion",
    ),
    "orchestra.utils.task_lifecycle": (
        "assign_task",
        "complete_and_skip_task",
        "create_subsequent_tasks",
        "end_project",
        "get_new_task_assignment",
        "get_next_task_status",
        "get_previously_completed_task_data",
        "get_task_assignment_details",
        "get_task_details",
        "get_task_overview_for_worker",
        "is_worker_certified_for_task",
        "previously_completed_task_data",
        "reassign_assignment",
        "save_task",
        "set_project_status",
        "submit_task",
        "task_history_details",
        "tasks_assigned_to_worker",
        "update_related_assignment_status",
        "worker_assigned_to_max_tasks",
        "worker_assigned_to_rejected_task",
        "worker_has_reviewer_status",
    ),
    "orchestra.utils.task_properties": (
        "all_workers",
        "assignment_history",
        "current_assignment",
        "get_iteration_history",
        "get_latest_iteration",
        "is_worker_assigned_to_task",
    ),
    "orchestra.utils.revert": ("revert_task_to_iteration",),
    "orchestra.utils.machine_step_scheduler": (
        "AsynchronousMachineStepScheduler",
        "CeleryMachineStepScheduler",
        "DatabaseMachineStepScheduler",
        "MachineStepScheduler",
        "SynchronousMachineStepScheduler",
    ),
    "orchestra.machine_tasks": ("execute",),
    "orchestra.project": ("create_project_with_tasks",),
    "orchestra.workflow": (
        "Step",
        "Workflow",
        "get_default_policy",
        "get_step_choices",
        "get_workflow_by_slug",
        "get_workflow_choices",
        "get_workflows",
    ),
    "orchestra.creation_policies": ("always_create",),
    "orchestra.assignment_policies": (
        "anyone_certified",
        "previously_completed_steps",
        "specified_worker",
    ),
    "orchestra.bots.assignment_policies": ("staffbot_autoassign",),
    "orchestra.bots.sanitybot": ("create_and_handle_sanity_checks",),
    "orchestra.bots.staffbot": ("StaffBot",),
    "orchestra.communication.staffing": (
        "address_staffing_requests",
        "remind_workers_about_available_tasks",
        "send_staffing_requests",
        "warn_staffing_team_about_unstaffed_tasks",
    ),
    "orchestra.orchestra_api": (
        "OrchestraError",
        "assign_worker_to_task",
        "create_orchestra_project",
        "create_todos",
        "create_todos_from_template",
        "delete_todos",
        "get_project_details_url",
        "get_project_information",
        "get_todo_templates",
        "get_todos",
        "get_workflow_types",
        "message_project_team",
        "update_todos",
    ),
    "orchestra.scripts.add_slack_user_ids": ("add_worker_slack_ids",),
    "orchestra.signals": ("event_recorded",),
    "orchestra.testing": ("WorkflowWalk", "run_just_before"),
    "orchestra.testing.factories": ("ProjectFactory", "WorkerFactory"),
    "orchestra.testing.slack": ("FakeSlack",),
    "orchestra.testing.races": ("run_just_before",),
}
PATHS = [
    f"{module}.{name}" for module, names in PUBLIC.items() for name in names
]

FACADES = (
    "orchestra.project",
    "orchestra.scripts.add_slack_user_ids",
    "orchestra.utils.task_lifecycle",
    "orchestra.utils.revert",
    "orchestra.utils.task_properties",
)

#: Documented functions -> the arguments that the manual calls them with.
SIGNATURES = {
    "orchestra.machine_tasks.execute": ["project_id", "step_slug"],
    "orchestra.project.create_project_with_tasks": [
        "workflow_slug",
        "workflow_version_slug",
        "description",
        "priority",
        "task_class",
        "project_data",
    ],
    "orchestra.utils.task_lifecycle.assign_task": ["worker_id", "task_id"],
    "orchestra.utils.task_lifecycle.complete_and_skip_task": ["task_id"],
    "orchestra.utils.task_lifecycle.end_project": ["project_id"],
    "orchestra.utils.task_lifecycle.set_project_status": [
        "project_id",
        "status_label",
    ],
    "orchestra.utils.revert.revert_task_to_iteration": [
        "task_id",
        "iteration_id",
        "revert_before",
        "commit",
    ],
    "orchestra.utils.task_lifecycle.create_subsequent_tasks": ["project"],
    "orchestra.utils.task_lifecycle.get_new_task_assignment": [
        "worker",
        "task_status",
    ],
    "orchestra.utils.task_lifecycle.get_next_task_status": [
        "task",
        "iteration_status",
    ],
    "orchestra.utils.task_lifecycle.get_previously_completed_task_data": [
        "step",
        "project",
    ],
    "orchestra.utils.task_lifecycle.get_task_details": ["task_id"],
    "orchestra.utils.task_lifecycle.get_task_overview_for_worker": [
        "task_id",
        "worker",
    ],
    "orchestra.utils.task_lifecycle.previously_completed_task_data": ["task"],
    "orchestra.utils.task_lifecycle.save_task": [
        "task_id",
        "task_data",
        "worker",
    ],
    "orchestra.utils.task_lifecycle.submit_task": [
        "task_id",
        "task_data",
        "iteration_status",
        "worker",
    ],
    "orchestra.utils.task_lifecycle.task_history_details": ["task_id"],
}


@pytest.mark.parametrize("path", PATHS)
def test_the_documented_path_leads_somewhere(path: str) -> None:
    assert locate(path) is not None


@pytest.mark.parametrize("path", SIGNATURES)
def test_the_documented_call_works(path: str) -> None:
    """What we added comes after the documented arguments, as an option."""
    parameters = list(inspect.signature(locate(path)).parameters.values())
    documented = SIGNATURES[path]

    assert [one.name for one in parameters[: len(documented)]] == documented
    assert all(
        one.default is not one.empty for one in parameters[len(documented) :]
    )


@pytest.mark.parametrize("name", [*FACADES, "orchestra.models"])
def test_a_facade_names_all_that_it_offers(name: str) -> None:
    module = import_module(name)

    assert list(module.__all__) == sorted(module.__all__)
    offered = {
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) or inspect.isclass(value)
    }
    assert offered == set(module.__all__)


@pytest.mark.parametrize("path", PATHS)
def test_what_is_public_says_what_it_is(path: str) -> None:
    found = locate(path)

    if inspect.isfunction(found) or inspect.isclass(found):
        assert inspect.getdoc(found)
