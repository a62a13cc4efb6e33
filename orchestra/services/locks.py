"""The only place that locks rows.

Order, wherever more than one is taken: worker, project, task, assignments,
staffing request, timer; several rows of one kind by primary key. The locks
are of the kind that inserting a referring row does not wait for.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet

from orchestra.models import (
    Delivery,
    Event,
    MachineRun,
    Project,
    QueueMessage,
    StaffBotRequest,
    Step,
    Task,
    TaskAssignment,
    TaskTimer,
    Todo,
    TodoListTemplate,
    Worker,
    WorkflowVersion,
)


def lock_worker(worker_id: int) -> Worker:
    """Return the worker, locked until the current transaction ends."""
    return (
        Worker.objects.select_for_update(of=("self",), no_key=True)
        .select_related("user")
        .get(pk=worker_id)
    )


def lock_account(worker_id: int) -> Worker:
    """Return the worker and their user, both locked, as they are now."""
    return (
        Worker.objects.select_for_update(of=("self", "user"), no_key=True)
        .select_related("user")
        .get(pk=worker_id)
    )


def lock_project(project_id: int) -> Project:
    """Return the project, locked until the current transaction ends."""
    return _projects().get(pk=project_id)


def lock_projects(project_ids: Iterable[int]) -> dict[int, Project]:
    """Return the projects by key, locked; unknown ones are left out."""
    locked = _projects().filter(pk__in=set(project_ids)).order_by("pk")
    return {project.pk: project for project in locked}


def lock_task(task_id: int) -> Task:
    """Return the task, with its project, both locked.

    Raises Task.DoesNotExist. ``task.project`` is the locked row, read after
    the lock was granted. The task knows whether StaffBot looks for somebody
    for it: see ``is_sought``.
    """
    project = _projects().filter(tasks=task_id).first()
    if project is None:
        raise Task.DoesNotExist(f"There is no task {task_id}.")
    task = (
        Task.objects.select_for_update(of=("self",), no_key=True)
        .select_related("step")
        .annotate(is_sought=Exists(_open_searches()))
        .get(pk=task_id)
    )
    task.project = project
    return task


def is_sought(task: Task) -> bool:
    """Return whether StaffBot may look for somebody for the task.

    Searches begin under the project's lock, so that what was true when the
    task was locked stays so. One that was not locked alone may be sought.
    """
    return getattr(task, "is_sought", True)


def lock_free_tasks(task_ids: Iterable[int]) -> list[Task]:
    """Return those of the tasks that nobody holds, with their projects.

    For rounds that share the work: whatever somebody else has locked is left
    to them. The order is that of the ids. Takes two queries.
    """
    wanted = list(task_ids)
    keys = Task.objects.filter(pk__in=wanted).order_by().values("project")
    free = _projects(skip_locked=True).filter(pk__in=keys).order_by("pk")
    projects = {project.pk: project for project in free}
    locked = (
        Task.objects.select_for_update(
            of=("self",), no_key=True, skip_locked=True
        )
        .select_related("step")
        .filter(pk__in=wanted, project__in=projects)
        .order_by("pk")
    )
    tasks = sorted(locked, key=lambda task: wanted.index(task.pk))
    for task in tasks:
        task.project = projects[task.project_id]
    return tasks


def lock_assignments(task: Task) -> list[TaskAssignment]:
    """Return the task's live assignments, locked, by level."""
    locked = TaskAssignment.objects.select_for_update(no_key=True)
    assignments = list(locked.filter(task=task).order_by("pk"))
    for assignment in assignments:
        assignment.task = task
    return sorted(assignments, key=lambda one: one.assignment_counter)


def lock_tasks(project: Project) -> list[Task]:
    """Return the project's tasks, locked; after the project itself."""
    locked = Task.objects.select_for_update(of=("self",), no_key=True)
    tasks = list(
        locked.select_related("step").filter(project=project).order_by("pk")
    )
    for task in tasks:
        task.project = project
    return tasks


def lock_assignments_of(tasks: Iterable[Task]) -> list[TaskAssignment]:
    """Return the live assignments of all the tasks, locked."""
    locked = TaskAssignment.objects.select_for_update(no_key=True)
    return list(locked.filter(task__in=list(tasks)).order_by("pk"))


def lock_assignment_of(task_id: int, worker: Worker) -> TaskAssignment | None:
    """Return the worker's assignment on the task, locked; None if none."""
    return (
        TaskAssignment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("task__project", "task__step")
        .filter(task_id=task_id, worker=worker)
        .first()
    )


def lock_staffing_request(request_id: int) -> StaffBotRequest:
    """Return the staffing request, locked; after its task."""
    return StaffBotRequest.objects.select_for_update(no_key=True).get(
        pk=request_id
    )


def lock_free_staffing_request(request_id: int) -> StaffBotRequest | None:
    """Return the staffing request, locked; None if somebody else holds it.

    For rounds that share the work. Its task, project and step come with it,
    and are not locked.
    """
    return (
        StaffBotRequest.objects.select_for_update(
            of=("self",), no_key=True, skip_locked=True
        )
        .select_related("task__project", "task__step")
        .filter(pk=request_id)
        .first()
    )


def lock_free_staffing_requests(
    request_ids: Iterable[int],
) -> list[StaffBotRequest]:
    """Return those of the requests that nobody else holds, locked."""
    free = StaffBotRequest.objects.select_for_update(
        of=("self",), no_key=True, skip_locked=True
    )
    return list(free.filter(pk__in=list(request_ids)).order_by("pk"))


