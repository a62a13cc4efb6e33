"""Whatever has a name can be found in the manual, and is what it says."""

import importlib.util
import json
import re
import shlex
from pathlib import Path
from pkgutil import resolve_name
from types import ModuleType
from typing import Any

import pytest
from django.core.management import get_commands, load_command_class
from django.test import Client
from django.urls import Resolver404, resolve

import orchestra.models
from orchestra.api.openapi import document
from orchestra.core import errors
from orchestra.core.conf import UNPREFIXED, OrchestraSettings
from orchestra.models import Task
from orchestra.tests.docs.test_guides import python_blocks
from orchestra.tests.docs.test_lifecycle_guides import (
    CALL,
    faults_of,
    is_valid,
    json_blocks,
)

CHECKOUT = Path(__file__).resolve().parents[3]
DOCS = CHECKOUT / "docs"
PAGES = {
    str(path.relative_to(DOCS)): path.read_text("utf-8")
    for path in sorted(DOCS.rglob("*.rst"))
}
ACTIONS = "orchestra/static/orchestra/project-actions/available-actions.js"
APPS = ("orchestra", "simple_workflow", "journalism_workflow")

#: What earlier manuals name, and their readers look for.
EARLIER_SETTINGS = [
    "EMAIL_BACKEND",
    "GOOGLE_APPS",
    "GOOGLE_P12_PATH",
    "GOOGLE_PROJECT_ROOT_ID",
    "GOOGLE_SERVICE_EMAIL",
    "HIJACK_ALLOW_GET_REQUESTS",
    "INSTALLED_APPS",
    "ORCHESTRA_PROJECT_API_KEY",
    "ORCHESTRA_PROJECT_API_SECRET",
    "ORCHESTRA_SLACK_STAFFBOT_TOKEN",
    "ORCHESTRA_STAFFBOT_BATCH_FREQUENCY",
    "ORCHESTRA_STAFFBOT_STAFFING_GROUP_ID",
    "ORCHESTRA_STAFFBOT_STAFFING_MIN_TIME",
    "ORCHESTRA_STAFFBOT_WORKER_BATCH_SIZE",
    "ORCHESTRA_WORKFLOWS",
    "STAFFBOT_CONFIG",
]
#: Those that are Django's, or of another app.
OF_OTHERS = {
    "EMAIL_BACKEND",
    "HIJACK_ALLOW_GET_REQUESTS",
    "INSTALLED_APPS",
}
EARLIER_COMMANDS = [
    "interactive_simple_workflow_demo",
    "journalism_workflow_ctl",
    "loadallworkflows",
    "loaddata",
    "loadworkflow",
    "loadworkflowsampledata",
    "migrate",
    "runserver",
]
EARLIER_ADDRESSES = [
    "/orchestra/admin/",
    "/orchestra/app/",
    "/orchestra/accounts/logout_then_login/",
    "/orchestra/switch/",
    "/orchestra/api/project/create_project/",
    "/orchestra/api/project/project_information/",
    "/orchestra/api/project/workflow_types/",
    "/orchestra/bots/staffbot/",
    "/orchestra/beanstalk_dispatch/",
]
#: Prefixes under which others stand.
NO_PAGES = {
    "/orchestra/accounts/",
    "/orchestra/beanstalk_dispatch/",
    "/orchestra/switch/",
}

ADDRESS = re.compile(r"``(?:[A-Z]+ )?(/orchestra/[^`?<]*)(?:\?[^`]*)?``")
DOTTED = re.compile(
    r"``((?:orchestra|(?:simple|journalism)_workflow)\.[\w.]+)``"
)
NAMED_SETTING = re.compile(r"``(ORCHESTRA_[A-Z0-9_]+)``")
COMMAND = re.compile(r"python manage\.py (\w[^`\n]*)")


