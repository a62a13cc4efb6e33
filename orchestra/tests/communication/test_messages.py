"""Every message reads well, in each of its channels."""

import re
from typing import Any

import pytest

from orchestra.communication.audience import nobody
from orchestra.communication.messages import MESSAGES, Message, message_of
from orchestra.communication.slack_text import Markup, escaped, from_markdown
from orchestra.communication.texts import channel_text, direct_text, mail_text
from orchestra.models import Delivery, Event, Task, Worker
from orchestra.tests.communication.world import assigned, record

pytestmark = pytest.mark.django_db

Kind = Event.Kind
DESCRIPTION = "Sally's & Co <b>bold</b> <!channel>"

#: Nobody is told of these: whoever does it sees it, or it is only history.
SILENT = frozenset(
    {
        Kind.TASK_CREATED,
        Kind.MACHINE_RUN_STARTED,
        Kind.MACHINE_RUN_RETRIED,
        Kind.MACHINE_STEP_SCHEDULED,
        Kind.STAFFING_DECLINED,
        Kind.STAFFING_MISSED,
        Kind.TIMER_STARTED,
        Kind.TIMER_STOPPED,
        Kind.TIME_ENTRY_CREATED,
        Kind.TIME_ENTRY_UPDATED,
        Kind.TIME_ENTRY_DELETED,
        Kind.TIME_ENTRY_RESTORED,
        Kind.INCIDENT_RESOLVED,
        Kind.CERTIFICATION_GRANTED,
        Kind.CERTIFICATION_REVOKED,
        Kind.TODO_DELETED,
        Kind.TODO_CHECKED,
        Kind.TODOLIST_TEMPLATE_APPLIED,
        Kind.TODOLIST_TEMPLATE_SAVED,
        Kind.SLACK_CHANNEL_CREATED,
        Kind.SLACK_CHANNEL_ARCHIVED,
        Kind.SLACK_CHANNEL_UNARCHIVED,
        Kind.SLACK_MEMBER_REMOVED,
        Kind.SLACK_USER_LINKED,
        Kind.WORKER_REGISTERED,
        Kind.WORKER_ACTIVATED,
        Kind.ACCOUNT_CHANGED,
        Kind.PREFERENCES_CHANGED,
        Kind.AVAILABILITY_CHANGED,
        Kind.HIJACK_STARTED,
        Kind.HIJACK_ENDED,
        Kind.TEAM_MESSAGED,
        Kind.TEAM_MESSAGES_CREATED,
        Kind.DELIVERY_RETRIED,
    }
)

NAMED = [
    (kind, message)
    for kind, messages in MESSAGES.items()
    for message in messages
    if message.name
]
#: What takes offers, or anything else that another test has.
ELSEWHERE = {
    "sanity_check",
    "sanity_check_failed",
    "staffing_offered",
    "staffing_reminded",
    "staffing_overdue",
}
ORDINARY = [pair for pair in NAMED if pair[1].name not in ELSEWHERE]


