"""An expert at work: takes tasks, keeps drafts, hands work on."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any

from orchestra.models import Todo
from orchestra.tests.load.memory import Memory
from orchestra.tests.load.session import PASSWORD, Session

#: Where it is the expert's turn.
IN_HAND = ("returned", "in_progress")
#: Tasks that somebody likes to have at a time.
ENOUGH = 2


class ExpertAtWork:
    """One of the experts, from logging in until everybody goes home."""

    def __init__(self, name: str, session: Session, memory: Memory) -> None:
        self.name = name
        self.session = session
        self.memory = memory
        self.dice = session.dice
        self._texts = count()

    def arrive(self) -> None:
        """Log in."""
        with self.session.unless_refused():
            self.session.log_in(self.name, PASSWORD)

    def work(self) -> None:
        """Do one thing after the other; nothing without a session."""
        while self.session.config and not self.session.pace.ended.is_set():
            with self.session.unless_refused():
                self.turn()

    def turn(self) -> None:
        """Look at the dashboard, and go on with what is there."""
        found = self.session.dashboard()
        mine = [row for row in found["tasks"] if row["state"] in IN_HAND]
        # Somebody with enough asks all the same, now and then.
        if len(mine) < ENOUGH or self.happens(0.1):
            with self.session.unless_refused():
                self.take(found["reviewerStatus"])
        if mine:
            returned = [row for row in mine if row["state"] == IN_HAND[0]]
            self.stint(self.dice.choice(returned or mine)["id"])
        else:
            self.see_the_timecard()

    def happens(self, chance: float) -> bool:
        """Return whether something happens that does now and then."""
        return self.dice.random() < chance

    def take(self, reviews: bool) -> None:
        """Ask for a task, at times with a double click."""
        role = "reviewer" if reviews and self.happens(0.5) else "entry_level"
        if self.happens(0.05):
            taken = self.session.at_once(
                *[lambda tab: tab.take_a_new_task(role)] * 2
            )
            ids = [one["id"] for one in taken if one]
            if len(ids) != len(set(ids)):
                self.session.calls.object_to(
                    f"{self.name} was given task {ids[0]} twice."
                )
        else:
            self.session.take_a_new_task(role)

    def see_the_timecard(self) -> None:
        """Have nothing to do but to book time."""
        self.session.look("time_entries")
        if self.happens(0.3):
            entry = self.session.tell(
                "time_entries",
                date=datetime.now(UTC).date().isoformat(),
                time_worked="00:01:00",
                description="Mail",
            )
            self.memory.entries.add(entry["id"])

    def stint(self, task_id: int) -> None:
        """Open the task, and work on it for a while."""
        shown = self.session.open_task(task_id)
        if shown["is_read_only"]:
            return
        project_id = shown["project"]["id"]
        self.session.look("project_team", project_id=project_id)
        self.session.look("task_history", task_id=task_id)
        self.session.look("todos", project=project_id)
        timing = self.happens(0.4)
        if timing:
            self.start_the_timer(shown["assignment_id"])
        if self.happens(0.4):
            self.note(project_id, shown["step"]["slug"])
        version = self.draft(shown)
        if not self.happens(0.15):
            self.hand_on(shown, version)
        if timing:
            self.stop_the_timer()

    def draft(self, shown: dict[str, Any]) -> int:
        """Write, as autosave sees it; return the last version."""
        task_id, version = shown["task_id"], shown["data_version"]
        for _ in range(self.dice.randint(1, 4)):
            data = self.text()
            saved = self.session.save(task_id, data, version)
            version = saved["data_version"]
            self.memory.saved(shown["assignment_id"], version, data)
        if self.happens(0.1):
            self.save_in_an_old_tab(task_id, version - 1)
        return int(version)

    def save_in_an_old_tab(self, task_id: int, version: int) -> None:
        """Try to save what began before the last draft was saved."""
        data = self.text()
        with self.session.unless_refused():
            self.session.save(task_id, data, version)
            self.session.calls.object_to(
                f"A stale draft of task {task_id} was stored."
            )

    def hand_on(self, shown: dict[str, Any], version: int) -> None:
        """Submit, accept or return the work, at times twice at once."""
        command = "submit"
        if shown["is_reviewer"]:
            command = "reject" if self.happens(0.3) else "accept"
        clicks = 2 if self.happens(0.1) else 1
        asked = [self.submission(shown, version, command)] * clicks
        done = (
            [asked[0](self.session)]
            if clicks == 1
            else self.session.at_once(*asked)
        )
        if done.count(True) > 1:
            self.session.calls.object_to(
                f"Task {shown['task_id']} was submitted twice at once."
            )

    def submission(
        self, shown: dict[str, Any], version: int, command: str
    ) -> Callable[[Session], bool]:
        """Return what submits the task, and remembers that it did."""
        task_id, data = shown["task_id"], self.text()

        def submit(tab: Session) -> bool:
            tab.tell(
                "submit_task_assignment",
                task_id=task_id,
                task_data=data,
                command_type=command,
                feedback="Once more, please." if command == "reject" else "",
                data_version=version,
            )
            assignment_id = shown["assignment_id"]
            self.memory.handed_on(task_id, assignment_id, version + 1, data)
            return True

        return submit

    def note(self, project_id: int, step_slug: str) -> None:
        """Write a to-do, and tick it at times."""
        todo = self.session.tell(
            "todos", project=project_id, step=step_slug, title="Ask again"
        )
        self.memory.todos[todo["id"]] = todo["status"]
        if self.happens(0.6):
            done = Todo.Status.COMPLETED.value
            self.session.tell(
                "todo", key=todo["id"], method="PATCH", status=done
            )
            self.memory.todos[todo["id"]] = done

    def start_the_timer(self, assignment_id: int) -> None:
        """Start the timer; it may run on something else."""
        self.session.look("timer")
        with self.session.unless_refused():
            self.session.tell("timer_start", assignment=assignment_id)

    def stop_the_timer(self) -> None:
        """Stop the timer, and remember what it booked."""
        stopped = self.session.tell("timer_stop")
        self.memory.entries |= {one["id"] for one in stopped["entries"]}

    def text(self) -> dict[str, str]:
        """Return something that nobody has written yet."""
        stamp = f"{self.name} {next(self._texts)}"
        return {"text": f"{stamp}: {'word ' * 80}", "stamp": stamp}
