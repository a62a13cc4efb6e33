"""Begin a story in the newsroom, and see what becomes of it."""

import json
from pprint import pformat
from typing import Any

from django.core.management.base import CommandError, CommandParser

from orchestra.management.base import OrchestraCommand
from orchestra.management.client_errors import explanation
from orchestra.orchestra_api import (
    OrchestraError,
    create_orchestra_project,
    get_project_information,
)

WORKFLOW = "journalism"
LAST_STEP = "copy_editing"

#: What a story is in the end, for whoever lays it out.
RESULT = ("articleDocument", "headline", "photos")

#: The exit status of a command that was called wrongly, as argparse has it.
WRONG_USAGE = 2


class Command(OrchestraCommand):
    """Does what a client system of the newsroom would, by the signed API."""

    help = (
        "Begins a story, tells how it stands, or prints what became of it. "
        "The server has to be running."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do, and with which project."""
        action = parser.add_mutually_exclusive_group(required=True)
        action.add_argument(
            "-n", "--new", action="store_true", help="begin a new story"
        )
        action.add_argument(
            "-s",
            "--status",
            action="store_true",
            help="tell how the story of --project-id stands",
        )
        action.add_argument(
            "-f",
            "--final",
            "--finish",
            action="store_true",
            help="print what became of the finished story of --project-id",
        )
        parser.add_argument(
            "-p", "--project-id", type=int, metavar="ID", help="the story"
        )

    def run(self, **options: Any) -> None:
        """Do the one thing that was asked for."""
        project_id = options["project_id"]
        _ensure_sensible(options["new"], project_id)
        try:
            if options["new"]:
                self._begin()
            elif options["status"]:
                self._print(get_project_information(project_id))
            else:
                result = _result(get_project_information(project_id))
                self.console.print(pformat(result))
        except OrchestraError as error:
            raise CommandError(explanation(error)) from error

    def _begin(self) -> None:
        project_id = create_orchestra_project(
            None,
            WORKFLOW,
            "v1",
            "A test run of our awesome journalism workflow",
            10,
            {},
            "training",
        )
        self.console.print(f"Project with id {project_id} created!")
        self._print(get_project_information(project_id))

    def _print(self, information: dict[str, Any]) -> None:
        self.console.print(
            json.dumps(information, indent=2, ensure_ascii=False)
        )


def _ensure_sensible(is_new: bool, project_id: int | None) -> None:
    if is_new and project_id is not None:
        raise CommandError(
            "A new story gets an id of its own: leave out --project-id.",
            returncode=WRONG_USAGE,
        )
    if not is_new and project_id is None:
        raise CommandError(
            "Say which story with --project-id, or -p.",
            returncode=WRONG_USAGE,
        )


def _result(information: dict[str, Any]) -> dict[str, Any]:
    """Return what the story is in the end, or raise CommandError."""
    project = information["project"]
    if project["workflow_slug"] != WORKFLOW:
        raise CommandError(
            f"The project {project['id']} is no story: it follows the "
            f"workflow {project['workflow_slug']}."
        )
    task = information["tasks"].get(LAST_STEP)
    if task is None or task["status"] != "Complete":
        how_far = (
            "has not begun" if task is None else f"is {task['status'].lower()}"
        )
        raise CommandError(
            f"The story is not finished: its copy editing {how_far}. "
            f"--status -p {project['id']} tells more."
        )
    data = task["latest_data"]
    return {key: data[key] for key in RESULT if key in data}
