"""The secret of the queue stands in no log."""

import logging
from typing import Any

import pytest
from django.core import mail
from django.core.signals import got_request_exception
from django.test import Client, RequestFactory, override_settings
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter

from orchestra.api.queue.access import conceal
from orchestra.core.queue_wire import encode_call
from orchestra.tests.api.queue.deliveries import ENDPOINT, delivery
from orchestra.tests.work_queue import SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("worker")]

PATH = f"{ENDPOINT}dispatcher/{SECRET}/"


@pytest.mark.parametrize(
    ("call", "method", "status"),
    [
        (encode_call("note"), "POST", 200),
        (encode_call("fail"), "POST", 500),
        (encode_call("step_is_running"), "POST", 503),
        (encode_call("nothing"), "POST", 400),
        (encode_call("note"), "GET", 405),
    ],
)
@pytest.mark.parametrize("way", ["path", "header"])
def test_no_answer_is_logged_with_the_secret(
    way: str,
    call: str,
    method: str,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """[X-07]"""
    with caplog.at_level(logging.DEBUG):
        answer = (
            delivery(call, path=PATH, secret=None, method=method)
            if way == "path"
            else delivery(call, method=method)
        )

    assert answer.status_code == status
    assert SECRET not in caplog.text
    assert SECRET not in answer.content.decode()
    if status != 200:
        assert "beanstalk_dispatch" in caplog.text
    for record in caplog.records:
        request = getattr(record, "request", None)
        shown = getattr(request, "path", "") + getattr(
            request, "path_info", ""
        )
        assert SECRET not in shown


def test_a_wrong_secret_is_not_logged_either(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """It may be the right one with a slip of the pen."""
    answer = delivery(path=f"{ENDPOINT}{SECRET}x/more", secret=None)

    assert answer.status_code == 403
    assert SECRET not in caplog.text


@pytest.mark.parametrize("way", ["path", "header"])
@override_settings(ADMINS=[("Ops", "ops@example.org")])
def test_mail_to_admins_does_not_show_it(way: str) -> None:
    """Django mails them the whole request."""
    handler = AdminEmailHandler(include_html=True)
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    try:
        if way == "path":
            delivery(encode_call("fail"), path=PATH, secret=None)
        else:
            delivery(encode_call("fail"))
    finally:
        logger.removeHandler(handler)

    sent: Any = mail.outbox[0]
    ((html, _),) = sent.alternatives
    assert "beanstalk_dispatch" in str(sent.body)
    assert SECRET not in str(sent.body)
    assert SECRET not in str(html)


def test_what_listens_to_failures_is_not_told_either() -> None:
    """Error trackers send the request's environment elsewhere."""
    seen: list[Any] = []

    def track(request: Any, **kwargs: Any) -> None:
        seen.extend(
            text for text in request.META.values() if isinstance(text, str)
        )

    got_request_exception.connect(track)
    try:
        delivery(encode_call("fail"), path=PATH, secret=None)
    finally:
        got_request_exception.disconnect(track)

    assert seen
    assert not [text for text in seen if SECRET in text]


@pytest.mark.parametrize("name", ["RAW_URI", "REQUEST_URI", "PATH_INFO"])
def test_the_servers_own_words_are_mended(name: str) -> None:
    """Gunicorn writes its access log after the request, from these."""
    request = RequestFactory().post("/p")
    request.META[name] = "/q/top%20secret/"

    conceal(request, "top secret")

    assert request.META[name] == "/q/***/"


def test_without_a_secret_nothing_is_changed() -> None:
    request = RequestFactory().post("/p")
    before = dict(request.META)

    conceal(request, "")

    assert before == request.META
    assert request.path == "/p"


def test_the_header_is_one_that_django_leaves_out() -> None:
    request = RequestFactory().post(
        "/p", headers={"X-Orchestra-Queue-Secret": SECRET}
    )

    shown = ExceptionReporter(request, None, None, None).get_traceback_text()

    assert SECRET not in shown


def test_a_client_that_is_refused_learns_nothing() -> None:
    answer = Client().post(PATH[:-5])

    assert answer.status_code == 403
    assert answer.json() == {
        "error": 403,
        "message": "The secret of the work queue is missing, wrong or not "
        "set.",
    }
