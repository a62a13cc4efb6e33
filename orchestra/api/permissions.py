"""Who may use an endpoint of the worker API."""

from typing import Protocol, cast

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from orchestra.models import Project, Worker
from orchestra.selectors.assignments import is_worker_assigned_in_project


class _WorkersView(Protocol):
    @property
    def worker(self) -> Worker: ...


def _worker(view: APIView) -> Worker:
    return cast(_WorkersView, view).worker


class IsWorker(BasePermission):
    """A registered expert; NotAWorker tells anybody else why not."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(_worker(view))


class IsProjectAdmin(BasePermission):
    """A member of the project_admins group, or a superuser."""

    message = "Only project admins may do this."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return _worker(view).is_project_admin()


class IsInProject(BasePermission):
    """An expert with a task in the project, or a project admin.

    Checked on the project that the view hands to check_object_permissions.
    """

    message = "You are not assigned to a task of this project."

    def has_object_permission(
        self, request: Request, view: APIView, obj: Project
    ) -> bool:
        worker = _worker(view)
        return (
            is_worker_assigned_in_project(worker, obj.pk)
            or worker.is_project_admin()
        )
