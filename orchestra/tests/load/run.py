"""The load test from its first project to its report."""

import argparse
import json
import os
from pathlib import Path
from typing import Any

from django.db import connection
from rich.console import Console

from example_project import server
from orchestra.models import Event, Project
from orchestra.tests.load import site, world
from orchestra.tests.load.consistency import examine
from orchestra.tests.load.crowd import Crowd
from orchestra.tests.load.evidence import Evidence
from orchestra.tests.load.report import Report
from orchestra.tests.load.rest import wait_until_at_rest
from orchestra.tests.mail_server import MailServer

#: How wide the tables are where nobody knows.
WIDTH = 130


def run(
    options: argparse.Namespace, directory: Path, port: int, mails: MailServer
) -> int:
    """Make the load, examine what is left; return the exit status.

    It is 1 if anything went wrong that was not refused by design.
    """
    console, load = Console(), os.getloadavg()[0]
    if not console.is_terminal:
        console.width = WIDTH
    with console.status("Preparing the database"):
        world.migrate()
        experts = world.people(options.experts)
        at_first = world.projects(world.PROJECTS_EACH * len(experts))
    url = f"http://{server.HOST}:{port}"
    crowd = Crowd(url, experts, options.seed)
    with site.serving(directory, port, options.gunicorn_workers):
        seconds = crowd.work(options.seconds, console)
        with console.status("Waiting for machine steps and messages"):
            wait_until_at_rest()
    with console.status("Checking what is stored"):
        logs = site.read_logs(directory)
        found = Evidence.take(crowd.memory, len(mails.mails), at_first, logs)
        report = Report(
            setting(options, load),
            seconds,
            crowd.calls,
            examine(found),
            brought_about(),
        )
    report.print_to(console)
    if options.json:
        text = json.dumps(report.as_json(), indent=2)
        options.json.write_text(f"{text}\n", "utf-8")
        console.print(f"Written to {options.json}.")
    return 1 if report.troubles else 0


def brought_about() -> dict[str, int]:
    """Return what the experts and the machine have done."""
    kinds = Event.objects.values_list("kind", flat=True)
    completed = Project.objects.filter(status=Project.Status.COMPLETED)
    return {
        "tasks finished": kinds.filter(kind=Event.Kind.TASK_COMPLETED).count(),
        "tasks submitted for review": kinds.filter(
            kind=Event.Kind.TASK_SUBMITTED
        ).count(),
        "tasks returned": kinds.filter(kind=Event.Kind.TASK_RETURNED).count(),
        "projects completed": completed.count(),
    }


def setting(options: argparse.Namespace, load: float) -> dict[str, Any]:
    """Return how the load was made, and on what.

    The load is what the machine was busy with before.
    """
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        fsync = cursor.fetchone()[0]
        cursor.execute("SHOW synchronous_commit")
        synchronous_commit = cursor.fetchone()[0]
    return {
        "experts": options.experts,
        "seconds": options.seconds,
        "seed": options.seed,
        "gunicorn_workers": options.gunicorn_workers,
        "processors": os.cpu_count(),
        "load_before": round(load, 2),
        "fsync": fsync,
        "synchronous_commit": synchronous_commit,
    }
