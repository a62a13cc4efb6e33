"""From manifests to definitions, and back."""

from pathlib import Path

import pytest

from orchestra.core.errors import WorkflowError
from orchestra.tests.workflow.documents import (
    certification,
    function,
    human,
    machine,
    version_document,
    workflow_document,
    write_manifests,
)
from orchestra.workflow import Certification, Step, Workflow
from orchestra.workflow.faults import Code
from orchestra.workflow.manifests import (
    build_workflow,
    documents_of,
    has_manifest,
    read_directory,
)
from orchestra.workflow.nodes import reading_order


def test_versions_are_read_from_all_folders_that_have_one(
    tmp_path: Path,
) -> None:
    write_manifests(
        tmp_path,
        workflow_document(),
        *(version_document(slug=slug) for slug in ("v10", "v9", "v1")),
    )
    (tmp_path / "static").mkdir()

    documents = read_directory(tmp_path)

    assert [one.at("slug").text for one in documents.versions] == [
        "v1",
        "v9",
        "v10",
    ]
    assert documents.slug == "newsroom"
    assert documents.faults == ()


def test_a_manifest_means_a_definition(tmp_path: Path) -> None:
    write_manifests(
        tmp_path,
        workflow_document(
            certifications=[certification("reporter")],
            sample_data_load_function=function("checked"),
        ),
        version_document(
            human(
                "draft",
                required_certifications=["reporter"],
                review_policy={"policy": "no_review"},
                data_schema={"type": "object"},
            ),
            machine("layout", "draft", timeout_seconds=9),
            abort_completion_function=function("checked"),
        ),
    )

    workflow = build_workflow(read_directory(tmp_path))

    assert (workflow.slug, workflow.name) == ("newsroom", "Newsroom")
    assert workflow.certifications == [
        Certification(slug="reporter", name="Reporter", description="A skill.")
    ]
    assert workflow.sample_data_load_function == function("checked")
    [version] = workflow.versions
    assert version.abort_completion_function == function("checked")
    draft, layout = version.get_steps()
    assert draft == Step(
        slug="draft",
        name="Draft",
        description="Do the draft.",
        required_certifications=["reporter"],
        review_policy={"policy": "no_review"},
        data_schema={"type": "object"},
    )
    assert layout.worker_type is Step.WorkerType.MACHINE
    assert layout.creation_depends_on == ["draft"]
    assert layout.timeout_seconds == 9


def test_a_manifest_may_name_its_schema(tmp_path: Path) -> None:
    schema = {"$schema": "https://example.org/schema.json"}
    write_manifests(
        tmp_path, workflow_document(**schema), version_document(**schema)
    )

    workflow = build_workflow(read_directory(tmp_path))

    assert workflow.get_version("v1").get_step_slugs() == ["draft"]


def test_a_definition_means_the_manifest_that_means_it(
    tmp_path: Path,
) -> None:
    write_manifests(
        tmp_path,
        workflow_document(certifications=[certification("reporter")]),
        version_document(human("draft"), machine("layout", "draft")),
        version_document(human("plan"), slug="v2"),
    )
    workflow = build_workflow(read_directory(tmp_path))

    again = build_workflow(documents_of(workflow, "workflow.py"))

    assert again == workflow


def test_tuples_in_a_definition_become_lists() -> None:
    workflow = Workflow(slug="newsroom")
    workflow.add_step(
        Step(
            slug="layout",
            execution_function={"path": "a.b", "kwargs": {"sizes": (1, 2)}},
        )
    )

    [version] = documents_of(workflow, "workflow.py").versions

    assert version.at("steps", 0, "execution_function", "kwargs").value == {
        "sizes": [1, 2]
    }


@pytest.mark.parametrize("value", [{1, 2}, float("nan")])
def test_a_definition_must_be_what_json_can_say(value: object) -> None:
    workflow = Workflow(slug="newsroom")
    workflow.add_step(
        Step(
            slug="a",
            execution_function={"path": "a.b", "kwargs": {"x": value}},
        )
    )

    documents = documents_of(workflow, "workflow.py")

    [fault] = documents.faults
    assert fault.code is Code.PYTHON_FAILED
    assert "'newsroom'" in fault.message
    assert documents.workflow is None


class TestNarrowing:
    def test_leaves_out_other_versions_with_their_faults(
        self, tmp_path: Path
    ) -> None:
        """A broken draft does not keep another version out [W-03]."""
        write_manifests(tmp_path, workflow_document(), version_document())
        (tmp_path / "v2").mkdir()
        (tmp_path / "v2" / "version.json").write_text("{")

        documents = read_directory(tmp_path)

        assert len(documents.faults) == 1
        assert documents.narrowed("v1").faults == ()
        assert len(documents.narrowed("v1").versions) == 1

    def test_keeps_the_faults_of_the_workflow(self, tmp_path: Path) -> None:
        write_manifests(tmp_path, workflow_document(), version_document())
        (tmp_path / "workflow.json").write_text('{"slug": "a", "slug": "b"}')

        assert len(read_directory(tmp_path).narrowed("v1").faults) == 1

    def test_may_leave_nothing(self, tmp_path: Path) -> None:
        write_manifests(tmp_path, workflow_document(), version_document())

        assert read_directory(tmp_path).narrowed("v9").versions == ()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], False),
        (["workflow.json"], True),
        (["v1/version.json"], True),
        (["v1/deeper/version.json"], False),
        (["version.json"], False),
    ],
)
def test_knows_a_folder_with_manifests(
    tmp_path: Path, files: list[str], expected: bool
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    assert has_manifest(tmp_path) is expected


def test_reads_numbers_in_names_as_numbers() -> None:
    names = ["v10", "10", "v2", "v", "²", "v2b", "2"]

    assert sorted(names, key=reading_order) == [
        "2",
        "10",
        "v",
        "v2",
        "v2b",
        "v10",
        "²",
    ]


def test_the_error_of_an_unknown_version_is_a_workflow_error() -> None:
    with pytest.raises(WorkflowError):
        Workflow(slug="newsroom").get_version("v1")
