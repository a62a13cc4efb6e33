#!/usr/bin/env python
"""The demo: a server with a project waiting in it.

With ``--once`` the demo waits for nobody. It takes a database and a port of
its own, walks the simple workflow over HTTP, as a client system and as an
expert, prints the result as JSON and ends.
"""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
import requests
from django.conf import settings
from django.core.management import CommandError, call_command
from rich.console import Console
from rich.panel import Panel

from example_project import server
from example_project.expert import Expert, RefusedError
from orchestra.orchestra_api import (
    OrchestraError,
    create_orchestra_project,
    get_project_information,
)

RATING = "5"

#: What may go wrong on the way, each with a message that says what did.
FAILURES = (
    CommandError,
    OrchestraError,
    RefusedError,
    requests.RequestException,
    server.ServerError,
)

console = Console(stderr=True, highlight=False)


class DemoError(Exception):
    """The walk did not lead where it should; the message says where."""


def main() -> int:
    """Serve, or walk once, and return the exit status."""
    options = arguments()
    # An end that was asked for is an end like any other: the server goes too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if options.once:
            walk_in_a_world_of_its_own()
        else:
            serve(usable_port(options.port))
    except (*FAILURES, DemoError) as error:
        console.print(f"[red]The demo failed.[/red] {error}")
        return 1
    except KeyboardInterrupt:
        console.print("\nThe demo has ended.")
    return 0


def arguments() -> argparse.Namespace:
    """Return what was asked for; the port may come from PORT as well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--once", action="store_true", help="walk the workflow and end"
    )
    parser.add_argument(
        "--port", type=int, default=os.environ.get("PORT", "8000")
    )
    return parser.parse_args()


def usable_port(wanted: int) -> int:
    """Return the port, or another one if something listens on it."""
    if server.is_free(wanted):
        return wanted
    port = server.any_free_port()
    console.print(f"Port {wanted} is taken, so the demo goes to {port}.")
    return port


def serve(port: int) -> None:
    """Serve a dashboard with a project in it until somebody ends it."""
    prepare(port)
    with server.serving(port) as process:
        create_project()
        console.print(invitation())
        process.wait()
    raise DemoError("The server has stopped.")


def walk_in_a_world_of_its_own() -> None:
    """Walk the workflow with a database and a port that nobody else uses."""
    with tempfile.TemporaryDirectory(prefix="orchestra-demo-") as directory:
        os.environ["DATABASE_URL"] = f"sqlite:///{directory}/db.sqlite3"
        log = Path(directory) / "server.log"
        port = server.any_free_port()
        prepare(port)
        try:
            with log.open("wb") as output, server.serving(port, output):
                information = walk()
        except (*FAILURES, DemoError):
            console.print(log.read_text(), markup=False)
            raise
    Console().print_json(data=information)


def prepare(port: int) -> None:
    """Set up Django for a server on the port, and what it is to serve."""
    # The settings are made from these when Django first reads them.
    os.environ.update(
        DEBUG="True",
        DJANGO_SETTINGS_MODULE="example_project.settings",
        # Mails are shown as they are caused, and nothing else has to run.
        ORCHESTRA_MESSAGES_INLINE="True",
        ORCHESTRA_URL=f"http://{server.HOST}:{port}",
        SIMPLE_WORKFLOW_ALLOWED_HOSTS=f"{server.HOST}:{port}",
    )
    django.setup()
    with console.status("Preparing the database"):
        call_command("migrate", verbosity=0)
        call_command("loadallworkflows", stdout=sys.stderr)
        call_command(
            "loadworkflowsampledata", "simple_workflow/v1", stdout=sys.stderr
        )
        call_command("loaddata", "demo_admin", verbosity=0)


def create_project() -> int:
    """Create a project by the signed API and return its id."""
    return create_orchestra_project(
        None,
        "simple_workflow",
        "v1",
        "Rate a view from the coast road",
        10,
        {"url": settings.SIMPLE_WORKFLOW_DEMO_URL},
        "real",
    )


def walk() -> dict[str, Any]:
    """Walk the workflow to its end and return the project's information."""
    project_id = create_project()
    crawled = get_project_information(project_id)["tasks"]["crawl"]
    expect("the crawl's status", crawled["status"], "Complete")
    expect("the crawl's result", crawled["latest_data"]["status"], "success")
    rate(crawled["latest_data"]["image"])
    information = get_project_information(project_id)
    rated = information["tasks"]["rate"]
    expect("the rating's status", rated["status"], "Complete")
    expect("the rating", rated["latest_data"]["rating"], RATING)
    expect(
        "the project's status", information["project"]["status"], "Completed"
    )
    return information


def rate(image: str) -> None:
    """Take the task as the demo's expert, rate the image, and submit."""
    expert = Expert(settings.ORCHESTRA_URL)
    expert.log_in("demo", "demo")
    expect("tasks before taking one", expert.dashboard()["tasks"], [])
    task_id = expert.take_a_new_task()["id"]
    task = expert.open_task(task_id)
    shown = task["prerequisites"]["crawl"]["image"]
    expect("the image that the expert is shown", shown, image)
    expert.save(task_id, {"rating": "4"}, task["data_version"])
    draft = expert.open_task(task_id)["task"]["data"]
    expect("the draft", draft, {"rating": "4"})
    expert.submit(task_id, {"rating": RATING})
    states = [row["state"] for row in expert.dashboard()["tasks"]]
    expect("tasks after submitting", states, ["complete"])


def expect(what: str, found: object, expected: object) -> None:
    """Raise DemoError, saying what it is about, if the two differ."""
    if found != expected:
        raise DemoError(f"{what.capitalize()}: {found!r}, not {expected!r}.")


def invitation() -> Panel:
    """Return what a person needs to know to look around."""
    url = settings.ORCHESTRA_URL
    return Panel(
        f"[b]{url}/[/b]\n\n"
        "Sign in as [b]demo[/b] / [b]demo[/b], an expert: "
        "press New delivery task, and rate an image.\n"
        "Sign in as [b]admin[/b] / [b]admin[/b] to see everything; "
        f"the admin site is at {url}/orchestra/admin/\n\n"
        "Ctrl-C ends the demo.",
        title="Orchestra is running, and a project is waiting",
        expand=False,
    )


if __name__ == "__main__":
    sys.exit(main())
