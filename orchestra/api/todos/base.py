"""The ground of the to-do API's endpoints for experts."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any

from rest_framework.exceptions import PermissionDenied

from orchestra.api.base import WorkerView
from orchestra.api.permissions import IsInProject
from orchestra.api.todos.endpoints import TodoEndpoint
from orchestra.models import Todo
from orchestra.selectors.todos import (
    describe_todo_with_qa,
    ensure_projects,
    highest_levels,
    projects_of_todos,
    todos_in_order,
)


class TodosOfWorkerView(TodoEndpoint, WorkerView):
    """An endpoint about to-dos, which are for their projects' experts.

    Project admins may see and change all to-dos. They and the reviewers of
    a project see what its quality checks say.
    """

    #: The projects whose quality checks the worker may see, once it is
    #: ensured that they may see the projects.
    checkable: Collection[int | None] = ()

    @cached_property
    def is_admin(self) -> bool:
        """Whether the worker may see and change all to-dos."""
        return self.worker.is_project_admin()

    def ensure_in(self, project_ids: Iterable[int | None]) -> None:
        """Refuse a worker who has no part in one of the projects.

        Nobody but project admins has a part in no project.
        """
        if self._foreign(set(project_ids)):
            raise PermissionDenied(IsInProject.message)

    def ensure_in_existing(self, project_ids: Iterable[int]) -> None:
        """Do the same; raise Project.DoesNotExist if there is no such one."""
        wanted = set(project_ids)
        foreign = self._foreign(wanted)
        # Who has a part in a project proves that it is there.
        if self.is_admin or foreign:
            ensure_projects(wanted)
        if foreign:
            raise PermissionDenied(IsInProject.message)

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
        is_checkable = todo["project"] in self.checkable
        return {**todo, "qa": todo.get("qa") if is_checkable else None}

    def _foreign(self, wanted: set[Any]) -> set[int | None]:
        """Return the projects that are none of the worker's."""
        if self.is_admin:
            self.checkable = wanted
            return set()
        levels = highest_levels(self.worker, wanted) if wanted else {}
        self.checkable = {key for key, level in levels.items() if level > 0}
        return wanted - set(levels)
