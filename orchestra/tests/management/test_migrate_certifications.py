"""The command that copies certifications: sentences, and exit statuses."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import Event, Worker, WorkerCertification, Workflow
from orchestra.testing.factories import (
    CertificationFactory,
    WorkerFactory,
    WorkflowFactory,
    certify,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print as to a file, whatever the environment wants."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture(autouse=True)
def old() -> Workflow:
    workflow: Workflow = WorkflowFactory(slug="old")
    for slug in ("edit", "shoot"):
        CertificationFactory(workflow=workflow, slug=slug)
    return workflow


@pytest.fixture(autouse=True)
def new() -> Workflow:
    workflow: Workflow = WorkflowFactory(slug="new")
    for slug in ("edit", "shoot"):
        CertificationFactory(workflow=workflow, slug=slug)
    return workflow


@pytest.fixture(autouse=True)
def expert(old: Workflow) -> Worker:
    return certify(
        WorkerFactory(user__username="eve"), *old.certifications.all()
    )


def run(*arguments: str, output: StringIO | None = None) -> str:
    """Run the command and return what it prints."""
    output = output or StringIO()
    call_command("migrate_certifications", *arguments, stdout=output)
    return output.getvalue()


def refusal(*arguments: str) -> str:
    """Run the command and return the sentence with which it fails."""
    with pytest.raises(CommandError) as caught:
        run(*arguments)
    assert caught.value.returncode == 1
    return str(caught.value)


def granted(workflow: Workflow) -> int:
    return WorkerCertification.objects.filter(
        certification__workflow=workflow
    ).count()


def test_says_what_it_has_done(new: Workflow) -> None:
    assert run("old", "new") == "2 copied, 0 held already.\n"
    assert run("old", "new") == "0 copied, 2 held already.\n"
    assert granted(new) == 2


def test_copies_those_that_are_named(new: Workflow) -> None:
    run("old", "new", "--certifications", "edit")

    assert granted(new) == 1


def test_acts_in_its_own_name() -> None:
    run("old", "new")

    actors = Event.objects.values_list("actor_kind", "actor_name")
    assert set(actors) == {("command", "migrate_certifications")}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nothing", "new"), "no workflow 'nothing'"),
        (("old", "nothing"), "no workflow 'nothing'"),
        (
            ("old", "new", "--certifications", "edit", "lay"),
            "'old' has no certification lay",
        ),
    ],
)
def test_fails_with_a_sentence_and_copies_nothing(
    new: Workflow, arguments: tuple[str, ...], sentence: str
) -> None:
    """[W-09] It never failed."""
    assert sentence in refusal(*arguments)
    assert granted(new) == 0


def test_fails_in_the_end_if_something_was_left_out(new: Workflow) -> None:
    """[W-09] What could be copied is copied."""
    basic = CertificationFactory(workflow=new, slug="basic")
    new.certifications.get(slug="edit").required_certifications.add(basic)
    output = StringIO()

    with pytest.raises(CommandError, match="1 could not be copied"):
        run("old", "new", output=output)

    assert output.getvalue().splitlines() == [
        "1 copied, 0 held already.",
        "    Not copied: eve, edit (Entry-level): The worker needs these "
        "certifications first: basic.",
    ]
    assert granted(new) == 1
