"""What was asked of the server, how long it took and what came of it.

Everything has a name, and for each name it is written down here which
refusals are meant to be. Whatever else is not a success is an error.
"""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

import requests

from example_project.expert import RefusedError
from orchestra.orchestra_api import OrchestraError

API = "/orchestra/api/interface/"
MANAGEMENT = f"{API}project_management/"

#: Who works on what changed while somebody looked at it: it was given to
#: somebody else (403), or the draft is stale, the project paused, the task
#: submitted already (409).
OVERTAKEN = frozenset({403, 409})
#: Somebody else was quicker, or the state of things does not allow it.
TOO_LATE = frozenset({409})
#: What time is booked on was given to somebody else, or its project ended.
NOT_THEIRS = frozenset({400})
NEVER: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Kind:
    """A kind of request.

    Attributes:
        name: What is done, in words.
        by_design: The statuses with which it may be refused.
    """

    name: str
    by_design: frozenset[int] = NEVER


#: Method and path, with ``N`` for every number -> what that is.
KINDS = {
    "GET /orchestra/accounts/login/": Kind("see the form to log in"),
    "POST /orchestra/accounts/login/": Kind("log in"),
    "GET /orchestra/app/": Kind("load the app"),
    f"GET {API}dashboard_tasks/": Kind("dashboard"),
    # None is waiting, or another has to be finished first (409), or those
    # that wait are for people with other certifications (403).
    f"POST {API}new_task_assignment/entry_level/": Kind(
        "new delivery task", frozenset({403, 409})
    ),
    f"POST {API}new_task_assignment/reviewer/": Kind(
        "new review task", frozenset({403, 409})
    ),
    f"POST {API}task_assignment_information/": Kind(
        "open a task", frozenset({403})
    ),
    f"GET {API}task_history/": Kind("history of a task", frozenset({403})),
    f"GET {API}project_team/": Kind("team of a project", frozenset({403})),
    f"POST {API}save_task_assignment/": Kind("save a draft", OVERTAKEN),
    f"POST {API}submit_task_assignment/": Kind(
        "submit, accept, return", OVERTAKEN
    ),
    f"GET {API}timer/": Kind("see the timer"),
    # Or it runs already.
    f"POST {API}timer/start/": Kind("start the timer", NOT_THEIRS | TOO_LATE),
    # It was stopped, because the assignment went to somebody else.
    f"POST {API}timer/stop/": Kind("stop the timer", TOO_LATE),
    f"POST {API}time_entries/": Kind("book time", NOT_THEIRS),
    f"GET {API}time_entries/": Kind("timecard"),
    "GET /orchestra/todos/todo/": Kind("to-dos", frozenset({403})),
    "POST /orchestra/todos/todo/": Kind("write a to-do", frozenset({403})),
    "PATCH /orchestra/todos/todo/N/": Kind("tick a to-do", frozenset({403})),
    f"GET {MANAGEMENT}projects/": Kind("list projects"),
    f"GET {MANAGEMENT}project/": Kind("open a project"),
    f"POST {MANAGEMENT}project_information/": Kind("project information"),
    f"GET {MANAGEMENT}history/": Kind("history of a project"),
    f"GET {MANAGEMENT}people/": Kind("list people"),
    f"GET {MANAGEMENT}certifications/": Kind("list certifications"),
    f"POST {MANAGEMENT}create_project/": Kind("create a project"),
    # They lack a certification, or had a part in it at another level.
    f"POST {MANAGEMENT}assign_task/": Kind("assign", OVERTAKEN),
    f"POST {MANAGEMENT}reassign_assignment/": Kind("reassign", OVERTAKEN),
    f"POST {MANAGEMENT}complete_and_skip_task/": Kind("skip", TOO_LATE),
    f"POST {MANAGEMENT}revert_task/": Kind("revert, or preview", TOO_LATE),
    f"POST {MANAGEMENT}set_project_status/": Kind("pause, resume", TOO_LATE),
    f"POST {MANAGEMENT}end_project/": Kind("end a project", TOO_LATE),
    # Nobody reviews what they are not certified for themselves.
    f"POST {MANAGEMENT}grant_certification/": Kind(
        "grant a certification", TOO_LATE
    ),
}
CLIENT_CREATES = Kind("create a project by the signed API")


def kind_of(method: str, url: str) -> Kind:
    """Return what the request is; nothing may refuse what is not known."""
    path = re.sub(r"\d+", "N", urlsplit(url).path)
    return KINDS.get(f"{method} {path}", Kind(f"{method} {path}"))


class Outcome(StrEnum):
    """What came of a request."""

    DONE = "done"
    REFUSED = "refused by design"
    FAILED = "error"


def outcome_of(kind: Kind, status: int | None) -> Outcome:
    """Return what the status means; None is no answer at all."""
    if status is not None and 200 <= status < 400:
        return Outcome.DONE
    return Outcome.REFUSED if status in kind.by_design else Outcome.FAILED


@dataclass(frozen=True)
class Call:
    """One request.

    Attributes:
        name: What was done.
        seconds: How long it took.
        outcome: What came of it.
        status: The HTTP status; None if there was no answer.
        told: What was said, if it was not done.
    """

    name: str
    seconds: float
    outcome: Outcome
    status: int | None = None
    told: str = ""


@dataclass
class Calls:
    """All that was asked, by everybody at once.

    Attributes:
        made: The requests, in the order of their answers.
        broken: Promises that an answer broke though its status is fine.
    """

    made: list[Call] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(
        self, kind: Kind, seconds: float, status: int | None, told: str = ""
    ) -> None:
        """Note a request."""
        outcome = outcome_of(kind, status)
        with self._lock:
            self.made.append(Call(kind.name, seconds, outcome, status, told))

    def object_to(self, sentence: str) -> None:
        """Note that something was answered that must not be."""
        with self._lock:
            self.broken.append(sentence)

    @contextmanager
    def timed(self, kind: Kind) -> Iterator[None]:
        """Note the request that is made inside the block."""
        began = time.perf_counter()
        status, told = 200, ""
        try:
            yield
        except (RefusedError, OrchestraError) as error:
            status, told = error.status or 0, str(error)
            raise
        except requests.RequestException as error:
            status, told = 0, f"No answer: {error!r}"
            raise
        finally:
            self.add(kind, time.perf_counter() - began, status or None, told)
