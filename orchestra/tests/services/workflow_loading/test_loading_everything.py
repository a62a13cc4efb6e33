"""Loading all that ORCHESTRA_WORKFLOWS lists."""

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.models import (
    Workflow,
    WorkflowVersion,
)
from orchestra.services.workflow_loading import (
    Outcome,
    load_all,
)
from orchestra.tests.services.workflow_loading.newsroom import (
    rewrite,
)
from orchestra.tests.workflow.documents import (
    AppMaker,
    human,
    listed_workflows,
    version_document,
    workflow_document,
    write_json,
    write_manifests,
)
from orchestra.workflow.faults import FaultyWorkflow

pytestmark = pytest.mark.django_db


class TestLoadingEverything:
    @pytest.fixture
    def magazine(self, newsroom: Path, make_app: AppMaker) -> Path:
        """A second app, with two versions."""
        return make_app(
            "magazine", version_document(), version_document(slug="v2")
        )

    def test_loads_each_version_of_each_listed_app(
        self, magazine: Path
    ) -> None:
        """What ORCHESTRA_WORKFLOWS lists is what is loaded [W-05]."""
        reports = load_all()

        assert [report.name for report in reports] == [
            "newsroom/v1",
            "magazine/v1",
            "magazine/v2",
        ]
        assert WorkflowVersion.objects.count() == 3

    def test_loads_the_workflows_that_are_shipped(self) -> None:
        with listed_workflows("simple_workflow"):
            [report] = load_all()

        assert report.name == "simple_workflow/v1"

    def test_twice_changes_nothing(self, magazine: Path) -> None:
        load_all()

        assert {report.outcome for report in load_all()} == {Outcome.UNCHANGED}

    def test_tells_how_far_it_is(self, magazine: Path) -> None:
        seen: list[tuple[int, int]] = []

        load_all(progress=lambda done, total: seen.append((done, total)))

        assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def test_loads_nothing_if_one_has_faults(
        self, newsroom: Path, magazine: Path
    ) -> None:
        write_manifests(
            magazine,
            workflow_document("magazine"),
            version_document(human("a", "a")),
        )
        rewrite(newsroom, human("b", "b"))

        with pytest.raises(FaultyWorkflow) as caught:
            load_all()

        assert len(caught.value.faults) == 2
        assert not Workflow.objects.exists()

    def test_loads_nothing_if_one_is_refused_and_tells_of_all(
        self, newsroom: Path, magazine: Path
    ) -> None:
        load_all()
        rewrite(newsroom, human("draft"))
        for slug, name in (("v1", "Changed"), ("v2", "Version 1")):
            write_json(
                magazine / slug / "version.json",
                version_document(slug=slug, name=name),
            )
        write_json(
            magazine / "v3" / "version.json", version_document(slug="v3")
        )

        with pytest.raises(WorkflowError) as caught:
            load_all()

        assert "v1 of newsroom" in str(caught.value)
        assert "v1 of magazine" in str(caught.value)
        assert "v2 of magazine" not in str(caught.value)
        assert not WorkflowVersion.objects.filter(slug="v3").exists()

    def test_changes_versions_by_force(
        self, newsroom: Path, magazine: Path
    ) -> None:
        load_all()
        rewrite(newsroom, human("draft"))

        reports = load_all(force=True)

        assert [report.outcome for report in reports] == [
            Outcome.UPDATED,
            Outcome.UNCHANGED,
            Outcome.UNCHANGED,
        ]

    def test_may_find_nothing_to_load(self) -> None:
        with listed_workflows():
            assert load_all() == []
