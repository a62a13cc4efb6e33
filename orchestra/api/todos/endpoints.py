"""What experts and client systems do with to-dos in the same way."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.base import JSONView
from orchestra.api.pages import page_headers, page_of
from orchestra.api.parsers import OneOrManyParser
from orchestra.api.todos.bodies import (
    read_changes,
    read_ids,
    read_todo,
    read_todos,
)
from orchestra.api.todos.filters import Wanted
from orchestra.models import Todo
from orchestra.selectors.todos import describe_todos, find_todos, get_todo
from orchestra.services.todos import create_todos, delete_todos, update_todos


class TodoEndpoint(JSONView):
    """An endpoint about to-dos; a subclass says who may see them.

    Here, anybody may who comes in.
    """

    parser_classes = (OneOrManyParser,)

    def ensure_in(self, project_ids: Iterable[int | None]) -> None:
        """Refuse whoever has no part in one of the projects."""

    def ensure_in_existing(self, project_ids: Iterable[int]) -> None:
        """Do the same, before to-dos are made in the projects."""

    def ensure_own(self, todo_ids: Iterable[int]) -> None:
        """Refuse whoever has no part in one of the to-dos' projects."""

    def described(self, todos: Iterable[Todo]) -> list[dict[str, Any]]:
        """Return what may be told of the to-dos, in their order."""
        return describe_todos(todos)

    def listed(self, wanted: Wanted, with_qa: bool = False) -> Response:
        """Answer with the to-dos that are wanted, newest first.

        Of a page, the headers tell what there is beside it.
        """
        found = find_todos(wanted.filters, with_qa)
        if wanted.page is None:
            return Response(describe_todos(found, with_qa))
        page = page_of(found, wanted.page, wanted.page_size)
        return Response(
            describe_todos(page.object_list, with_qa),
            headers=page_headers(self.request, page),
        )


class SeveralTodos(TodoEndpoint):
    """To-dos that are made, changed and deleted all or none."""

    def post(self, request: Request) -> Response:
        """Create a to-do, or all to-dos of a list, or none."""
        given = read_todos(request.data)
        self.ensure_in_existing(todo["project"] for todo in given)
        created = self.described(create_todos(given))
        many = isinstance(request.data, list)
        return Response(
            created if many else created[0], status=HTTPStatus.CREATED
        )

    def put(self, request: Request) -> Response:
        """Replace all to-dos of a list, told by their ids, or none."""
        return self._update(request)

    def patch(self, request: Request) -> Response:
        """Change what is given of all to-dos of a list, or of none."""
        return self._update(request)

    def delete(self, request: Request) -> Response:
        """Delete all to-dos of a list, or none.

        The body is the list of their ids.
        """
        ids = read_ids(request.data)
        self.ensure_own(ids)
        return Response(delete_todos(ids))

    def _update(self, request: Request) -> Response:
        changes = read_changes(request)
        self.ensure_own(change["id"] for change in changes)
        return Response(self.described(update_todos(changes)))


class OneTodo(TodoEndpoint):
    """One to-do.

    One that is declined takes what is pending below it along, and brings it
    back.
    """

    def get(self, request: Request, pk: str) -> Response:
        """Tell of the to-do."""
        return Response(self.described([self._todo(pk)])[0])

    def put(self, request: Request, pk: str) -> Response:
        """Replace the to-do."""
        return self._update(pk, partial=False)

    def patch(self, request: Request, pk: str) -> Response:
        """Change what is given of the to-do."""
        return self._update(pk, partial=True)

    def delete(self, request: Request, pk: str) -> Response:
        """Delete the to-do and all below it."""
        delete_todos([self._todo(pk).pk])
        return Response(status=HTTPStatus.NO_CONTENT)

    def _update(self, pk: str, partial: bool) -> Response:
        todo = self._todo(pk)
        change: dict[str, Any] = read_todo(self.request.data, partial)
        changed = update_todos([{**change, "id": todo.pk}])
        return Response(self.described(changed)[0])

    def _todo(self, pk: str) -> Todo:
        todo = get_todo(int(pk))
        self.ensure_in([todo.project_id])
        return todo
