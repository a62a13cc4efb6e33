"""The project manager at work: creates projects, looks on, interferes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from orchestra.orchestra_api import create_orchestra_project
from orchestra.tests.load.calls import CLIENT_CREATES
from orchestra.tests.load.memory import Memory
from orchestra.tests.load.session import PASSWORD, Session

WORKFLOW, VERSION = "articles", "v1"
USERNAME = "manager"

#: How the list of projects is filtered, by turns.
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"status": "Active"},
    {"unstaffed": "true"},
    {"status": "Active", "unstaffed": "true"},
    {"status": "Active", "order": "-priority"},
    {"workflow": WORKFLOW, "order": "-priority"},
    {"search": "Article"},
    {"status": "Completed"},
    {"stuck": "true"},
)
#: Tasks that wait for somebody.
WAITING = ("Awaiting Processing", "Pending Review")
#: Turns after which a paused project is resumed.
PAUSE = 4


class ManagerAtWork:
    """The manager, from logging in until everybody goes home."""

    def __init__(
        self, session: Session, memory: Memory, experts: list[str]
    ) -> None:
        self.session = session
        self.memory = memory
        self.experts = experts
        self.dice = session.dice
        self.turns = 0
        self.paused: list[tuple[int, int]] = []
        self.plans: list[Callable[[dict[str, Any]], None]] = []

    def arrive(self) -> None:
        """Log in."""
        with self.session.unless_refused():
            self.session.log_in(USERNAME, PASSWORD)

    def work(self) -> None:
        """Do one thing after the other, and resume all at the end."""
        while self.session.config and not self.session.pace.ended.is_set():
            self.turns += 1
            with self.session.unless_refused():
                self.turn()
            self.resume(self.turns - PAUSE)
        self.resume(self.turns)

    def turn(self) -> None:
        """Look at the projects, and do something about one of them."""
        chosen = self.dice.choice(FILTERS)
        found = self.session.look("management_projects", **chosen)["projects"]
        if self.dice.random() < 0.7 or not found:
            self.create()
        if not found:
            return
        project_id = self.dice.choice(found)["id"]
        self.session.look("management_project", project_id=project_id)
        known = self.session.tell(
            "management_project_information", project_id=project_id
        )
        self.next_action()(known)

    def next_action(self) -> Callable[[dict[str, Any]], None]:
        """Return what the manager does next; everything has its turn."""
        if not self.plans:
            self.plans = [
                *[self.assign, self.reassign, self.revert] * 3,
                *[self.read, self.write_a_todo, self.skip] * 2,
                *[self.pause, self.pause, self.grant, self.end],
            ]
            self.dice.shuffle(self.plans)
        return self.plans.pop()

    def create(self) -> None:
        """Create a project, in one of the two ways, at times twice."""
        key = str(UUID(int=self.dice.getrandbits(128), version=4))
        create = self.dice.choice([self.create_here, self.create_as_client])
        times = 2 if self.dice.random() < 0.2 else 1
        self.session.at_once(
            *[lambda tab: self.memory.created(key, create(tab, key))] * times
        )

    def create_here(self, tab: Session, key: str) -> int:
        """Create a project on the page of projects."""
        made = tab.tell(
            "management_create_project",
            headers={"Idempotency-Key": key},
            **self.order(key),
        )
        return int(made["id"])

    def create_as_client(self, tab: Session, key: str) -> int:
        """Create a project as a client system does."""
        with tab.calls.timed(CLIENT_CREATES):
            return create_orchestra_project(
                None, **self.order(key), idempotency_key=key
            )

    def order(self, key: str) -> dict[str, Any]:
        """Return what the project of the key is; always the same."""
        return {
            "workflow_slug": WORKFLOW,
            "workflow_version_slug": VERSION,
            "description": f"Article {key[:8]}",
            "priority": int(key[0], 16) % 4,
            "task_class": "real",
            "project_data": {"key": key},
        }

    def read(self, known: dict[str, Any]) -> None:
        """Read what happened in the project, and who there is."""
        project_id = known["project"]["id"]
        self.session.look("management_history", project_id=project_id)
        self.session.look("management_people")

    def assign(self, known: dict[str, Any]) -> None:
        """Give a task that waits to somebody."""
        waiting = [
            task
            for task in known["tasks"].values()
            if task["status"] in WAITING
        ]
        if waiting:
            task = self.dice.choice(waiting)
            self.session.tell(
                "assign_task",
                task_id=task["id"],
                worker_username=self.dice.choice(self.experts),
                expected_status=task["status"],
            )

    def reassign(self, known: dict[str, Any]) -> None:
        """Give what somebody works on to somebody else."""
        at_work = [
            assignment
            for task in known["tasks"].values()
            for assignment in task["assignments"]
            if assignment["status"] == "Processing" and assignment["worker"]
        ]
        if at_work:
            assignment = self.dice.choice(at_work)
            self.session.tell(
                "reassign_assignment",
                assignment_id=assignment["id"],
                worker_username=self.dice.choice(self.experts),
                expected_worker=assignment["worker"],
            )

    def write_a_todo(self, known: dict[str, Any]) -> None:
        """Write down something to be done."""
        step_slug = self.dice.choice(known["steps"])[0]
        todo = self.session.tell(
            "todos",
            project=known["project"]["id"],
            step=step_slug,
            title="Mind the deadline",
        )
        self.memory.todos[todo["id"]] = todo["status"]

    def revert(self, known: dict[str, Any]) -> None:
        """See what taking a task back would change, and do it at times."""
        iterations = [
            (task["id"], iteration["id"])
            for task in known["tasks"].values()
            for assignment in task["assignments"]
            for iteration in assignment["iterations"]
        ]
        if not iterations:
            return
        task_id, iteration_id = self.dice.choice(iterations)
        wanted = {"task_id": task_id, "iteration_id": iteration_id}
        shown = self.session.tell("revert_task", **wanted)
        if self.dice.random() < 0.7:
            self.session.tell(
                "revert_task",
                **wanted,
                commit=True,
                include_downstream=bool(shown["refusal"]),
                expected_version=shown["version"],
            )

    def skip(self, known: dict[str, Any]) -> None:
        """Skip a task."""
        task = self.dice.choice(list(known["tasks"].values()))
        self.session.tell(
            "complete_and_skip_task",
            task_id=task["id"],
            reason="There is no need any more.",
            expected_status=task["status"],
        )

    def pause(self, known: dict[str, Any]) -> None:
        """Pause the project for a while."""
        project_id = known["project"]["id"]
        self.session.tell(
            "set_project_status", project_id=project_id, status="Paused"
        )
        self.paused.append((self.turns, project_id))

    def resume(self, latest: int) -> None:
        """Resume what was paused in this turn or before."""
        due = [one for one in self.paused if one[0] <= latest]
        for one in due:
            self.paused.remove(one)
            with self.session.unless_refused():
                self.session.tell(
                    "set_project_status", project_id=one[1], status="Active"
                )

    def grant(self, known: dict[str, Any]) -> None:
        """Have somebody illustrate, or review, who perhaps did not."""
        found = self.session.look("management_certifications")
        chosen = self.dice.choice(found["certifications"])
        self.session.tell(
            "grant_certification",
            username=self.dice.choice(self.experts),
            certification=chosen["id"],
            role=self.dice.choice([0, 1]),
            task_class=1,
        )

    def end(self, known: dict[str, Any]) -> None:
        """Abort the project."""
        self.session.tell("end_project", project_id=known["project"]["id"])
