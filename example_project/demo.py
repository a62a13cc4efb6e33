#!/usr/bin/env python
"""The demo: a server with a project waiting in it.

The project is of the simple workflow, or of the newsroom with ``--newsroom``.
With ``--once`` the demo waits for nobody. It takes a database and a port of
its own, walks the workflow over HTTP, as a client system and as its experts,
prints the result as JSON and ends.
"""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path
from types import ModuleType

import django
import requests
from django.core.management import CommandError, call_command
from rich.console import Console
from rich.panel import Panel

from example_project import newsroom, rating, server
from example_project.expectations import DemoError
from example_project.expert import RefusedError
from orchestra.orchestra_api import OrchestraError

#: What may go wrong on the way, each with a message that says what did.
FAILURES = (
    CommandError,
    DemoError,
    OrchestraError,
    RefusedError,
    requests.RequestException,
    server.ServerError,
)

console = Console(stderr=True, highlight=False)


def main() -> int:
    """Serve, or walk once, and return the exit status."""
    options = arguments()
    # An end that was asked for is an end like any other: the server goes too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        shown = newsroom if options.newsroom else rating
        if options.once:
            walk_in_a_world_of_its_own(shown)
        else:
            serve(shown, usable_port(options.port))
    except FAILURES as error:
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
        "--newsroom", action="store_true", help="tell a story in the newsroom"
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


def serve(shown: ModuleType, port: int) -> None:
    """Serve a dashboard with a project in it until somebody ends it."""
    prepare(shown, port)
    with server.serving(port) as process:
        shown.create_project()
        console.print(invitation(shown, port))
        process.wait()
    raise DemoError("The server has stopped.")


def walk_in_a_world_of_its_own(shown: ModuleType) -> None:
    """Walk the workflow with a database and a port that nobody else uses."""
    with tempfile.TemporaryDirectory(prefix="orchestra-demo-") as directory:
        os.environ["DATABASE_URL"] = f"sqlite:///{directory}/db.sqlite3"
        os.environ["PROJECT_FILES_ROOT"] = f"{directory}/project_files"
        log = Path(directory) / "server.log"
        port = server.any_free_port()
        prepare(shown, port)
        try:
            with log.open("wb") as output, server.serving(port, output):
                information = shown.walk()
        except FAILURES:
            console.print(log.read_text(), markup=False)
            raise
    Console().print_json(data=information)


def prepare(shown: ModuleType, port: int) -> None:
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
            "loadworkflowsampledata", shown.VERSION, stdout=sys.stderr
        )
        call_command("loaddata", "demo_admin", verbosity=0)


def invitation(shown: ModuleType, port: int) -> Panel:
    """Return what a person needs to know to look around."""
    url = f"http://{server.HOST}:{port}"
    return Panel(
        f"[b]{url}/[/b]\n\n"
        f"{shown.INVITATION}\n"
        "Sign in as [b]admin[/b] / [b]admin[/b] to see everything; "
        f"the admin site is at {url}/orchestra/admin/\n\n"
        "Ctrl-C ends the demo.",
        title="Orchestra is running, and a project is waiting",
        expand=False,
    )


if __name__ == "__main__":
    sys.exit(main())
