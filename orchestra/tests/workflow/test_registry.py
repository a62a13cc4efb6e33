"""The workflows of this installation."""

import pytest

import orchestra.workflow
from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow.documents import (
    AppMaker,
    human,
    listed_workflows,
    version_document,
    workflow_document,
)
from orchestra.workflow import (
    get_step_choices,
    get_workflow_by_slug,
    get_workflow_choices,
    get_workflows,
)


@pytest.fixture
def newsroom(make_app: AppMaker) -> None:
    """Two workflows, one of which has two versions."""
    make_app(
        "newsroom",
        version_document(human("print", "draft"), human("draft")),
        version_document(human("draft", name="Second draft"), slug="v2"),
    )
    make_app("magazine", version_document(human("photos")))


@pytest.mark.usefixtures("newsroom")
class TestListedWorkflows:
    def test_are_known_by_slug(self) -> None:
        workflows = get_workflows()

        assert list(workflows) == ["newsroom", "magazine"]
        assert workflows["magazine"].name == "Magazine"

    def test_can_be_asked_for(self) -> None:
        assert get_workflow_by_slug("newsroom").slug == "newsroom"

    def test_an_unknown_one_is_told_with_a_guess(self) -> None:
        with pytest.raises(WorkflowError, match='Did you mean "newsroom"'):
            get_workflow_by_slug("newsrom")

    def test_are_choices(self) -> None:
        assert get_workflow_choices() == (
            ("newsroom", "Newsroom"),
            ("magazine", "Magazine"),
        )

    def test_have_steps_that_are_choices(self) -> None:
        assert get_step_choices() == (
            ("draft", "Second draft"),
            ("print", "Print"),
            ("photos", "Photos"),
        )


def test_no_workflow_may_be_defined_twice(make_app: AppMaker) -> None:
    make_app("newsroom", version_document())
    make_app(
        "magazine", version_document(), workflow=workflow_document("newsroom")
    )

    with pytest.raises(WorkflowError, match="another app"):
        get_workflows()


def test_there_may_be_none() -> None:
    with listed_workflows():
        assert get_workflows() == {}
        assert get_workflow_choices() == ()
        assert get_step_choices() == ()


def test_the_public_names_are_there() -> None:
    assert set(orchestra.workflow.__all__) >= {
        "Step",
        "Workflow",
        "get_default_policy",
        "get_step_choices",
        "get_workflow_by_slug",
        "get_workflow_choices",
        "get_workflows",
    }
    for name in orchestra.workflow.__all__:
        assert getattr(orchestra.workflow, name)
