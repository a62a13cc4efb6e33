"""Steering projects from the admin: said in words first, then done."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from orchestra.models import Event, Project, Step, Task, Worker
from orchestra.services.assignment import assign_task
from orchestra.services.project_status import end_project, set_project_status
from orchestra.testing.factories import ProjectFactory, StepFactory
from orchestra.testing.races import run_just_before
from orchestra.tests.admin.pages import Browser, in_words, messages, page

pytestmark = pytest.mark.django_db

P = Project.Status

#: Action -> the statuses it takes projects from -> the status after.
MOVES = {
    "pause": ({P.ACTIVE}, P.PAUSED),
    "resume": ({P.PAUSED}, P.ACTIVE),
    "complete": ({P.ACTIVE, P.PAUSED}, P.COMPLETED),
    "end": ({P.ACTIVE, P.PAUSED}, P.ABORTED),
    "reopen": ({P.COMPLETED}, P.ACTIVE),
}

CASES = [(action, status) for action in MOVES for status in P]


@pytest.fixture
def started(project: Project, task: Task) -> Project:
    """A project with a task that waits."""
    return project


def bring_to(project: Project, status: Project.Status) -> None:
    """Bring the active project to the status, as people would."""
    if status == P.ABORTED:
        end_project(project.pk)
    else:
        set_project_status(project.pk, status.label)


@pytest.mark.parametrize("action", [*MOVES, "create_subsequent_tasks"])
def test_it_says_what_will_happen_and_does_nothing_yet(
    action: str, root: Browser, started: Project
) -> None:
    response = root.choose(action, started)

    assert response.status_code == 200
    words = in_words(response)
    assert str(started) in words
    assert "Active. Tasks still open: 1. Experts at work: 0." in words
    assert (
        "These projects" in words
        or "these projects" in words
        or ("Work on these" in words or "These completed" in words)
    )
    started.refresh_from_db()
    assert started.status == P.ACTIVE
    assert not Event.objects.exists()


@pytest.mark.parametrize(("action", "status"), CASES)
def test_every_action_from_every_status(
    action: str, status: Project.Status, root: Browser, started: Project
) -> None:
    bring_to(started, status)
    Event.objects.all().delete()
    sources, target = MOVES[action]

    response = root.confirm(action, started)

    started.refresh_from_db()
    assert response.status_code == 302
    (message,) = messages(response)
    assert message.startswith(str(started))
    if status in sources:
        assert started.status == target
        assert Event.objects.count() == 1
    else:
        assert started.status == status
        assert status.label.lower() in message
        assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("action", "before", "meanwhile"),
    [
        ("resume", P.PAUSED, P.COMPLETED),
        ("reopen", P.COMPLETED, P.PAUSED),
        ("complete", P.PAUSED, P.ABORTED),
    ],
)
def test_it_never_acts_on_a_stale_look(
    action: str,
    before: Project.Status,
    meanwhile: Project.Status,
    root: Browser,
    started: Project,
) -> None:
    bring_to(started, before)
    seen = Event.objects.latest("pk").pk

    with run_just_before(
        "orchestra.services.project_status.lock_project",
        lambda: Project.objects.update(status=meanwhile),
    ):
        response = root.confirm(action, started)

    assert messages(response) == [
        f"{started}: The project is {meanwhile.label.lower()}."
    ]
    started.refresh_from_db()
    # The refusal undoes what shares its transaction.
    assert started.status == before
    assert not Event.objects.filter(pk__gt=seen).exists()


def test_the_admin_user_is_named_as_who_did_it(
    root: Browser, started: Project
) -> None:
    root.confirm("pause", started)

    event = Event.objects.get()
    assert (event.actor_kind, event.actor_name) == ("worker", "root")
    assert LogEntry.objects.get().get_change_message() == "Paused."


def test_one_refusal_does_not_keep_the_others(
    root: Browser, started: Project
) -> None:
    aborted = ProjectFactory(workflow_version=started.workflow_version)
    end_project(aborted.pk)

    response = root.confirm("pause", started, aborted)

    assert messages(response) == [
        f"{started}: Paused.",
        f"{aborted}: The project is aborted.",
    ]


def test_too_many_at_once_are_refused_before_any_is_touched(
    root: Browser, started: Project, monkeypatch: Any
) -> None:
    monkeypatch.setattr("orchestra.admin.object_actions.MOST_AT_ONCE", 1)
    other = ProjectFactory(workflow_version=started.workflow_version)

    response = root.confirm("pause", started, other)

    assert messages(response) == ["Please choose at most 1 at a time."]
    assert not Project.objects.filter(status=P.PAUSED).exists()


def test_missing_tasks_are_created(root: Browser, started: Project) -> None:
    step: Step = StepFactory(workflow_version=started.workflow_version)

    response = root.confirm("create_subsequent_tasks", started)

    assert messages(response) == [f"{started}: Tasks created: 1."]
    assert Task.objects.filter(project=started, step=step).exists()


def test_no_tasks_are_created_in_a_paused_project(
    root: Browser, started: Project
) -> None:
    bring_to(started, P.PAUSED)

    response = root.confirm("create_subsequent_tasks", started)

    assert messages(response) == [f"{started}: The project is paused."]


class TestOnTheProjectsOwnPage:
    """The same actions, as links to the same questions."""

    def test_there_is_a_link_to_each(
        self, root: Browser, started: Project
    ) -> None:
        response = root.get(Project, "change", started.pk)

        for action in (*MOVES, "create_subsequent_tasks"):
            url = page(Project, "action", started.pk, action)
            assert f'href="{url}"' in response.content.decode()

    def test_opening_the_link_changes_nothing(
        self, root: Browser, started: Project
    ) -> None:
        response = root.get(Project, "action", started.pk, "end")

        assert response.status_code == 200
        assert "aborted, for good" in in_words(response)
        started.refresh_from_db()
        assert started.is_active

    def test_a_get_that_claims_to_be_confirmed_changes_nothing(
        self, root: Browser, started: Project
    ) -> None:
        root.get(Project, "action", started.pk, "end", confirmed="yes")
        root.get(Project, "changelist", action="end", confirmed="yes")

        started.refresh_from_db()
        assert started.is_active

    def test_confirming_does_it_and_returns(
        self, root: Browser, started: Project
    ) -> None:
        url = page(Project, "action", started.pk, "end")

        response: Any = root.client.post(url, {"confirmed": "End"})

        assert response.url == page(Project, "change", started.pk)
        started.refresh_from_db()
        assert started.status == P.ABORTED
        assert Event.objects.get().actor_name == "root"

    def test_forged_requests_are_refused(
        self, root: Browser, started: Project
    ) -> None:
        root.client.handler.enforce_csrf_checks = True

        response = root.client.post(
            page(Project, "action", started.pk, "end"), {"confirmed": "End"}
        )

        assert response.status_code == 403
        started.refresh_from_db()
        assert started.is_active

    @pytest.mark.parametrize(
        ("key", "action"),
        [("0", "end"), ("nonsense", "end"), (None, "explode")],
    )
    def test_what_is_not_there_is_not_found(
        self, root: Browser, started: Project, key: Any, action: str
    ) -> None:
        response = root.get(Project, "action", key or started.pk, action)

        assert response.status_code == 404


def test_the_preview_counts_people_once(
    root: Browser, started: Project, task: Task, ada: Worker
) -> None:
    assign_task(ada.pk, task.pk)

    response = root.choose("end", started)

    assert "Tasks still open: 1. Experts at work: 1." in in_words(response)
