"""Loading a version that is loaded already."""

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Certification,
    Project,
    Step,
    Workflow,
    WorkflowVersion,
)
from orchestra.services.workflow_loading import (
    Outcome,
)
from orchestra.testing.factories import ProjectFactory
from orchestra.tests.services.workflow_loading.newsroom import (
    load,
    rewrite,
    slugs,
    stored_step,
)
from orchestra.tests.workflow.documents import (
    PLUGINS,
    AppMaker,
    certification,
    human,
    machine,
    version_document,
    workflow_document,
    write_json,
)
from orchestra.workflow import get_default_policy
from orchestra.workflow.steps import WorkerType

pytestmark = pytest.mark.django_db

SCHEMED = human(
    "draft",
    data_schema={
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "body": {"type": "string"},
        },
    },
)


class TestReloading:
    def test_the_same_changes_nothing(self, loaded: WorkflowVersion) -> None:
        before = list(Step.objects.values())

        report = load()

        assert report.outcome is Outcome.UNCHANGED
        assert report.changes == ()
        assert list(Step.objects.values()) == before

    def test_the_same_changes_nothing_by_force(
        self, under_way: Project
    ) -> None:
        assert load(force=True).outcome is Outcome.UNCHANGED

    def test_the_same_in_other_words_changes_nothing(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        rewrite(
            newsroom,
            human(
                "draft",
                is_human=True,
                review_policy=get_default_policy(
                    WorkerType.HUMAN, "review_policy"
                ),
                user_interface={},
            ),
            machine(
                "layout",
                "draft",
                execution_function={"module": PLUGINS, "name": "lay_out"},
            ),
        )

        assert load().outcome is Outcome.UNCHANGED

    def test_a_changed_version_is_refused_with_what_differs(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        rewrite(
            newsroom,
            human("draft", name="First draft", description="Write."),
            human("proofs", "draft"),
            description="Other.",
        )

        with pytest.raises(WorkflowError) as caught:
            load()

        sentence = str(caught.value)
        assert "v1 of newsroom is loaded already and has changed" in sentence
        assert "the version's description; " in sentence
        assert "the step 'proofs' is new; " in sentence
        assert "the step 'layout' is gone; " in sentence
        assert "name, description of the step 'draft'" in sentence
        assert "--force" in sentence
        loaded.refresh_from_db()
        assert loaded.description == "The first one."

    def test_another_order_of_steps_is_a_change(
        self, make_app: AppMaker
    ) -> None:
        app = make_app("newsroom", version_document(human("a"), human("b")))
        load()
        rewrite(app, human("b"), human("a"))

        with pytest.raises(WorkflowError, match="the order of the steps"):
            load()
        load(force=True)

        assert stored_step("b").ordinal == 0

    def test_an_order_of_fields_that_was_never_stored_is_no_change(
        self, make_app: AppMaker
    ) -> None:
        app = make_app("newsroom", version_document(SCHEMED))
        load()
        ProjectFactory(workflow_version=WorkflowVersion.objects.get())
        step = stored_step("draft")
        listed = step.data_schema
        step.data_schema = SCHEMED["data_schema"]
        step.save()

        report = load()

        assert report.outcome is Outcome.UNCHANGED
        assert report.changes == ()
        assert stored_step("draft").data_schema == listed
        assert load().outcome is Outcome.UNCHANGED
        rewrite(app, {**SCHEMED, "data_schema": {"type": "object"}})
        with pytest.raises(WorkflowError, match="data_schema of the step"):
            load()

    def test_a_refused_version_leaves_the_workflow_alone(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        rewrite(newsroom, human("draft"))
        write_json(
            newsroom / "workflow.json", workflow_document(name="Renamed")
        )

        with pytest.raises(WorkflowError):
            load()

        assert Workflow.objects.get().name == "Newsroom"
        assert slugs(Certification.objects) == ["reporter"]

    def test_the_workflow_itself_may_change_at_any_time(
        self, under_way: Project, newsroom: Path
    ) -> None:
        write_json(
            newsroom / "workflow.json",
            workflow_document(
                name="Renamed",
                certifications=[
                    certification("reporter", "staff"),
                    certification("staff"),
                ],
            ),
        )

        assert load().outcome is Outcome.UNCHANGED

        assert Workflow.objects.get().name == "Renamed"
        reporter = Certification.objects.get(slug="reporter")
        assert slugs(reporter.required_certifications) == ["staff"]

    def test_an_app_may_move(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        Workflow.objects.update(code_directory="/somewhere/else")

        load()

        assert Workflow.objects.get().code_directory == str(newsroom)
