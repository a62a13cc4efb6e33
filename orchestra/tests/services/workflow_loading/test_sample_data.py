"""Sample data of loaded versions."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model

from orchestra.core.errors import PluginError, WorkflowError
from orchestra.models import (
    WorkflowVersion,
)
from orchestra.services.workflow_loading import (
    load_sample_data,
)
from orchestra.tests.services.workflow_loading.newsroom import (
    load,
)
from orchestra.tests.workflow.documents import (
    function,
    workflow_document,
    write_json,
)

pytestmark = pytest.mark.django_db


class TestSampleData:
    @pytest.fixture
    def with_readers(self, newsroom: Path) -> None:
        """The newsroom, loaded, with sample data."""
        write_json(
            newsroom / "workflow.json",
            workflow_document(
                sample_data_load_function=function("load_readers", readers=2)
            ),
        )
        load()

    @pytest.mark.usefixtures("with_readers")
    def test_come_from_the_function_with_its_arguments(self) -> None:
        version = load_sample_data("newsroom", "v1")

        assert version == WorkflowVersion.objects.get()
        assert set(
            get_user_model().objects.values_list("username", flat=True)
        ) == {"v1-reader-0", "v1-reader-1"}

    def test_come_whole_or_not_at_all(self, newsroom: Path) -> None:
        write_json(
            newsroom / "workflow.json",
            workflow_document(
                sample_data_load_function=function("load_badly")
            ),
        )
        load()

        with pytest.raises(PluginError, match="load_badly failed: KeyError"):
            load_sample_data("newsroom", "v1")

        assert not get_user_model().objects.exists()

    def test_need_a_loaded_workflow(self, newsroom: Path) -> None:
        with pytest.raises(WorkflowError, match="No workflow 'newsroom'"):
            load_sample_data("newsroom", "v1")

    def test_need_a_loaded_version(self, loaded: WorkflowVersion) -> None:
        with pytest.raises(WorkflowError, match="No version 'v2'"):
            load_sample_data("newsroom", "v2")

    def test_need_a_function(self, loaded: WorkflowVersion) -> None:
        with pytest.raises(WorkflowError, match="has no sample data"):
            load_sample_data("newsroom", "v1")
