"""Lint as a system check."""

from django.core.checks import Error, Warning

from orchestra.tests.workflow.documents import (
    PLUGINS,
    AppMaker,
    human,
    listed_workflows,
    machine,
    version_document,
)
from orchestra.workflow.checks import check_workflows


def test_says_nothing_of_sound_workflows(make_app: AppMaker) -> None:
    make_app("newsroom", version_document())

    assert check_workflows() == []


def test_reports_errors_with_place_and_fix(make_app: AppMaker) -> None:
    app = make_app("newsroom", version_document(human("draft", "draft")))

    [message] = check_workflows()

    assert isinstance(message, Error)
    assert message.id == "orchestra.E011"
    assert message.msg.startswith(
        f"{app / 'v1' / 'version.json'} $.steps[0].creation_depends_on[0]: "
    )
    assert message.msg.endswith("[self-dependency]")
    assert message.hint == "Remove it from its own dependencies."


def test_reports_warnings_as_such(make_app: AppMaker) -> None:
    old = {"module": PLUGINS, "name": "lay_out"}
    make_app(
        "newsroom",
        version_document(machine("layout", execution_function=old)),
    )

    [message] = check_workflows()

    assert isinstance(message, Warning)
    assert message.id == "orchestra.W011"


def test_reports_apps_that_are_not_installed() -> None:
    with listed_workflows("nobody"):
        [message] = check_workflows(app_configs=None, databases=None)

    assert isinstance(message, Error)
    assert message.id == "orchestra.E010"
    assert "'nobody'" in message.msg
