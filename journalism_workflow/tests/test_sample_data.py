"""The six people of the newsroom, by sample data and by the fixture."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

import journalism_workflow
from journalism_workflow.people import NEWSROOM, Person
from orchestra.models import (
    CommunicationPreference,
    Worker,
    WorkerCertification,
    Workflow,
)
from orchestra.services.workflow_loading import (
    Outcome,
    load_sample_data,
    load_workflow,
)

pytestmark = pytest.mark.django_db

APP = Path(journalism_workflow.__file__).parent
FIXTURE = APP / "fixtures" / "journalism_workflow.json"


def by_sample_data() -> None:
    """Load them as today's manual does."""
    load_workflow("journalism_workflow", "v1")
    load_sample_data("journalism", "v1")


def by_fixture() -> None:
    """Load them as the oldest manual does."""
    call_command("loaddata", "journalism_workflow", verbosity=0)


def by_fixture_after_the_workflow() -> None:
    load_workflow("journalism_workflow", "v1")
    by_fixture()


def by_all_of_them_twice() -> None:
    for _ in range(2):
        by_fixture()
        by_sample_data()


WAYS = pytest.mark.parametrize(
    "load",
    [
        by_sample_data,
        by_fixture,
        by_fixture_after_the_workflow,
        by_all_of_them_twice,
    ],
)


@WAYS
def test_brings_the_people_of_the_manual(
    load: Callable[[], None],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    """[W-07] [W-08] Certified, project admins, and told of things."""
    with django_capture_on_commit_callbacks(execute=True):
        load()

    certified = set(
        WorkerCertification.objects.values_list(
            "worker__user__username",
            "certification__workflow__slug",
            "certification__slug",
            "task_class",
            "role",
        )
    )
    assert certified == {
        ("journalism-editor", "journalism", "editor", 1, 0),
        ("journalism-reporter-1", "journalism", "reporter", 1, 0),
        ("journalism-reporter-2", "journalism", "reporter", 1, 0),
        ("journalism-reporter-2", "journalism", "reporter", 1, 1),
        ("journalism-photographer-1", "journalism", "photographer", 1, 0),
        ("journalism-photographer-2", "journalism", "photographer", 1, 0),
        ("journalism-photographer-2", "journalism", "photographer", 1, 1),
        ("journalism-copy-editor", "journalism", "copy_editor", 1, 0),
    }
    workers = Worker.objects.all()
    assert len(workers) == 6
    assert all(worker.is_project_admin() for worker in workers)
    assert CommunicationPreference.objects.count() == 12


@pytest.mark.parametrize("person", NEWSROOM, ids=lambda one: one.username)
def test_each_signs_in_with_the_published_password(person: Person) -> None:
    by_sample_data()

    assert authenticate(username=person.username, password=person.password)


def test_the_fixture_has_the_published_passwords_too() -> None:
    by_fixture()

    # One of them, because their hashes take their time by design.
    assert authenticate(
        username="journalism-copy-editor", password="copy-editor"
    )


def test_the_fixture_says_what_the_manifest_says() -> None:
    """After a change of one of them, the other is not forgotten."""
    manifest = json.loads((APP / "workflow.json").read_text("utf-8"))
    rows = json.loads(FIXTURE.read_text("utf-8"))
    by_model: dict[str, list[dict]] = {}
    for row in rows:
        by_model.setdefault(row["model"], []).append(row["fields"])

    [workflow] = by_model["orchestra.workflow"]
    for key in ("slug", "name", "description", "sample_data_load_function"):
        assert workflow[key] == manifest[key]
    stored = [
        {key: one[key] for key in ("slug", "name", "description")}
        for one in by_model["orchestra.certification"]
    ]
    assert stored == manifest["certifications"]
    assert all("pk" not in row for row in rows)


def test_the_workflow_is_whole_again_once_it_is_loaded_after_the_fixture() -> (
    None
):
    by_fixture_after_the_workflow()

    [report] = load_workflow("journalism_workflow", "v1")

    assert report.outcome == Outcome.UNCHANGED
    assert Path(Workflow.objects.get().code_directory) == APP


def test_somebody_who_was_there_first_keeps_password_and_rights() -> None:
    """Whoever registered by the name does not become a project admin."""
    load_workflow("journalism_workflow", "v1")
    user = User.objects.create_user("journalism-editor", password="own")

    load_sample_data("journalism", "v1")

    assert authenticate(username="journalism-editor", password="own") == user
    assert not user.worker.is_project_admin()


def test_needs_the_workflow_to_be_loaded() -> None:
    with pytest.raises(CommandError, match="loadworkflow"):
        call_command("loadworkflowsampledata", "journalism/v1")
