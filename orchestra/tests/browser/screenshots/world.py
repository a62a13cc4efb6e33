"""The projects in the pictures: each stands somewhere else."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.urls import reverse

import example_project
from orchestra.models import (
    Iteration,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    TodoListTemplate,
    Worker,
    WorkerCertification,
)
from orchestra.services.assignment import assign_task
from orchestra.services.project_files import store_image
from orchestra.services.project_status import set_project_status
from orchestra.services.projects import create_project_with_tasks
from orchestra.services.staffing import staff
from orchestra.services.staffing_rounds import run_round
from orchestra.services.submission import save_task, submit_task
from orchestra.services.time_tracking.entries import create_time_entry
from orchestra.services.todo_templates import create_template
from orchestra.services.todos import create_todos
from orchestra.testing.machines import returning
from orchestra.tests.browser.screenshots import story
from orchestra.tests.browser.screenshots.cast import gather
from orchestra.tests.browser.screenshots.moments import at, moment

REAL = WorkerCertification.TaskClass.REAL
ASK = Iteration.Status.REQUESTED_REVIEW
RETURN = Iteration.Status.PROVIDED_REVIEW

DRAWN = (
    Path(example_project.__path__[0]) / "demo_site" / "static" / "demo_site"
)
TAKEN = ("boat.png", "lighthouse.png")

#: A page elsewhere, and what the machine has found there.
GALLERY = "https://gallery.example.org/coast"
VIEW = f"{GALLERY}/boat.png"
CRAWL = "simple_workflow.v1.crawl.crawl_page"


@dataclass(frozen=True)
class World:
    """What the pictures are of.

    Attributes:
        people: By username; everybody's password is "password".
        stories: The projects by a word for them.
        template: A to-do template.
        offer: Something that Bo is asked to do.
    """

    people: dict[str, Worker]
    stories: dict[str, Project]
    template: TodoListTemplate
    offer: StaffingRequestInquiry

    def task(self, name: str, step: str) -> Task:
        """Return the task of a step of that story."""
        return self.stories[name].tasks.get(step__slug=step)


def build() -> World:
    """Make the world.

    The workflows of simple_workflow and journalism_workflow must be enabled.
    """
    with at(9, "08:00"):
        call_command("loadallworkflows", verbosity=0)
        people = gather()
        template = _template(people["di"])
    building = _Building(people)
    building.finished()
    building.light()
    building.bakery()
    building.ferry()
    building.others()
    building.book()
    return World(people, building.stories, template, building.offer())


def _template(creator: Worker) -> TodoListTemplate:
    return create_template(
        creator,
        slug="before-it-is-printed",
        name="Before it is printed",
        description="What every article needs.",
        todos=story.TEMPLATE,
    )


class _Building:
    """Makes one project after the other."""

    def __init__(self, people: dict[str, Worker]) -> None:
        self.people = people
        self.stories: dict[str, Project] = {}

    def finished(self) -> None:
        """One that is over."""
        with at(8, "09:00"):
            self._begin("harbour", "Night shift at the harbour")
            self._plan("harbour", {**story.PLAN, "who": "The crane crew"})
        with at(7, "15:00"):
            self._do("harbour", "reporting", "ada", {"article": story.BAKERY})
            self._photograph("harbour")
        with at(6, "11:00"):
            self._do("harbour", "reporting", "bo", {"article": story.BAKERY})
            self._accept_photos("harbour")
        with at(6, "16:30"):
            self._do(
                "harbour",
                "copy_editing",
                "cleo",
                {"headline": "The town sleeps, the cranes do not"},
            )

    def light(self) -> None:
        """One that has come back to Ada, with feedback."""
        with at(3, "09:00"):
            self._begin("light", "Last light on the coast road", 8)
            self._take("light", "article_planning", "eli")
        with at(3, "10:45"):
            self._submit("light", "article_planning", "eli", story.PLAN)
        with at(3, "13:10"):
            self._take("light", "reporting", "ada")
            self._take("light", "photography", "noor")
        with at(2, "08:50"):
            self._submit("light", "photography", "noor", self._photos("light"))
        with at(2, "16:40"):
            self._submit("light", "reporting", "ada", {"article": story.LIGHT})
        with at(1, "09:15"):
            self._take("light", "reporting", "bo")
        with at(1, "11:30"):
            self._accept_photos("light")
        with at(1, "14:05"):
            self._submit(
                "light",
                "reporting",
                "bo",
                {"article": story.LIGHT},
                RETURN,
                story.LIGHT_FEEDBACK,
            )

    def bakery(self) -> None:
        """One whose article waits for a review."""
        with at(3, "10:00"):
            self._begin("bakery", "A bakery at four in the morning", 5)
            self._plan("bakery", story.BAKERY_PLAN)
        with at(2, "11:00"):
            self._do("bakery", "reporting", "ada", {"article": story.BAKERY})

    def ferry(self) -> None:
        """One that Ada is at work on, with to-dos."""
        with at(2, "08:30"):
            project = self._begin("ferry", "The ferry that waits", 6)
            self._plan("ferry", story.FERRY_PLAN)
        with at(1, "07:00"):
            self._take("ferry", "reporting", "ada")
            self._take("ferry", "photography", "noor")
        with at(0, "09:30"):
            task = self._task("ferry", "reporting")
            draft = {"article": story.FERRY}
            save_task(task.pk, draft, self.people["ada"])
            create_todos(
                [_todo(project, number) for number in range(len(story.TODOS))]
            )

    def others(self) -> None:
        """One of the other workflow, one that is paused, one just begun."""
        with at(1, "16:00"):
            self._begin("clock", "The clockmaker's last apprentice", 4)
            self._plan("clock", story.PLAN)
            set_project_status(
                self.stories["clock"].pk, Project.Status.PAUSED.label
            )
        with at(0, "08:45"):
            self._begin("orchard", "The orchard behind the school", 7)
            self._plan("orchard", story.ORCHARD_PLAN)
            self._begin("storks", "Where the storks nest", 3)
        with at(0, "09:50"):
            with returning(CRAWL, {"status": "success", "image": VIEW}):
                self.stories["view"] = create_project_with_tasks(
                    "simple_workflow",
                    "v1",
                    "Rate a view from the coast road",
                    2,
                    REAL,
                    {"url": GALLERY},
                )
            self._take("view", "rate", "ada")

    def book(self) -> None:
        """Ada's time of this week."""
        ada = self.people["ada"]
        with at():
            for days_ago, minutes, name, about in story.TIMES:
                task = self._task(name, "reporting")
                create_time_entry(
                    ada,
                    date=moment(days_ago).date(),
                    time_worked=timedelta(minutes=minutes),
                    assignment_id=task.assignments.get(worker=ada).pk,
                    description=about,
                )

    def offer(self) -> StaffingRequestInquiry:
        """Have StaffBot ask Bo and Ada for a reporter."""
        with at(0, "10:00"):
            staff(self._task("orchard", "reporting").pk)
            run_round(batch_size=5, frequency=timedelta(minutes=20))
        request = StaffBotRequest.objects.latest("pk")
        offers = StaffingRequestInquiry.objects.filter(request=request)
        return offers.filter(
            communication_preference__worker=self.people["bo"]
        )[0]

    def _begin(self, name: str, title: str, priority: int = 5) -> Project:
        self.stories[name] = create_project_with_tasks(
            "journalism", "v1", title, priority, REAL, {}
        )
        return self.stories[name]

    def _plan(self, name: str, plan: dict[str, str]) -> None:
        self._do(name, "article_planning", "eli", plan)

    def _photograph(self, name: str) -> None:
        self._do(name, "photography", "noor", self._photos(name))

    def _photos(self, name: str) -> dict[str, Any]:
        project = self.stories[name]
        return {"photos": [_photo(project, picture) for picture in TAKEN]}

    def _accept_photos(self, name: str) -> None:
        task = self._task(name, "photography")
        data = task.assignments.get().in_progress_task_data
        self._do(name, "photography", "ivo", data)

    def _do(
        self, name: str, step: str, who: str, data: dict[str, Any]
    ) -> None:
        self._take(name, step, who)
        self._submit(name, step, who, data)

    def _take(self, name: str, step: str, who: str) -> None:
        assign_task(self.people[who].pk, self._task(name, step).pk)

    def _submit(
        self,
        name: str,
        step: str,
        who: str,
        data: dict[str, Any],
        status: int = ASK,
        feedback: str = "",
    ) -> None:
        task = self._task(name, step)
        submit_task(task.pk, data, status, self.people[who], feedback)

    def _task(self, name: str, step: str) -> Task:
        return self.stories[name].tasks.get(step__slug=step)


def _photo(project: Project, name: str) -> dict[str, str]:
    content = (DRAWN / name).read_bytes()
    file = store_image(project, name, content, "Raw Photos")
    src = reverse("orchestra:file", args=(project.pk, file.id))
    return {"name": name, "file_id": file.id, "src": src}


def _todo(project: Project, number: int) -> dict[str, Any]:
    title, details, due, done = story.TODOS[number]
    return {
        "project": project.pk,
        "step": "reporting",
        "title": title,
        "details": details or "",
        "order": number,
        "required": number == 2,
        "status": int(done),
        "due_datetime": (None if due is None else moment(-due, "17:00")),
    }