def each(pairs: list[tuple[str, Message]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("kind", "message"), pairs, ids=[one.name for _, one in pairs]
    )


@pytest.fixture
def told(task: Task, ada: Worker, bo: Worker) -> Event:
    """An event that has all that events have."""
    task.project.short_description = DESCRIPTION
    task.project.save()
    event = assigned(task, ada)
    event.data.update(
        previous_worker="bo",
        previous_worker_id=bo.pk,
        feedback="Once <i>more</i>, & shorter.",
        reason="It's not needed.",
        error="It broke.",
        policy="reviewer",
        path="app.policies.reviewer",
        cause="user",
        title="Call Sally's & Co",
        step="draft",
        changes={"status": [0, 1], "title": ["a", "b"]},
    )
    return event


def test_whoever_adds_a_kind_decides_who_hears_of_it() -> None:
    sanity = {kind for kind in Kind if "sanity" in kind.value}

    assert set(Kind) - sanity == (set(MESSAGES) - sanity) | SILENT
    assert not SILENT & set(MESSAGES)


@each([pair for pair in ORDINARY if pair[1].project or pair[1].internal])
def test_a_line_in_a_channel(kind: str, message: Message, told: Event) -> None:
    """[S-16] As it was written, and without calling the whole workspace."""
    told.kind = kind

    text = channel_text(told, message, mentions=message.project)

    assert text.strip()
    assert "\n\n" not in text
    assert not re.search(r"None|&#|&quot;|<!|{[{%]", text)
    if "Project:" in text:
        assert "Sally's & Co &lt;b&gt;bold&lt;/b&gt; &lt;!channel&gt;" in text


@each([pair for pair in ORDINARY if pair[1].mail is not nobody])
def test_a_mail(kind: str, message: Message, told: Event, ada: Worker) -> None:
    told.kind = kind

    mail = mail_text(Delivery(pk=1, event=told), message, ada)

    assert mail.to == "ada@example.org"
    assert "\n" not in mail.subject
    assert mail.text.startswith("Hello Ada,\n\n")
    assert not re.search(r"None|&#|&amp;|&quot;|{[{%]|\n\n\n", mail.text)
    assert "<b>bold</b>" in mail.text
    assert "<b>bold</b>" not in mail.html
    assert "<script" not in mail.html
    assert "http://127.0.0.1:8000/orchestra/" in mail.text
    assert mail.html.count("<p") == mail.html.count("</p>")


def test_links_begin_where_the_site_is(
    told: Event, ada: Worker, settings: Any
) -> None:
    settings.ORCHESTRA_URL = "https://work.example.org/"
    settings.SLACK_EXPERTS_BASE_URL = "https://example.slack.com/archives/"
    assert told.project is not None
    told.project.slack_group_id = "C1"
    message = message_of(told)
    assert message is not None

    mail = mail_text(Delivery(pk=7, event=told), message, ada)

    link = f"https://work.example.org/orchestra/app/task/{told.task_id}"
    assert f"Open it here: {link}\n" in mail.text
    assert f'href="{link}"' in mail.html
    assert "https://example.slack.com/archives/C1" in mail.text
    assert mail.headers["Message-ID"].endswith("@work.example.org>")
    inside = channel_text(told, message, mentions=True)
    outside = channel_text(told, message, mentions=False)
    assert "archives/C1" not in inside
    assert "archives/C1" in outside


def test_a_subject_is_one_line(told: Event, ada: Worker) -> None:
    told.kind = Kind.PROJECT_ABORTED
    assert told.project is not None
    told.project.short_description = "A\nportrait\r\nBcc: eve@example.org " * 9
    message = message_of(told)
    assert message is not None

    mail = mail_text(Delivery(pk=7, event=told), message, ada)

    assert re.fullmatch(r"[^\r\n]{1,150}", mail.subject)


def test_who_hands_over_and_who_takes_over_read_different_things(
    told: Event, ada: Worker, bo: Worker
) -> None:
    told.kind = Kind.TASK_REASSIGNED
    message = message_of(told)
    assert message is not None

    new = mail_text(Delivery(pk=1, event=told), message, ada)
    previous = mail_text(Delivery(pk=2, event=told), message, bo)

    assert new.subject == "You have a new task: Draft"
    assert "You take over from Bo Example" in new.text
    assert previous.subject == "Somebody else has taken over: Draft"
    assert "Ada Example has taken over" in previous.text
    link = f"/orchestra/app/task/{told.task_id}"
    assert link in new.text
    assert link in new.html
    assert link not in previous.text
    assert link not in previous.html


@pytest.mark.parametrize(
    "kind", [Kind.TASK_RECALLED, Kind.PROJECT_ABORTED], ids=str
)
def test_nobody_is_led_to_what_they_have_not_any_more(
    kind: Event.Kind, told: Event, ada: Worker
) -> None:
    told.kind = kind
    message = message_of(told)
    assert message is not None

    mail = mail_text(Delivery(pk=1, event=told), message, ada)

    assert "/orchestra/app/" not in mail.text
    assert "/orchestra/app/" not in mail.html


@pytest.mark.parametrize(
    "kind",
    [
        Kind.MACHINE_RUN_FAILED,
        Kind.POLICY_FAILED,
        Kind.STAFFING_DONE_SENDING,
        Kind.STAFFING_UNSUCCESSFUL,
        Kind.STAFFING_FAILED,
    ],
    ids=str,
)
def test_trouble_leads_to_the_project_where_it_is_mended(
    kind: Event.Kind, told: Event
) -> None:
    told.kind = kind
    message = message_of(told)
    assert message is not None

    text = channel_text(told, message, mentions=False)

    assert f"/orchestra/app/project/{told.project_id}" in text
    assert "/orchestra/app/task/" not in text


def test_only_those_who_run_the_site_are_led_to_the_page_of_a_project(
    task: Task,
) -> None:
    event = record(Kind.PROJECT_PAUSED, task)
    event.task = None
    message = message_of(event)
    assert message is not None

    page = f"/orchestra/app/project/{event.project_id}"
    assert page in channel_text(event, message, mentions=False)
    assert page not in channel_text(event, message, mentions=True)


def test_a_name_is_used_where_there_is_no_first_name(
    told: Event, ada: Worker
) -> None:
    ada.user.first_name = ""
    message = message_of(told)
    assert message is not None

    assert direct_text(told, message, ada).startswith("Hello ada,")


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (0, 1, "as complete"),
        (1, 0, "as incomplete"),
        (0, 2, "as not relevant"),
        (1, 2, "as not relevant"),
        (2, 0, "as relevant"),
        (2, 1, "as complete"),
    ],
)
def test_what_became_of_a_todo(
    before: int, after: int, word: str, told: Event
) -> None:
    told.kind = Kind.TODO_UPDATED
    told.actor_kind, told.actor_name = "worker", "di"
    told.data["changes"] = {"status": [before, after]}
    message = message_of(told)
    assert message is not None

    assert channel_text(told, message, mentions=True) == (
        f"di marked the to-do `Call Sally's & Co` {word} for Ada Example."
    )


