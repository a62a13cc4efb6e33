"""Everybody at once, for a while."""

import random
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from orchestra.tests.load.calls import Calls
from orchestra.tests.load.experts import ExpertAtWork
from orchestra.tests.load.manager import ManagerAtWork
from orchestra.tests.load.memory import Memory
from orchestra.tests.load.session import Pace, Session

#: Seconds of pause before each request, at least and at most.
THINKING = (0.05, 0.2)
BLINK = 0.2
AT_WORK = "Everybody is at work; Ctrl-C sends them home."


class Crowd:
    """The experts and the manager, each in a thread with a session."""

    def __init__(self, url: str, experts: list[str], seed: int) -> None:
        self.calls = Calls()
        self.memory = Memory()
        self.ended = threading.Event()
        pace = Pace(*THINKING, self.ended)

        def session(place: int) -> Session:
            return Session(
                url, self.calls, pace, random.Random(f"{seed}/{place}")
            )

        manager = ManagerAtWork(session(0), self.memory, experts)
        self.people: list[ManagerAtWork | ExpertAtWork] = [
            manager,
            *(
                ExpertAtWork(name, session(place), self.memory)
                for place, name in enumerate(experts, 1)
            ),
        ]

    def work(self, seconds: float, console: Console) -> float:
        """Have all work for so long, or until Ctrl-C; return how long.

        That begins when everybody has logged in. What breaks in a thread is
        an objection to the answers.
        """
        began = time.monotonic()
        with ThreadPoolExecutor(len(self.people)) as threads:
            arriving = [one.arrive for one in self.people]
            at_work = []
            try:
                list(threads.map(self._attempt, arriving))
                began = time.monotonic()
                at_work = [
                    threads.submit(self._attempt, one.work)
                    for one in self.people
                ]
                console.print(AT_WORK)
                self._watch(at_work, seconds, console)
            except KeyboardInterrupt:
                console.print("Interrupted: everybody goes home.")
            finally:
                self.ended.set()
        for one in at_work:
            one.result()
        return time.monotonic() - began

    def _attempt(self, work: Callable[[], None]) -> None:
        try:
            work()
        except (LookupError, TypeError, ValueError):
            self.calls.object_to(
                f"An answer was not understood: {traceback.format_exc()}"
            )

    def _watch(
        self, at_work: list[Future[None]], seconds: float, console: Console
    ) -> None:
        columns = TextColumn("{task.description}"), BarColumn()
        with Progress(
            *columns, TimeRemainingColumn(), console=console, transient=True
        ) as progress:
            shown = progress.add_task("Working", total=seconds)
            end = time.monotonic() + seconds
            while (left := end - time.monotonic()) > 0 and not all(
                one.done() for one in at_work
            ):
                count = len(self.calls.made)
                progress.update(
                    shown,
                    completed=seconds - left,
                    description=f"{count} requests",
                )
                time.sleep(min(BLINK, left))
