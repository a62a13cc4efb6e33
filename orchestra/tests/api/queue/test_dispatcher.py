"""What the endpoint of the work queue answers, and why."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from orchestra.core.queue_wire import encode_call
from orchestra.models import QueueMessage
from orchestra.testing.factories import QueueMessageFactory
from orchestra.tests import queue_jobs
from orchestra.tests.api.queue.deliveries import ENDPOINT, delivery
from orchestra.tests.work_queue import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]

CALL = {"function": "note", "args": [], "kwargs": {}}


def test_a_job_that_is_done_is_answered_with_200() -> None:
    answer = delivery()

    assert answer.status_code == 200
    assert answer.json() == {}
    assert queue_jobs.calls == [((1,), {"two": 2})]


def test_the_same_message_is_done_once() -> None:
    """[X-01]"""
    statuses = [delivery().status_code for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert len(queue_jobs.calls) == 1


def test_a_job_that_fails_is_answered_with_500_and_done_again() -> None:
    """Beanstalk-dispatch lost the message: it answered 200."""
    call = encode_call("fail_once")

    first, second = (delivery(call).status_code for _ in range(2))

    assert (first, second) == (500, 200)


def test_a_failure_tells_nobody_how_the_worker_is_made() -> None:
    answer = delivery(encode_call("fail"))

    assert answer.status_code == 500
    assert "broke" not in answer.content.decode()
    assert "queue_jobs" not in answer.content.decode()


def test_a_message_that_is_being_dealt_with_is_answered_with_503() -> None:
    QueueMessageFactory(
        message_id="message-1",
        lease_expires_at=timezone.now() + timedelta(seconds=60),
    )

    answer = delivery()

    assert answer.status_code == 503
    assert "deliver it again later" in answer.json()["message"]
    assert queue_jobs.calls == []


def test_a_step_that_somebody_runs_is_answered_with_503() -> None:
    assert delivery(encode_call("step_is_running")).status_code == 503


@pytest.mark.parametrize(
    "path",
    [
        ENDPOINT,
        f"{ENDPOINT}dispatcher",
        f"{ENDPOINT}dispatcher/",
    ],
)
def test_the_documented_addresses_take_the_secret_in_a_header(
    path: str,
) -> None:
    assert delivery(path=path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        f"{ENDPOINT}{SECRET}",
        f"{ENDPOINT}{SECRET}/",
        f"{ENDPOINT}dispatcher/{SECRET}",
        f"{ENDPOINT}dispatcher/{SECRET}/",
    ],
)
def test_a_daemon_that_sends_no_headers_has_the_secret_in_its_path(
    path: str,
) -> None:
    assert delivery(path=path, secret=None).status_code == 200


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1]])
@pytest.mark.parametrize("path", [ENDPOINT, f"{ENDPOINT}dispatcher"])
def test_nobody_gets_in_without_the_secret(
    path: str, secret: str | None
) -> None:
    """[X-07]"""
    answer = delivery(path=path, secret=secret)

    assert answer.status_code == 403
    assert queue_jobs.calls == []
    assert not QueueMessage.objects.exists()


@pytest.mark.parametrize("rest", ["wrong", f"{SECRET}x", f"{SECRET}/more"])
def test_nobody_gets_in_by_a_wrong_path(rest: str) -> None:
    """[X-07] Not even with the right header: one of the two is a mistake."""
    answer = delivery(path=f"{ENDPOINT}{rest}")

    assert answer.status_code == 403
    assert queue_jobs.calls == []


@pytest.mark.parametrize("unset", ["", None, "CHANGEME"])
def test_nobody_gets_in_where_no_secret_is_set(
    settings: Any, unset: Any
) -> None:
    """[X-07] [F-03]"""
    settings.ORCHESTRA_QUEUE_SECRET = unset

    for secret in ("", "CHANGEME", SECRET):
        assert delivery(secret=secret).status_code == 403
        assert (
            delivery(path=f"{ENDPOINT}{secret}", secret=None).status_code
            == 403
        )


def test_a_signed_in_admin_is_no_queue(admin_client: Client) -> None:
    """[X-07]"""
    assert delivery(secret=None, client=admin_client).status_code == 403


def test_a_form_of_another_site_cannot_be_tricked_into_it() -> None:
    """No CSRF token is asked for, and no cookie opens anything."""
    strict = Client(enforce_csrf_checks=True)

    assert delivery(client=strict).status_code == 200
    assert (
        delivery(client=strict, secret=None, message_id="n").status_code == 403
    )


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_messages_are_posted(method: str) -> None:
    assert delivery(method=method).status_code == 405
    assert queue_jobs.calls == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not base64!",
        b"\xff\xfe",
        b"bnVsbA==",  # null
        b"W10=",  # []
        b"e30=",  # {}
        b"e",
        b"{",
        b'{"function": NaN}',
        {"function": "note"},
        {**CALL, "function": ""},
        {**CALL, "function": 7},
        {**CALL, "function": None},
        {**CALL, "function": "x" * 201},
        {**CALL, "function": "a\0b"},
        {**CALL, "args": "ab"},
        {**CALL, "args": {"a": 1}},
        {**CALL, "args": None},
        {**CALL, "kwargs": []},
        {**CALL, "kwargs": None},
        {**CALL, "function": "os.system", "args": ["true"]},
        {**CALL, "function": "orchestra.tests.queue_jobs.note"},
    ],
)
def test_what_is_no_call_is_refused(body: Any) -> None:
    answer = delivery(body)

    assert answer.status_code == 400
    assert answer.json()["message"]
    assert queue_jobs.calls == []
    assert not QueueMessage.objects.exists()


@pytest.mark.parametrize("message_id", [None, "", "x" * 101, "a b"])
def test_a_message_without_an_id_could_be_done_twice(
    message_id: str | None,
) -> None:
    answer = delivery(message_id=message_id)

    assert answer.status_code == 400
    assert "X-Aws-Sqsd-Msgid" in answer.json()["fields"]
    assert queue_jobs.calls == []


def test_a_body_that_is_too_large_is_refused(settings: Any) -> None:
    settings.ORCHESTRA_API_MAX_BODY_BYTES = 1_000

    answer = delivery(encode_call("note", "x" * 2_000))

    assert answer.status_code == 413
    assert queue_jobs.calls == []


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/x-www-form-urlencoded"]
)
def test_the_body_is_read_whatever_the_queue_calls_it(
    content_type: str,
) -> None:
    """The daemon can be configured to say anything."""
    answer = Client().generic(
        "POST",
        ENDPOINT,
        encode_call("note"),
        content_type=content_type,
        headers={
            "X-Orchestra-Queue-Secret": SECRET,
            "X-Aws-Sqsd-Msgid": "m",
        },
    )

    assert answer.status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_site_whose_requests_are_transactions_is_none_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Other deliveries have to see at once that a message is taken."""
    monkeypatch.setitem(
        connections[connection.alias].settings_dict, "ATOMIC_REQUESTS", True
    )
    seen: list[bool] = []
    monkeypatch.setattr(
        queue_jobs, "note", lambda: seen.append(connection.in_atomic_block)
    )

    assert delivery(encode_call("note")).status_code == 200
    assert seen == [False]
