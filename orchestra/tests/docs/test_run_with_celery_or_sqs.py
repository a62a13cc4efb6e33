"""What the guide to Celery and SQS says is so."""

import ast
import re
from typing import Any

import pytest
from django.core.management import get_commands
from django.urls import include, path, resolve
from django.urls.resolvers import RegexPattern, URLResolver

from orchestra.api.errors import STATUS_OF
from orchestra.api.queue.access import HEADER
from orchestra.api.queue.serializers import MESSAGE_ID
from orchestra.api.queue.views import DispatcherView
from orchestra.core import errors
from orchestra.core.conf import OrchestraSettings
from orchestra.core.dotted_path import locate
from orchestra.core.queue_secret import is_strong
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

GUIDE = (GUIDES / "run_with_celery_or_sqs.rst").read_text("utf-8")
EXAMPLE = GUIDES.parents[1] / "example_project/example_project/celery.py"
BLOCKS = python_blocks(GUIDE)
LITERALS = set(re.findall(r"``([^`]+)``", GUIDE))


def assigned() -> dict[str, Any]:
    """Return the settings that the guide makes, with their values."""
    found = {}
    for block in BLOCKS:
        for node in ast.parse(block).body:
            if not isinstance(node, ast.Assign):
                continue
            target = node.targets[0]
            if isinstance(target, ast.Name) and target.id.isupper():
                found[target.id] = node.value
    return found


def value_of(name: str) -> Any:
    """Return the value of a setting that the guide makes."""
    return ast.literal_eval(assigned()[name])


@pytest.mark.parametrize("block", BLOCKS)
def test_the_python_is_python(block: str) -> None:
    compile(block, "run_with_celery_or_sqs.rst", "exec")


def test_every_setting_that_is_named_exists() -> None:
    known = set(vars(OrchestraSettings))
    ours = re.compile(r"(?:ORCHESTRA_|BEANSTALK_DISPATCH_)[A-Z_]+")
    named = {
        name.removeprefix("ORCHESTRA_")
        for text in (*LITERALS, *assigned())
        for name in ours.findall(text)
    }

    assert len(named) > 6
    assert named <= known
    assert {"WORK_QUEUE", "PRODUCTION", "STAGING"} <= known


def test_the_schedulers_can_be_found_and_made() -> None:
    scheduler = value_of("MACHINE_STEP_SCHEDULER")

    assert locate(scheduler["path"])(**scheduler.get("kwargs", {}))
    for name in ("AsynchronousMachineStepScheduler",):
        assert name in LITERALS
        assert locate(f"orchestra.utils.machine_step_scheduler.{name}")


def test_the_functions_of_the_table_can_be_found() -> None:
    for function in value_of("BEANSTALK_DISPATCH_TABLE").values():
        assert callable(locate(function))


def test_the_secret_that_is_shown_is_of_the_kind_that_is_asked_for() -> None:
    assert is_strong(value_of("ORCHESTRA_QUEUE_SECRET"))


def test_the_app_is_the_example_projects() -> None:
    (shown,) = [block for block in BLOCKS if "Celery(" in block]

    assert shown in EXAMPLE.read_text("utf-8")


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"manage\.py (\w+)", GUIDE))

    assert named == {"runmachinesteps", "prunequeuemessages", "check"}
    assert named <= set(get_commands())


def test_the_path_of_the_daemon_leads_to_the_endpoint() -> None:
    (address,) = re.findall(r"^   (/orchestra/\S+)$", GUIDE, re.MULTILINE)

    match = resolve(address)

    assert match.func.cls is DispatcherView  # type: ignore[attr-defined]
    assert match.kwargs["secret"] == value_of("ORCHESTRA_QUEUE_SECRET")


def test_the_module_can_be_included_at_the_old_place() -> None:
    (shown,) = [block for block in BLOCKS if block.startswith("path(")]
    pattern = eval(shown, {"path": path, "include": include})
    resolver = URLResolver(RegexPattern(r"^/"), [pattern])

    match = resolver.resolve("/beanstalk_dispatch/dispatcher")

    assert match.func.cls is DispatcherView  # type: ignore[attr-defined]


def test_the_headers_are_those_that_are_read() -> None:
    assert {HEADER, MESSAGE_ID} <= LITERALS


def test_the_statuses_are_those_that_are_answered() -> None:
    listed = {int(status) for status in re.findall(r"^(\d{3})  ", GUIDE, re.M)}

    assert listed == {
        200,
        403,
        STATUS_OF[errors.UnknownQueueFunction],
        STATUS_OF[errors.QueueJobFailed],
        STATUS_OF[errors.QueueMessageBusy],
    }