def lock_free_worker(worker_id: int) -> Worker | None:
    """Return the worker, locked; None if somebody else holds them."""
    return (
        Worker.objects.select_for_update(
            of=("self",), no_key=True, skip_locked=True
        )
        .select_related("user")
        .filter(pk=worker_id)
        .first()
    )


def lock_own_assignment(
    assignment_id: int, worker: Worker
) -> TaskAssignment | None:
    """Return the assignment, locked; None if it is not the worker's."""
    return (
        TaskAssignment.objects.select_for_update(no_key=True)
        .filter(pk=assignment_id, worker=worker)
        .first()
    )


def lock_timer(worker: Worker) -> TaskTimer:
    """Return the worker's timer, locked; made now if they have none.

    Whoever changes the worker's time entries holds this lock too.
    """
    timers = TaskTimer.objects.select_for_update(no_key=True)
    timer = timers.filter(worker=worker).first()
    if timer is None:
        # Two at once make one: the constraint lets the second find it.
        TaskTimer.objects.get_or_create(worker=worker)
        timer = timers.get(worker=worker)
    timer.worker = worker
    return timer


def lock_running_timers(assignment: TaskAssignment) -> list[TaskTimer]:
    """Return the timers that count on the assignment, locked.

    The assignment is locked already, so that no other timer starts on it.
    """
    return list(
        TaskTimer.objects.select_for_update(of=("self",), no_key=True)
        .select_related("worker__user")
        .filter(assignment=assignment, start_time__isnull=False)
        .order_by("pk")
    )


def lock_todos(todo_ids: Iterable[int]) -> dict[int, Todo]:
    """Return the live to-dos by key, locked; unknown ones are left out.

    Their projects are locked first, as by everybody who writes to-dos or
    submits what they may hold up. ``todo.project`` is the locked row.
    """
    wanted = set(todo_ids)
    named = Todo.objects.filter(pk__in=wanted).order_by()
    keys = named.values_list("project", flat=True).distinct()
    projects = lock_projects(key for key in keys if key is not None)
    locked = (
        Todo.objects.select_for_update(of=("self",), no_key=True)
        .select_related("step")
        .filter(pk__in=wanted)
        .order_by("pk")
    )
    todos = {todo.pk: todo for todo in locked}
    for todo in todos.values():
        if todo.project_id is not None:
            todo.project = projects[todo.project_id]
    return todos


def lock_todolist_template(template_id: int) -> TodoListTemplate:
    """Return the template, locked until the current transaction ends."""
    templates = TodoListTemplate.objects.select_for_update(no_key=True)
    return templates.get(pk=template_id)


def lock_machine_run(run_id: int) -> MachineRun:
    """Return the run, with its assignment, locked; after its task."""
    return (
        MachineRun.objects.select_for_update(
            of=("self", "assignment"), no_key=True
        )
        .select_related("assignment")
        .get(pk=run_id)
    )


def lock_queue_message(message_id: str, function: str) -> QueueMessage:
    """Return the message, locked; stored now if it is new.

    Nothing else is locked together with it.
    """
    # Two deliveries at once store one: the second finds it.
    QueueMessage.objects.get_or_create(
        message_id=message_id, defaults={"function": function}
    )
    return QueueMessage.objects.select_for_update(no_key=True).get(
        message_id=message_id
    )


def lock_free_events(event_ids: Iterable[int]) -> list[Event]:
    """Return those of the events to be announced that nobody holds, locked.

    What they are about comes with them. Nothing else is locked with them.
    """
    free = Event.objects.select_for_update(
        of=("self",), no_key=True, skip_locked=True
    )
    return list(
        free.filter(pk__in=list(event_ids), announced_at=None)
        .select_related("assignment")
        .order_by("pk")
    )


def lock_due_deliveries(
    deliveries: QuerySet[Delivery], limit: int
) -> list[Delivery]:
    """Return the oldest of the deliveries that nobody holds, locked.

    For rounds that share the work. What they are about comes with them.
    """
    free = deliveries.select_for_update(
        of=("self",), no_key=True, skip_locked=True
    ).select_related(
        "event__project__workflow_version__workflow",
        "event__task__step",
        "event__assignment__worker__user",
    )
    return list(free.order_by("created_at", "pk")[:limit])


def lock_delivery(delivery_id: int) -> Delivery:
    """Return the delivery, with its event, locked; nothing else with it."""
    return (
        Delivery.objects.select_for_update(of=("self",), no_key=True)
        .select_related("event__project", "event__task")
        .get(pk=delivery_id)
    )


def lock_workflow_version(version_id: int) -> WorkflowVersion:
    """Return the version, locked together with its steps.

    Unlike the others, this lock holds up new projects of the version and new
    tasks of its steps, until the current transaction ends. It comes before
    all others.
    """
    version = WorkflowVersion.objects.select_for_update().get(pk=version_id)
    steps = Step.objects.select_for_update(of=("self",))
    list(steps.filter(workflow_version=version).order_by("pk"))
    return version


def _projects(skip_locked: bool = False) -> QuerySet[Project]:
    return Project.objects.select_for_update(
        of=("self",), no_key=True, skip_locked=skip_locked
    ).select_related("workflow_version__workflow")


def _open_searches() -> QuerySet[StaffBotRequest]:
    requests: QuerySet[StaffBotRequest] = StaffBotRequest.objects.filter(
        task=OuterRef("pk")
    )
    return requests.exclude(status=StaffBotRequest.Status.CLOSED)
