"""The public path to creating projects."""

from orchestra.services.projects import create_project_with_tasks

__all__ = ["create_project_with_tasks"]