def read(name: str) -> ModuleType:
    """Import the module of the manual's directory."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


LISTINGS: Any = read("listings")


@pytest.fixture(scope="module")
def manual() -> str:
    """What the search of the built manual looks through."""
    return "\n".join(
        [
            *(text for name, text in PAGES.items() if name != "changelog.rst"),
            LISTINGS.settings_text(),
            LISTINGS.commands_text(),
            LISTINGS.endpoints_text("Client API"),
            LISTINGS.endpoints_text("Worker API"),
        ]
    )


def every(pattern: re.Pattern[str]) -> list[Any]:
    """Return what the pages name so, each once."""
    return sorted(
        {one for text in PAGES.values() for one in pattern.findall(text)}
    )


def settings() -> set[str]:
    names = {name for name in dir(OrchestraSettings) if name.isupper()}
    return {
        name if name in UNPREFIXED else f"ORCHESTRA_{name}" for name in names
    }


def resolves(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def test_every_setting_is_found(manual: str) -> None:
    described = set(re.findall(r"confval:: (\w+)", manual))

    assert described == settings() | OF_OTHERS


def test_every_setting_has_words_of_its_own() -> None:
    entries = LISTINGS.settings_text().split(".. confval:: ")[1:]

    assert all(len(entry.split("\n\n   ")[1].strip()) > 5 for entry in entries)


def test_every_command_is_found(manual: str) -> None:
    ours = {name for name, app in get_commands().items() if app in APPS}
    described = set(re.findall(r"command:: manage\.py (\w+)", manual))

    assert described == ours | set(EARLIER_COMMANDS)


def test_every_option_of_a_command_is_found() -> None:
    text = LISTINGS.commands_text()

    assert "``--force``" in text
    assert "``-p, --project-id ID``" in text
    assert "--verbosity" not in text


def test_every_endpoint_is_found(manual: str) -> None:
    for path, methods in document()["paths"].items():
        for method in methods:
            assert f"endpoint:: {method.upper()} {path}\n" in manual


@pytest.mark.parametrize(
    "name", EARLIER_SETTINGS + EARLIER_COMMANDS + EARLIER_ADDRESSES
)
def test_what_earlier_manuals_name_is_found(name: str, manual: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", manual)


def test_earlier_commands_and_addresses_are_there() -> None:
    assert set(EARLIER_COMMANDS) <= set(get_commands())
    assert all(resolves(one) for one in set(EARLIER_ADDRESSES) - NO_PAGES)
    assert resolves("/orchestra/switch/acquire/")


def test_the_pages_name_things() -> None:
    """The control: the patterns below find what they are for."""
    for pattern in (ADDRESS, DOTTED, NAMED_SETTING, COMMAND):
        assert len(every(pattern)) > 10


@pytest.mark.parametrize("address", every(ADDRESS))
def test_every_address_is_served(address: str) -> None:
    assert address in NO_PAGES or resolves(address.replace("…", "x"))


@pytest.mark.parametrize("path", every(DOTTED))
def test_every_dotted_path_leads_somewhere(path: str) -> None:
    if re.fullmatch(r"orchestra\.[EW]\d+", path):
        return
    assert resolve_name(path) is not None


@pytest.mark.parametrize("name", every(NAMED_SETTING))
def test_every_setting_named_exists(name: str) -> None:
    assert name in settings() | {"ORCHESTRA_PROJECT_API_CREDENTIALS"}


@pytest.mark.parametrize("line", every(COMMAND))
def test_every_command_takes_what_it_is_given(line: str) -> None:
    name, *arguments = shlex.split(line.split("  #")[0])
    if name not in get_commands():
        pytest.fail(f"There is no command {name}.")
    if get_commands()[name] in APPS:
        command: Any = load_command_class(get_commands()[name], name)
        command.create_parser("manage.py", name).parse_args(arguments)


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_python_is_python(name: str) -> None:
    for block in python_blocks(PAGES[name]):
        compile(block, name, "exec")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_json_is_json(name: str) -> None:
    shown = PAGES[name].count("\n.. code-block:: json\n")

    assert len(json_blocks(PAGES[name])) == shown


@pytest.mark.parametrize(
    "name", ["reference/client_api.rst", "reference/interface_api.rst"]
)
def test_every_body_is_one_that_the_endpoint_takes(name: str) -> None:
    page = PAGES[name]
    bodies = [
        (call["method"], call["path"], body)
        for call in CALL.finditer(page)
        for body in json_blocks(call["rest"])
    ]

    assert len(bodies) == len(json_blocks(page)) > 2
    for method, path, body in bodies:
        assert is_valid(path, method, body)


def test_the_document_is_read_as_shown(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    reading, _ = python_blocks(PAGES["reference/client_api.rst"])
    found = json.loads(client.get("/orchestra/api/schema/").content)

    exec(reading, {"document": found})

    assert capsys.readouterr().out.startswith("Create a project")


@pytest.mark.django_db
def test_a_request_is_signed_as_shown(
    client: Client, task: Task, settings: Any
) -> None:
    settings.ORCHESTRA_PROJECT_API_CREDENTIALS = {"key-1": "long secret"}
    _, signing = python_blocks(PAGES["reference/client_api.rst"])
    path = "/orchestra/api/project/project_information/"
    body = json.dumps({"project_id": task.project_id}).encode()
    shown: dict[str, Any] = {
        "path": path,
        "host": "testserver",
        "body": body,
        "key": "key-1",
        "secret": "long secret",
    }
    exec(signing, shown)

    def ask(content: bytes) -> int:
        return client.generic(
            "POST",
            path,
            content,
            content_type="application/json",
            headers=shown["headers"],
        ).status_code

    assert ask(body) == 200
    assert ask(body + b" ") == 401


def test_the_workflow_of_the_guide_is_sound(tmp_path: Path) -> None:
    page = PAGES["guides/write_a_workflow.rst"]
    workflow, version = json_blocks(page)

    assert faults_of(tmp_path, workflow, version) == []
    schema = Path(orchestra.__file__).parent / "workflow/schemas"
    keys = json.loads((schema / "version.schema.json").read_text())
    for key in keys["$defs"]["step"]["properties"]:
        assert f"``{key}``" in page


def test_the_policy_of_the_guide_decides() -> None:
    shown: dict[str, Any] = {}
    *_, block = python_blocks(PAGES["guides/write_a_workflow.rst"])
    exec(block, shown)
    policy = shown["only_if_there_is_an_image"]

    assert policy({"image": {"image": "https://example.org/1.png"}}, {})
    assert not policy({"image": {}}, {})


def test_every_action_is_named_as_on_the_page() -> None:
    page = " ".join(PAGES["guides/manage_projects.rst"].split())
    script = (CHECKOUT / ACTIONS).read_text("utf-8")
    labels = re.findall(r"label: '([^']+)'", script)
    labels += re.findall(r"[?:] '([^']+StaffBot…)'", script)

    assert len(labels) > 10
    assert all(f"*{label}*" in page for label in labels)


def test_models_are_shown_and_their_descriptors_are_not() -> None:
    def is_left_out(name: str, one: Any) -> bool:
        return bool(
            LISTINGS.skip_generated(None, "class", name, one, False, None)
        )

    for name in orchestra.models.__all__:
        model = getattr(orchestra.models, name)
        assert not is_left_out(name, model)
        assert LISTINGS.fields_of(model)
    assert not is_left_out("Status", Task.Status)
    assert is_left_out("status", vars(Task)["status"])
    assert is_left_out("DoesNotExist", Task.DoesNotExist)


def test_every_model_and_error_is_public() -> None:
    assert "orchestra.models\n   :members:" in PAGES["reference/models.rst"]
    assert all(
        hasattr(orchestra.models, one) for one in orchestra.models.__all__
    )
    assert "orchestra.core.errors" in PAGES["reference/errors.rst"]
    assert errors.__doc__


def test_the_index_keeps_the_four_kinds_apart() -> None:
    captions = re.findall(r":caption: (.+)", PAGES["index.rst"])

    assert [one.split(":")[0] for one in captions] == [
        "Tutorials",
        *["How-to guides"] * 3,
        "Explanation",
        "Reference",
        "The project",
    ]


def test_the_readme_is_a_screen_and_a_half() -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")

    assert len(readme.splitlines()) <= 60
