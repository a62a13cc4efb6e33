"""What is not loaded, and the sentence that says why."""

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Workflow,
)
from orchestra.services.workflow_loading import (
    Outcome,
    load_workflow,
)
from orchestra.testing.factories import (
    WorkflowFactory,
)
from orchestra.tests.services.workflow_loading.newsroom import (
    load,
    rewrite,
)
from orchestra.tests.workflow.documents import (
    human,
    machine,
    write_json,
)
from orchestra.workflow.faults import Code, FaultyWorkflow

pytestmark = pytest.mark.django_db


class TestRefusals:
    """Each is a plain sentence, and nothing is changed [W-01] [W-04]."""

    def test_an_app_that_is_not_there(self) -> None:
        with pytest.raises(WorkflowError, match="no installed app 'nowhere'"):
            load_workflow("nowhere", "v1")

    def test_a_version_that_is_not_there(self, newsroom: Path) -> None:
        with pytest.raises(
            WorkflowError, match="no version 'v2'; its versions are v1"
        ):
            load(version="v2")

        assert not Workflow.objects.exists()

    def test_a_version_that_may_be_in_a_file_that_cannot_be_read(
        self, newsroom: Path
    ) -> None:
        (newsroom / "v2").mkdir()
        (newsroom / "v2" / "version.json").write_text("{")

        with pytest.raises(FaultyWorkflow, match="invalid-json"):
            load(version="v2")

    def test_faults_all_at_once(self, newsroom: Path) -> None:
        rewrite(newsroom, human("a", "b"), human("b", "a"), machine("c", "x"))

        with pytest.raises(FaultyWorkflow) as caught:
            load()

        assert [fault.code for fault in caught.value.faults] == [
            Code.CYCLE,
            Code.UNKNOWN_STEP,
        ]
        assert "has 2 faults" in str(caught.value)
        assert not Workflow.objects.exists()

    def test_a_faulty_workflow_file(self, newsroom: Path) -> None:
        write_json(newsroom / "workflow.json", {"slug": "newsroom"})

        with pytest.raises(FaultyWorkflow, match="missing-key"):
            load()

    def test_not_the_faults_of_other_versions(self, newsroom: Path) -> None:
        """A version that is being written keeps no other out [W-03]."""
        write_json(newsroom / "v2" / "version.json", {"slug": "v2"})
        (newsroom / "v3").mkdir()
        (newsroom / "v3" / "version.json").write_text("{")

        assert load().outcome is Outcome.CREATED

    def test_to_do_list_templates_that_are_not_there(
        self, newsroom: Path
    ) -> None:
        rewrite(newsroom, human("draft", todolist_templates_to_apply=["new"]))

        with pytest.raises(
            WorkflowError, match="the step 'draft' applies 'new'"
        ):
            load()

        assert not Workflow.objects.exists()

    def test_a_folder_that_is_known_as_that_of_another_workflow(
        self, newsroom: Path
    ) -> None:
        WorkflowFactory(slug="old", code_directory=str(newsroom))

        with pytest.raises(WorkflowError, match="of the workflow 'old'"):
            load()
