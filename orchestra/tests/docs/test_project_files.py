"""What the guide to project files shows works as it stands there."""

import ast
import re
from typing import Any

import pytest
from django.test import override_settings

from orchestra.core.conf import OrchestraSettings
from orchestra.integrations.project_files import project_files
from orchestra.integrations.project_files.django_storage import DjangoFiles
from orchestra.integrations.project_files.s3 import S3Files
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

GUIDE = (GUIDES / "project_files.rst").read_text("utf-8")
BLOCKS = python_blocks(GUIDE)


def settings_in(block: str) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    exec(block, shown)
    return {name: shown[name] for name in shown if name.isupper()}


SETTINGS = [block for block in BLOCKS if re.match(r"[A-Z_]+ = ", block)]


@pytest.mark.parametrize(
    ("block", "kind"),
    list(zip(SETTINGS, (DjangoFiles, S3Files), strict=True)),
)
def test_the_settings_choose_the_store(block: str, kind: type) -> None:
    chosen = {"ORCHESTRA_PROJECT_FILES": None, **settings_in(block)}

    with override_settings(**chosen):
        assert type(project_files()) is kind


def test_the_step_and_its_tests_work() -> None:
    shown: dict[str, Any] = {}
    for block in BLOCKS[-2:]:
        exec(block, shown)

    tests = [name for name in shown if name.startswith("test_")]
    for name in tests:
        shown[name]()

    assert len(tests) == 2


def test_a_request_for_links_can_be_signed_so() -> None:
    shown: dict[str, Any] = {}
    (block,) = [block for block in BLOCKS if "file_links" in block]

    exec(block, shown)

    assert shown["headers"]["Authorization"].startswith("Signature ")


def test_every_setting_exists_with_the_default_that_is_told() -> None:
    told = re.findall(r"``ORCHESTRA_(\w+_MAX_\w+)``\n   (.+)", GUIDE)

    assert len(told) == 3
    for name, sentence in told:
        (number,) = re.findall(r"[\d,]{5,}\d", sentence)
        default = vars(OrchestraSettings)[name]
        assert default == ast.literal_eval(number.replace(",", ""))
