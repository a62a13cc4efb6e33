"""What the guides to everyday work show works as it stands there."""

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands
from django.urls import resolve

from orchestra import assignment_policies
from orchestra.api.todos.serializers import TodoInput
from orchestra.core.conf import OrchestraSettings
from orchestra.core.errors import ModelSaveError
from orchestra.models import PayRate, Project, Task, Worker
from orchestra.services.todo_conditions import holds
from orchestra.services.todo_template_schema import OPERATORS, template_faults
from orchestra.tests.docs.test_guides import GUIDES, python_blocks
from orchestra.workflow.lint import lint_directory

NAMES = (
    "certify_experts",
    "choose_who_gets_a_task",
    "write_todo_templates",
    "steer_a_project",
    "track_time_and_pay",
)
TEXTS = {name: (GUIDES / f"{name}.rst").read_text("utf-8") for name in NAMES}

#: A call, and the JSON that follows it, if any does before the next call.
CALL = re.compile(
    r"``(?P<method>GET|POST|PUT|PATCH|DELETE) (?P<path>/[^`?]*)[^`]*``"
    r"(?P<rest>(?:(?!``(?:GET|POST|PUT|PATCH|DELETE) /)[\s\S])*)"
)
WORKFLOW = {
    "slug": "w",
    "name": "W",
    "description": "Any workflow.",
    "certifications": [],
}


def json_blocks(text: str) -> list[Any]:
    """Return the JSON that the text shows."""
    blocks = re.findall(
        r"^\.\. code-block:: json\n\n((?:   .*\n|\n)+)", text, re.MULTILINE
    )
    return [json.loads(textwrap.dedent(block)) for block in blocks]


EVERY_JSON = [one for text in TEXTS.values() for one in json_blocks(text)]
CALLS = [call for text in TEXTS.values() for call in CALL.finditer(text)]
WITH_BODY = [
    (call["method"], call["path"], body)
    for call in CALLS
    if call["method"] != "GET"
    for body in json_blocks(call["rest"])
]
TEMPLATES = [one for one in EVERY_JSON if "items" in one]


def manifest(kind: str, guide: str) -> Any:
    """Return the one document of the guide that has such a part."""
    (found,) = [one for one in json_blocks(TEXTS[guide]) if kind in one]
    return found


def faults_of(tmp_path: Path, workflow: Any, version: Any) -> list[Any]:
    """Return what lint says of the two manifests."""
    (tmp_path / "v1").mkdir()
    (tmp_path / "workflow.json").write_text(json.dumps(workflow))
    (tmp_path / "v1" / "version.json").write_text(json.dumps(version))
    return lint_directory(tmp_path)


def is_valid(path: str, method: str, body: Any) -> bool:
    """Return whether the endpoint takes the body."""
    view: Any = resolve(path).func
    operation = view.cls.operations.get(method)
    given = operation.input_class if operation else view.cls.input_class
    serializer = given(data=body, partial=method == "PATCH")
    return bool(serializer.is_valid())


def test_the_certifications_and_the_step_are_sound(tmp_path: Path) -> None:
    workflow = manifest("certifications", "certify_experts")
    version = manifest("steps", "certify_experts")

    assert faults_of(tmp_path, workflow, version) == []


def test_without_its_certification_the_step_is_not(tmp_path: Path) -> None:
    """The control: lint would have found what is wrong."""
    version = manifest("steps", "certify_experts")

    assert faults_of(tmp_path, WORKFLOW, version)


def test_the_policies_are_sound(tmp_path: Path) -> None:
    version = manifest("steps", "choose_who_gets_a_task")

    assert faults_of(tmp_path, WORKFLOW, version) == []


def test_every_policy_is_told_of() -> None:
    text = TEXTS["choose_who_gets_a_task"]

    for name in (
        "anyone_certified",
        "specified_worker",
        "previously_completed_steps",
    ):
        assert f"- ``{name}``" in text
        assert hasattr(assignment_policies, name)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_templates_are_valid(template: Any) -> None:
    assert template_faults(template) == []


def test_every_operator_is_told_of() -> None:
    text = TEXTS["write_todo_templates"]

    assert all(f"``{operator}``" in text for operator in OPERATORS)


def test_the_properties_decide_as_told() -> None:
    project = Project()
    shown: dict[str, Any] = {}
    (block,) = python_blocks(TEXTS["write_todo_templates"])
    exec(block, shown)
    project.project_data = {"kind": "opinion", "article": "Too short."}
    (template,) = TEMPLATES
    photos, sources = template["items"]

    properties = shown["properties"](project)

    assert holds(photos["remove_if"], properties)
    assert holds(sources["skip_if"], properties)
    project.project_data = {"photos": [1], "article": "x " * 400}
    properties = shown["properties"](project)
    assert not holds(photos["remove_if"], properties)
    assert not holds(sources["skip_if"], properties)


@pytest.mark.parametrize(
    ("method", "path"), [(call["method"], call["path"]) for call in CALLS]
)
def test_every_address_is_an_endpoints_own(method: str, path: str) -> None:
    view: Any = resolve(path).func

    assert hasattr(view.cls, method.lower())


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path", "body"), WITH_BODY)
def test_every_body_is_one_that_the_endpoint_takes(
    method: str, path: str, body: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "orchestra.api.todos.serializers.is_template", lambda slug: True
    )

    assert is_valid(path, method, body)
    assert not is_valid(path, method, {key: [] for key in body})


def test_no_json_is_left_unchecked() -> None:
    manifests = [
        one for one in EVERY_JSON if "name" in one and "todos" not in one
    ]

    checked = len(TEMPLATES) + len(WITH_BODY) + len(manifests)
    assert checked == len(EVERY_JSON)
    assert len(CALLS) > 20


def test_undoing_is_a_change_of_status() -> None:
    assert '``{"status": 0}``' in TEXTS["write_todo_templates"]
    assert TodoInput(data={"status": 0}, partial=True).is_valid()


@pytest.mark.django_db
def test_the_policy_of_ones_own_works(task: Task, ada: Worker) -> None:
    shown: dict[str, Any] = {}
    (block,) = python_blocks(TEXTS["choose_who_gets_a_task"])
    exec(block, shown)
    policy = shown["whoever_the_client_named"]

    assert policy(task, key="expert") == task
    task.project.project_data = {"expert": ada.pk}
    policy(task, key="expert")

    assert task.is_worker_assigned(ada)


@pytest.mark.django_db
def test_pay_is_raised_once(ada: Worker) -> None:
    shown: dict[str, Any] = {}
    (block,) = python_blocks(TEXTS["track_time_and_pay"])
    exec(block, shown)

    shown["raise_pay"](ada)

    assert PayRate.objects.get().worker == ada
    with pytest.raises(ModelSaveError):
        shown["raise_pay"](ada)


def test_every_setting_and_command_exists() -> None:
    text = "".join(TEXTS.values())
    settings = set(re.findall(r"``ORCHESTRA_(\w+)``", text))
    commands = set(re.findall(r"manage\.py (\w+)", text))

    assert settings
    assert all(hasattr(OrchestraSettings, name) for name in settings)
    assert commands == {
        "graphworkflow",
        "lintworkflow",
        "migrate_certifications",
    }
    assert commands <= set(get_commands())


def test_the_index_leads_to_each() -> None:
    index = (GUIDES.parent / "index.rst").read_text("utf-8")

    assert all(f"guides/{name}" in index for name in NAMES)
