"""A guided walk through the simple workflow, from project to result."""

import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.json import JSON
from rich.panel import Panel
from rich.syntax import Syntax

from orchestra.management.client_errors import explanation
from orchestra.orchestra_api import (
    OrchestraError,
    create_orchestra_project,
    get_project_information,
)

#: The page to look at where the project's settings name none.
PUBLIC_PAGE = "https://www.python.org/"
#: Seconds that a machine step on another machine may take to begin.
CRAWL_SECONDS = 60
SLOW_SECONDS = 2

CREATE = """\
create_orchestra_project(
    None,
    "simple_workflow",                  # the workflow
    "v1",                               # and its version
    "A walk through the simple workflow",
    10,                                 # the priority
    {{"url": "{url}"}},  # what the workflow needs to know
    "real",                             # or "training"
)"""
INFORMATION = "get_project_information({project_id})"


class Leave(Exception):
    """The person at the keyboard has had enough."""


class Command(BaseCommand):
    """Explains each step, carries it out and shows what came of it."""

    help = "Walk through the simple workflow, from a new project to a rating."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the pace and the page."""
        parser.add_argument(
            "-s", "--slow", action="store_true", help="pause between texts"
        )
        parser.add_argument("--url", help="the page to find an image on")

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk to the end, or say why that is not possible."""
        self.console = Console(
            file=options.get("stdout") or sys.stdout, highlight=False
        )
        self.slow = options["slow"]
        url = options["url"] or getattr(
            settings, "SIMPLE_WORKFLOW_DEMO_URL", PUBLIC_PAGE
        )
        try:
            self.walk(url)
        except Leave:
            self.tell("Until next time.")
        except (EOFError, KeyboardInterrupt) as error:
            raise CommandError(
                "The walk ended early, because nobody answered."
            ) from error
        except OrchestraError as error:
            raise CommandError(explanation(error)) from error

    def walk(self, url: str) -> None:
        """Go through the workflow once."""
        self.introduce(url)
        project_id = self.create_project(url)
        self.show_the_crawl(project_id)
        self.have_it_rated(project_id)
        self.show_the_rating(project_id)

    def introduce(self, url: str) -> None:
        """Explain what is about to happen."""
        self.console.print(Panel("The simple workflow, step by step"))
        self.tell(
            "A project of the [b]simple workflow[/b] goes through two steps. "
            "A machine looks at a web page and picks one of its images. Then "
            "an expert rates how awesome that image is, from one to five.",
            f"The page will be {url}",
            "You will need a second window, with the server running in it: "
            "[b]python manage.py runserver[/b]",
        )
        self.ask("Press Enter to begin, or type n to leave.")

    def create_project(self, url: str) -> int:
        """Create the project and return its id."""
        self.tell("A client system begins with a new project:")
        self.show_call(CREATE.format(url=url))
        self.ask("Press Enter to make the call.")
        project_id = create_orchestra_project(
            None,
            "simple_workflow",
            "v1",
            "A walk through the simple workflow",
            10,
            {"url": url},
            "real",
        )
        self.tell(f"There it is: the project has the id {project_id}.")
        return project_id

    def show_the_crawl(self, project_id: int) -> None:
        """Show what the machine found, once it really has."""
        self.tell(
            "The first step belongs to a machine, so it began by itself. "
            "A client system sees what came of it with:"
        )
        self.show_call(INFORMATION.format(project_id=project_id))
        self.ask("Press Enter to make the call.")
        information = self.wait_for_the_crawl(project_id)
        self.console.print(JSON.from_data(information))
        result = information["tasks"]["crawl"]["latest_data"]
        if result["status"] == "success":
            self.tell(
                "[b]tasks.crawl.status[/b] is Complete, and "
                "[b]tasks.crawl.latest_data.image[/b] is the image: "
                f"{result['image']}"
            )
        else:
            self.tell(
                "The machine did its step but found no image: "
                f"{result['error_message']} The expert will be told the same."
            )

    def wait_for_the_crawl(self, project_id: int) -> dict[str, Any]:
        """Return the project's information once the crawl is complete."""
        deadline = time.monotonic() + CRAWL_SECONDS
        while True:
            information = get_project_information(project_id)
            crawl = information["tasks"].get("crawl", {})
            if crawl.get("status") == "Complete":
                return information
            if any(a["status"] == "Failed" for a in crawl["assignments"]):
                raise CommandError(
                    "The machine step failed. What it failed with stands in "
                    "the server's window and in the project's information."
                )
            if time.monotonic() > deadline:
                raise CommandError(
                    "The machine step has not run: its status is "
                    f"{crawl.get('status')} after {CRAWL_SECONDS} seconds."
                )
            time.sleep(1)

    def have_it_rated(self, project_id: int) -> None:
        """Wait until a person has rated the image in the browser."""
        self.tell(
            "The second step, [b]tasks.rate[/b], waits for an expert. "
            "Be that expert:",
            f"1. Open {settings.ORCHESTRA_URL}/orchestra/app/ in a browser.\n"
            "2. Sign in as [b]demo[/b] with the password [b]demo[/b].\n"
            "3. Press [b]New delivery task[/b].\n"
            "4. Rate the image and press [b]Submit[/b].",
        )
        self.ask("Press Enter when you have submitted your rating.")
        while True:
            task = get_project_information(project_id)["tasks"]["rate"]
            if task["status"] == "Complete":
                return
            self.tell(self.what_is_missing(task))
            self.ask("Press Enter to look again, or type n to leave.")

    @staticmethod
    def what_is_missing(task: dict[str, Any]) -> str:
        """Return in words why the rating is not there yet."""
        holders = [a["worker"] for a in task["assignments"] if a["worker"]]
        if not holders:
            return (
                "Nobody has taken the task yet. If New delivery task says "
                "that none is waiting, look at the tasks in progress."
            )
        return (
            f"The task is with {holders[-1]} and its status is "
            f"{task['status']}; it has not been submitted."
        )

    def show_the_rating(self, project_id: int) -> None:
        """Show the end result as the client system receives it."""
        self.tell("Well done. The same call now brings the rating as well:")
        self.show_call(INFORMATION.format(project_id=project_id))
        self.ask("Press Enter to make the call.")
        information = get_project_information(project_id)
        self.console.print(JSON.from_data(information))
        rating = information["tasks"]["rate"]["latest_data"].get("rating")
        if rating is None:
            self.tell("The task was submitted without a rating.")
        else:
            self.tell(f"The image was rated {rating} of 5.")
        self.tell(
            "That was the whole way, from a call to its result. The manual's "
            "newsroom example goes on from here."
        )

    def tell(self, *texts: str) -> None:
        """Print the texts as paragraphs, one at a time if asked to."""
        for text in texts:
            self.console.print(f"\n{text}")
            if self.slow:
                time.sleep(SLOW_SECONDS)

    def show_call(self, code: str) -> None:
        """Print a call of the Python client."""
        self.console.print()
        self.console.print(Syntax(code, "python", background_color="default"))

    def ask(self, question: str) -> None:
        """Wait for Enter; raise Leave for an answer that begins with n."""
        self.console.print(f"\n[b]{question}[/b] ", end="")
        if input().strip().lower().startswith("n"):
            raise Leave
