"""Who sees what: nothing without a permission of the model's own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from orchestra.admin.base import OrchestraAdmin
from orchestra.admin.object_actions import ConfirmedAction
from orchestra.models import Project, TimeEntry, Worker
from orchestra.testing.factories import UserFactory
from orchestra.tests.admin.pages import Browser, page
from orchestra.tests.admin.rows import MODELS, make

pytestmark = pytest.mark.django_db

every_model = pytest.mark.parametrize(
    "model", MODELS, ids=lambda model: model.__name__
)

#: Who -> statuses of list, page of a row, to add, to delete; where what the
#: model never allows is 403 for the last two.
MATRIX: dict[str, tuple[int, int, int, int]] = {
    "anonymous": (302, 302, 302, 302),
    "worker": (302, 302, 302, 302),
    "project admin": (302, 302, 302, 302),
    "staff": (403, 403, 403, 403),
    "view": (200, 200, 403, 403),
    "change": (200, 200, 403, 403),
    "add": (403, 403, 200, 403),
    "delete": (403, 403, 403, 200),
    "superuser": (200, 200, 200, 200),
}


def permitted(model: Any, *verbs: str) -> Any:
    """Return staff with these permissions on the model."""
    user = UserFactory(is_staff=True)
    for verb in verbs:
        user.user_permissions.add(permission(model, verb))
    return user


def superuser() -> Any:
    return UserFactory(is_staff=True, is_superuser=True)


def permission(model: Any, verb: str) -> Permission:
    return Permission.objects.get(
        content_type=ContentType.objects.get_for_model(model),
        codename=f"{verb}_{model._meta.model_name}",
    )


def client_of(who: str, model: Any, di: Worker, cy: Worker) -> Client:
    client = Client()
    users: dict[str, Callable[[], Any]] = {
        "worker": lambda: cy.user,
        "project admin": lambda: di.user,
        "staff": lambda: permitted(model),
        "superuser": superuser,
    }
    if who != "anonymous":
        make_user = users.get(who, lambda: permitted(model, who))
        client.force_login(make_user())
    return client


@every_model
@pytest.mark.parametrize("who", MATRIX)
def test_who_opens_what(model: Any, who: str, di: Worker, cy: Worker) -> None:
    row = make(model)
    pages: Any = admin.site.get_model_admin(model)
    client = client_of(who, model, di, cy)
    request = client.get(page(model, "changelist")).wsgi_request
    opened = [
        client.get(page(model, name, *args)).status_code
        for name, args in (
            ("changelist", ()),
            ("change", (row.pk,)),
            ("add", ()),
            ("delete", (row.pk,)),
        )
    ]

    expected = list(MATRIX[who])
    if expected[2] == 200 and not pages.has_add_permission(request):
        expected[2] = 403
    if expected[3] == 200 and not pages.has_delete_permission(request, row):
        expected[3] = 403
    assert opened == expected


def every_action() -> list[tuple[Any, str]]:
    return [
        (model, action.name)
        for model in MODELS
        for action in admin.site.get_model_admin(model).actions or ()
        if isinstance(action, ConfirmedAction)
    ]


@pytest.mark.parametrize(("model", "action"), every_action())
@pytest.mark.parametrize(
    ("verbs", "status"),
    [((), 404), (("view",), 404), (("view", "change"), 200)],
)
def test_actions_take_the_permission_to_change(
    model: Any,
    action: str,
    verbs: tuple[str, ...],
    status: int,
    settings: Any,
) -> None:
    settings.GOOGLE_APPS = True
    row = make(model)
    browser = Browser(permitted(model, *verbs))

    response = browser.get(model, "action", row.pk, action)

    assert response.status_code == status


def test_whoever_only_looks_cannot_post_an_action() -> None:
    project = make(Project)
    browser = Browser(permitted(Project, "view"))

    browser.confirm("end", project)

    project.refresh_from_db()
    assert project.is_active


def test_staff_without_permissions_see_no_models() -> None:
    browser = Browser(UserFactory(is_staff=True))

    response = browser.client.get("/orchestra/admin/")

    assert response.status_code == 200
    assert response.context["app_list"] == []


def test_deleting_needs_its_own_permission() -> None:
    entry = make(TimeEntry)
    browser = Browser(permitted(TimeEntry, "view", "change"))

    browser.choose("delete_selected", entry, post="yes")

    assert TimeEntry.objects.filter(pk=entry.pk).exists()


def test_certifications_on_a_workers_page_need_their_own_permission(
    ada: Worker,
) -> None:
    browser = Browser(permitted(Worker, "view", "change"))

    response = browser.get(Worker, "change", ada.pk)

    assert response.status_code == 200
    assert "certifications-" not in response.content.decode()


def test_deleting_a_user_does_not_take_their_hours(ada: Worker) -> None:
    """Django asks our pages whether what goes with a user may go."""
    make_entry = make(TimeEntry)
    user = make_entry.worker.user
    root = Browser(UserFactory(is_staff=True, is_superuser=True))

    root.delete(user)

    assert TimeEntry.objects.filter(pk=make_entry.pk).exists()


@every_model
def test_all_pages_are_ours(model: Any) -> None:
    pages = admin.site.get_model_admin(model)

    assert isinstance(pages, OrchestraAdmin)
