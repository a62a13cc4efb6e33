"""The ground of the to-do API's endpoints for experts."""

from collections.abc import Iterable
from typing import Any

from rest_framework.exceptions import PermissionDenied

from orchestra.api.base import WorkerView
from orchestra.api.permissions import IsInProject
from orchestra.api.todos.endpoints import TodoEndpoint
from orchestra.models import Todo
from orchestra.selectors.todos import (
    describe_todo_with_qa,
    ensure_projects,
    is_worker_assigned_in_all,
    projects_of_todos,
    todos_in_order,
)


class TodosOfWorkerView(TodoEndpoint, WorkerView):
    """An endpoint about to-dos, which are for their projects' experts.

    Project admins may see and change all to-dos, and they alone see what
    quality checks say.
    """

    def ensure_in(self, project_ids: Iterable[int | None]) -> None:
        """Refuse a worker who has no part in one of the projects."""
        wanted = set(project_ids)
        if self.worker.is_project_admin():
            return
        if wanted and not is_worker_assigned_in_all(self.worker, wanted):
            raise PermissionDenied(IsInProject.message)

    def ensure_in_existing(self, project_ids: Iterable[int]) -> None:
        """Do the same; raise Project.DoesNotExist if there is no such one."""
        wanted = set(project_ids)
        ensure_projects(wanted)
        self.ensure_in(wanted)

    def ensure_own(self, todo_ids: Iterable[int]) -> None:
        """Refuse a worker who has no part in one of the to-dos' projects."""
        self.ensure_in(projects_of_todos(todo_ids))

    def described(self, todos: Iterable[Todo]) -> list[dict[str, Any]]:
        """Return what the worker may know of the to-dos, in their order."""
        return [
            self.shown(describe_todo_with_qa(todo))
            for todo in todos_in_order(todos)
        ]

    def shown(self, todo: dict[str, Any]) -> dict[str, Any]:
        """Return what the worker may know of the described to-do."""
        admin = self.worker.is_project_admin()
        return {**todo, "qa": todo.get("qa") if admin else None}
