"""``graphworkflow``: Mermaid text, or a sentence and exit status 1."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

JOURNALISM = """\
flowchart LR
    step1[["Document Creation"]]
    step2("Article Planning")
    step3("Reporting")
    step4("Photography")
    step5[["Photo Adjustment"]]
    step6("Copy Editing")
    step1 --> step2
    step2 --> step3
    step2 --> step4
    step4 --> step5
    step3 --> step6
    step5 --> step6
"""
SIMPLE = """\
flowchart LR
    step1[["Web Crawling"]]
    step2("Image Rating")
    step1 --> step2
"""


def run(version: str) -> str:
    """Run the command and return what it prints."""
    output = StringIO()
    call_command("graphworkflow", version, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize(
    ("app", "version", "expected"),
    [
        ("simple_workflow", "simple_workflow/v1", SIMPLE),
        ("journalism_workflow", "journalism/v1", JOURNALISM),
    ],
)
def test_it_draws_the_examples(app: str, version: str, expected: str) -> None:
    call_command("loadworkflow", app, "v1", verbosity=0)

    assert run(version) == expected


@pytest.mark.parametrize(
    ("version", "sentence"),
    [
        ("journalism/v9", "No version v9 of the workflow journalism is load"),
        ("journalism", "Name a workflow and its version, such as"),
        ("journalism/", "Name a workflow and its version, such as"),
        ("/v1", "Name a workflow and its version, such as"),
    ],
)
def test_it_says_what_it_cannot_draw(version: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as caught:
        run(version)

    assert caught.value.returncode == 1
