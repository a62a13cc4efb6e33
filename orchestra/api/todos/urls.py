"""Where the to-do API of experts is found, below ``todos/``."""

from django.urls import URLPattern, re_path

from orchestra.api.base import WorkerView
from orchestra.api.todos import (
    editor_views,
    qa_views,
    template_views,
    views,
)

#: The id of something; none is longer.
KEY = r"(?P<pk>[0-9]{1,18})/"


def endpoint(
    path: str, name: str, view: type[WorkerView], key: str = ""
) -> URLPattern:
    """Return the pattern of an endpoint; the key follows its path."""
    return re_path(rf"^{path}/{key}\Z", view.as_view(), name=name)


urlpatterns = [
    endpoint("todo", "todos", views.TodosView),
    endpoint("todo", "todo", views.TodoView, KEY),
    endpoint("todo_qa", "todo_qas", qa_views.TodoQAsView),
    endpoint("todo_qa", "todo_qa", qa_views.TodoQAView, KEY),
    endpoint(
        "todolist_templates",
        "todolist_templates",
        template_views.TemplatesView,
    ),
    endpoint(
        "todolist_template",
        "todolist_template",
        template_views.TemplateView,
        KEY,
    ),
    endpoint(
        "todolist_template_csv",
        "todolist_template_csv",
        editor_views.TemplateSheetView,
        KEY,
    ),
    endpoint(
        "import_todolist_template",
        "import_todolist_template",
        editor_views.ImportTemplateView,
        KEY,
    ),
    endpoint(
        "import_todolist_template_from_google",
        "import_todolist_template_from_google",
        editor_views.ImportFromGoogleView,
        KEY,
    ),
    endpoint(
        "export_todolist_template_to_google",
        "export_todolist_template_to_google",
        editor_views.ExportToGoogleView,
        KEY,
    ),
    endpoint(
        "preview_todolist_template",
        "preview_todolist_template",
        editor_views.PreviewTemplateView,
        KEY,
    ),
    endpoint(
        "update_todos_from_todolist_template",
        "update_todos_from_todolist_template",
        views.ApplyTemplateView,
    ),
    endpoint(
        "worker_task_recent_todo_qas",
        "worker_task_recent_todo_qas",
        views.AdviceView,
    ),
]
