"""Changing a version that is loaded already."""

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Project,
    Step,
    WorkflowVersion,
)
from orchestra.services.workflow_loading import (
    Outcome,
)
from orchestra.testing.factories import (
    ProjectFactory,
    TaskFactory,
)
from orchestra.testing.races import run_just_before
from orchestra.tests.services.workflow_loading.newsroom import (
    TWO_STEPS,
    load,
    rewrite,
    slugs,
    stored_step,
)
from orchestra.tests.workflow.documents import (
    Document,
    human,
    machine,
)

pytestmark = pytest.mark.django_db


class TestForce:
    def test_changes_anything_while_there_are_no_projects(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        rewrite(newsroom, machine("draft"), human("proofs", "draft"))

        report = load(force=True)

        assert report.outcome is Outcome.UPDATED
        assert "the step 'layout' is gone" in report.changes
        assert slugs(Step.objects) == ["draft", "proofs"]
        draft = stored_step("draft")
        assert not draft.is_human
        assert draft.review_policy == {}
        assert WorkflowVersion.objects.get().pk == loaded.pk

    def test_adds_steps_to_a_version_with_projects(
        self, under_way: Project, newsroom: Path
    ) -> None:
        rewrite(newsroom, *TWO_STEPS, human("print", "draft", "layout"))

        report = load(force=True)

        assert report.changes == ("the step 'print' is new",)
        assert "under way" in report.notes[0]
        assert slugs(stored_step("print").creation_depends_on) == [
            "draft",
            "layout",
        ]

    def test_changes_what_is_no_topology(
        self, under_way: Project, newsroom: Path
    ) -> None:
        rewrite(
            newsroom,
            human(
                "draft",
                name="First draft",
                review_policy={"policy": "no_review"},
                required_certifications=["reporter"],
            ),
            machine("layout", "draft", timeout_seconds=3),
        )
        task_step = under_way.tasks.get().step_id

        load(force=True)

        draft = stored_step("draft")
        assert draft.pk == task_step
        assert draft.name == "First draft"
        assert draft.review_policy == {"policy": "no_review"}
        assert slugs(draft.required_certifications) == ["reporter"]
        assert stored_step("layout").timeout_seconds == 3

    @pytest.mark.parametrize(
        ("steps", "reason"),
        [
            ([human("draft")], "'layout' cannot be removed"),
            (
                [human("draft"), human("layout", "draft")],
                "'layout' cannot turn",
            ),
            (
                [
                    human("draft", "plan"),
                    machine("layout", "draft"),
                    human("plan"),
                ],
                "'draft' has tasks already, so its creation_depends_on",
            ),
            (
                [
                    human("draft", submission_depends_on=["plan"]),
                    machine("layout", "draft"),
                    human("plan"),
                ],
                "'draft' has tasks already, so its submission_depends_on",
            ),
        ],
    )
    def test_keeps_what_projects_rely_on(
        self,
        under_way: Project,
        newsroom: Path,
        steps: list[Document],
        reason: str,
    ) -> None:
        """The existing system let each of these pass [W-02]."""
        before = list(Step.objects.values())
        rewrite(newsroom, *steps)

        with pytest.raises(WorkflowError, match=reason):
            load(force=True)

        assert list(Step.objects.values()) == before

    def test_tells_everything_that_it_may_not_change(
        self, under_way: Project, newsroom: Path
    ) -> None:
        rewrite(newsroom, human("plan"), machine("draft", "plan"))

        with pytest.raises(WorkflowError) as caught:
            load(force=True)

        for reason in ("'layout' cannot be", "'draft' cannot", "has tasks"):
            assert reason in str(caught.value)

    def test_removes_no_dependency_that_a_task_had(
        self, under_way: Project, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        """Removing one only logged a warning [W-02]."""
        TaskFactory(project=under_way, step=stored_step("layout"))
        rewrite(newsroom, human("draft"), machine("layout"))

        with pytest.raises(WorkflowError, match="'layout' has tasks"):
            load(force=True)

    def test_changes_dependencies_of_steps_that_have_not_begun(
        self, under_way: Project, newsroom: Path
    ) -> None:
        rewrite(
            newsroom,
            human("draft"),
            human("photos"),
            machine("layout", "draft", "photos"),
        )

        load(force=True)

        assert slugs(stored_step("layout").creation_depends_on) == [
            "draft",
            "photos",
        ]

    def test_counts_projects_that_begin_while_it_is_at_work(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> None:
        rewrite(newsroom, human("draft"))

        with (
            run_just_before(
                "orchestra.services.workflow_loading.lock_workflow_version",
                lambda: ProjectFactory(workflow_version=loaded),
            ),
            pytest.raises(WorkflowError, match="cannot be removed"),
        ):
            load(force=True)
