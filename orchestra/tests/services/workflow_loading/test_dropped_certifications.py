"""Certifications that are no longer defined."""

from pathlib import Path

import pytest

from orchestra.models import (
    Certification,
    Step,
    Worker,
    WorkflowVersion,
)
from orchestra.testing.factories import (
    WorkflowVersionFactory,
    certify,
)
from orchestra.tests.services.workflow_loading.newsroom import (
    load,
)
from orchestra.tests.workflow.documents import (
    workflow_document,
    write_json,
)

pytestmark = pytest.mark.django_db


class TestCertificationsThatAreNoLongerDefined:
    """They used to stay in the database for ever [W-03]."""

    @pytest.fixture
    def without_reporters(
        self, loaded: WorkflowVersion, newsroom: Path
    ) -> Certification:
        write_json(newsroom / "workflow.json", workflow_document())
        return Certification.objects.get()

    def test_go(self, without_reporters: Certification) -> None:
        report = load()

        assert not Certification.objects.exists()
        assert report.notes == ("The certification 'reporter' was deleted.",)

    def test_stay_if_somebody_holds_them(
        self, without_reporters: Certification, cy: Worker
    ) -> None:
        certify(cy, without_reporters)

        report = load()

        assert Certification.objects.filter(pk=without_reporters.pk).exists()
        [note] = report.notes
        assert "was kept because workers hold it" in note

    def test_stay_if_a_loaded_version_requires_them(
        self, without_reporters: Certification, loaded: WorkflowVersion
    ) -> None:
        other = WorkflowVersionFactory(workflow=loaded.workflow, slug="v0")
        step = Step.objects.create(
            workflow_version=other, slug="old", is_human=True
        )
        step.required_certifications.add(without_reporters)

        [note] = load().notes

        assert "steps of a loaded version require it" in note

    def test_those_of_other_workflows_are_left_alone(
        self, loaded: WorkflowVersion, certification: Certification
    ) -> None:
        load()

        assert Certification.objects.filter(pk=certification.pk).exists()
