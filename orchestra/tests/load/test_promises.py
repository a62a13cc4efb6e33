"""Answers that must not be are noticed, though their status is fine."""

import json
import random
import threading
from collections.abc import Callable
from typing import Any

import pytest
import requests

from example_project.expert import RefusedError
from orchestra.orchestra_api import OrchestraError
from orchestra.tests.load.calls import Calls
from orchestra.tests.load.crowd import Crowd
from orchestra.tests.load.experts import ExpertAtWork
from orchestra.tests.load.memory import Memory
from orchestra.tests.load.session import Pace, Session

CONFIG = {
    "csrf": {"cookie_name": "csrftoken", "header_name": "X-CSRFToken"},
    "urls": {
        "new_task_assignment": {"entry_level": "/new/", "reviewer": "/new/"},
        "save_task_assignment": "/save/",
        "submit_task_assignment": "/submit/",
    },
}
SHOWN = {"task_id": 7, "assignment_id": 8, "is_reviewer": False}


class Gullible(Session):
    """Talks to a server that grants everything, and hands out task 7."""

    def _page(self, method: str, path: str, **more: Any) -> requests.Response:
        answer = requests.Response()
        answer.status_code = 200
        answer._content = json.dumps({"id": 7, "data_version": 1}).encode()
        return answer


class Always(random.Random):
    """Dice by which everything happens that can happen."""

    def random(self) -> float:
        return 0.0


@pytest.fixture
def expert() -> ExpertAtWork:
    """Somebody at work there, to whom everything happens."""
    pace = Pace(0, 0, threading.Event())
    session = Gullible("http://127.0.0.1", Calls(), pace, Always())
    session.config = CONFIG
    return ExpertAtWork("ada", session, Memory())


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            lambda expert: expert.take(reviews=False),
            "ada was given task 7 twice.",
        ),
        (
            lambda expert: expert.save_in_an_old_tab(7, 1),
            "A stale draft of task 7 was stored.",
        ),
        (
            lambda expert: expert.hand_on(SHOWN, 3),
            "Task 7 was submitted twice at once.",
        ),
    ],
)
def test_what_must_not_be_granted_is_noticed(
    act: Callable[[ExpertAtWork], None], sentence: str, expert: ExpertAtWork
) -> None:
    act(expert)

    assert expert.session.calls.broken == [sentence]


@pytest.mark.parametrize(
    "error",
    [
        RefusedError("The dashboard was not shown."),
        requests.JSONDecodeError("No JSON", "<p>", 0),
    ],
)
def test_an_answer_that_is_no_use_is_noticed(
    error: Exception, expert: ExpertAtWork
) -> None:
    with expert.session.unless_refused():
        raise error

    assert len(expert.session.calls.broken) == 1


@pytest.mark.parametrize(
    "error",
    [
        RefusedError("Conflict.", 409),
        OrchestraError("Conflict.", 409),
        requests.ConnectionError("Gone."),
    ],
)
def test_what_was_noted_as_a_request_is_not_noted_again(
    error: Exception, expert: ExpertAtWork
) -> None:
    with expert.session.unless_refused():
        raise error

    assert expert.session.calls.broken == []


def test_what_nobody_understands_is_noticed() -> None:
    crowd = Crowd("http://127.0.0.1", [], seed=1)

    crowd._attempt(lambda: int("an answer"))  # type: ignore[arg-type]

    (sentence,) = crowd.calls.broken
    assert "ValueError" in sentence
