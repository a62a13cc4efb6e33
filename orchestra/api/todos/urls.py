"""Where the to-do API of experts is found, below ``todos/``."""

from django.urls import URLPattern, re_path

from orchestra.api.base import WorkerView
from orchestra.api.todos import qa_views, template_views, views

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