def test_a_todo_that_a_client_system_made_has_no_sender(told: Event) -> None:
    """[T-13] Nor does it need anybody assigned."""
    told.kind = Kind.TODO_CREATED
    told.task = told.assignment = None
    told.actor_kind, told.actor_name = "client", "key"
    message = message_of(told)
    assert message is not None

    assert channel_text(told, message, mentions=True) == (
        "The to-do `Call Sally's & Co` was created for draft."
    )


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Kind.TODO_UPDATED, {"changes": {"due_datetime": [1, 2]}}),
        (Kind.TODO_UPDATED, {"changes": {"status": [0, 1]}, "depth": 2}),
        (Kind.TODO_CREATED, {"depth": 2}),
        (Kind.TASK_SKIPPED, {"creation_policy": "no"}),
        (Kind.MACHINE_RUN_FAILED, {"next_attempt_at": "2026-01-01"}),
        (Kind.MACHINE_RUN_ABANDONED, {"error": "The task was reverted."}),
    ],
)
def test_what_is_no_news_is_not_told(
    kind: Event.Kind, data: dict[str, Any], task: Task
) -> None:
    assert message_of(record(kind, task, **data)) is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (
            "See [it](https://example.org/a?b=1&c=2).",
            "See <https://example.org/a?b=1&c=2|it>.",
        ),
        ("**800 words**, 2 ** 3 ** 4", "*800 words*, 2 ** 3 ** 4"),
        ("[a](javascript:x) <!channel>", "[a](javascript:x) &lt;!channel&gt;"),
        ("[<!here>](http://x)", "<http://x|&lt;!here&gt;>"),
        ("", ""),
    ],
)
def test_slack_writes_links_otherwise_than_markdown(
    written: str, shown: str
) -> None:
    assert from_markdown(written) == shown


def test_slack_shows_everything_as_it_was_written() -> None:
    assert escaped("Sally's & Co") == "Sally's & Co"
    assert escaped("&lt; <!here>") == "&amp;lt; &lt;!here&gt;"
    assert escaped(Markup("<@U1>")) == "<@U1>"
    assert escaped([{"a": "<"}, 1, None]) == [{"a": "&lt;"}, 1, None]
