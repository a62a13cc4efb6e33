"""A session of the load test: a browser's, with a clock and a pause."""

import random
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests

from example_project.expert import Expert, RefusedError
from orchestra.orchestra_api import OrchestraError
from orchestra.tests.load.calls import Calls, kind_of

#: The password of everybody.
PASSWORD = "password"


@dataclass(frozen=True)
class Pace:
    """How fast people go, and whether they go on.

    Attributes:
        shortest: The shortest pause before a request, in seconds.
        longest: The longest.
        ended: Set when everybody goes home.
    """

    shortest: float
    longest: float
    ended: threading.Event


class Session(Expert):
    """What one person asks of the server, noted down."""

    def __init__(
        self, server: str, calls: Calls, pace: Pace, dice: random.Random
    ) -> None:
        super().__init__(server)
        self.calls = calls
        self.pace = pace
        self.dice = dice

    def look(self, name: str, **params: Any) -> Any:
        """Return what is at the address of that name."""
        return self._page(
            "GET", self.config["urls"][name], params=params
        ).json()

    def tell(
        self,
        name: str,
        *,
        key: int | None = None,
        method: str = "POST",
        headers: dict[str, str] | None = None,
        **body: Any,
    ) -> Any:
        """Send the body to the address of that name; return the answer."""
        path = self.config["urls"][name].replace("{pk}", str(key))
        answer = self._page(
            method,
            path,
            json=body,
            headers={**self._csrf(), **(headers or {})},
        )
        return answer.json() if answer.content else None

    def at_once(self, *actions: Callable[["Session"], Any]) -> list[Any]:
        """Return what the actions answer, each in a tab of its own.

        An action that is refused answers None.
        """
        with ThreadPoolExecutor(len(actions)) as tabs:
            asked = [tabs.submit(self._in_a_tab, one) for one in actions]
        return [one.result() for one in asked]

    def _in_a_tab(self, action: Callable[["Session"], Any]) -> Any:
        tab = type(self)(
            self.server,
            self.calls,
            Pace(0, 0, threading.Event()),
            random.Random(0),
        )
        tab.session.cookies.update(self.session.cookies)
        tab.config = self.config
        with tab.unless_refused():
            return action(tab)
        return None

    @contextmanager
    def unless_refused(self) -> Iterator[None]:
        """Go on after a refusal, or a failure; it was noted down."""
        try:
            yield
        except requests.JSONDecodeError as error:
            self.calls.object_to(f"An answer was no JSON: {error}")
        except RefusedError as error:
            if error.status is None:
                self.calls.object_to(str(error))
        except (OrchestraError, requests.RequestException):
            pass

    def _page(self, method: str, path: str, **more: Any) -> requests.Response:
        pause = self.dice.uniform(self.pace.shortest, self.pace.longest)
        self.pace.ended.wait(pause)
        with self.calls.timed(kind_of(method, path)):
            return super()._page(method, path, **more)
