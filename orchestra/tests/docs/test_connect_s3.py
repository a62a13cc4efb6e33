"""What the guide to Amazon S3 shows works as it stands there."""

import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.test import override_settings

from orchestra.core.conf import UNPREFIXED, settings
from orchestra.integrations.project_files import checked_file, project_files
from orchestra.integrations.project_files.django_storage import DjangoFiles
from orchestra.integrations.project_files.s3 import S3Files
from orchestra.testing.s3 import S3Server, files_on_s3, s3_server
from orchestra.tests.docs.test_guides import GUIDES, python_blocks
from orchestra.tests.docs.test_lifecycle_guides import json_blocks

TEXT = (GUIDES / "connect_s3.rst").read_text("utf-8")
BLOCKS = python_blocks(TEXT)

#: What IAM calls the right to each operation.
RIGHTS = {
    "DeleteObject": "s3:DeleteObject",
    "GetObject": "s3:GetObject",
    "HeadObject": "s3:GetObject",
    "ListObjectsV2": "s3:ListBucket",
    "PutObject": "s3:PutObject",
}


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as running:
        yield running


def settings_in(block: str) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    exec(block, shown)
    return {name: shown[name] for name in shown if name.isupper()}


def use_all_of(store: S3Files, server: S3Server) -> None:
    """Do with the store whatever can be done with one."""
    server.client.put_object(
        Bucket=server.bucket,
        Key="rights/templates/draft.html",
        Body=b"<p>Draft</p>",
    )
    folder = store.ensure_subfolder(
        store.ensure_project_folder(7, "Report"), "Reports"
    )
    file = store.upload(folder, "report.txt", checked_file(b"All is well."))
    store.create_document(folder, "article.html", "draft.html")
    assert len(store.list_files(folder)) == 2
    assert store.find(7, file.id).size == 12
    assert b"".join(store.download(7, file.id).chunks) == b"All is well."
    store.discard(7, file.id)


def test_the_policy_allows_what_the_store_does_and_no_more(
    server: S3Server,
) -> None:
    done: set[str] = set()

    def take_note(model: Any, **kwargs: Any) -> None:
        done.add(RIGHTS[model.name])

    policy = json_blocks(TEXT)[0]
    with files_on_s3(server, prefix="rights") as store:
        assert isinstance(store, S3Files)
        store.client.meta.events.register("before-call.s3", take_note)
        use_all_of(store, server)
        store.client.meta.events.unregister("before-call.s3", take_note)

    allowed = {
        statement["Resource"]: {*statement["Action"]}
        if isinstance(statement["Action"], list)
        else {statement["Action"]}
        for statement in policy["Statement"]
    }
    in_bucket, of_bucket = allowed.values()
    assert in_bucket | of_bucket == done
    assert of_bucket == {"s3:ListBucket"}
    assert [*allowed] == [f"{[*allowed][1]}/*", [*allowed][1]]


def test_every_json_is_json() -> None:
    assert len(json_blocks(TEXT)) == TEXT.count(".. code-block:: json")
    assert json.dumps(json_blocks(TEXT))


@pytest.mark.parametrize("block", BLOCKS)
def test_the_python_is_python(block: str) -> None:
    compile(block, "connect_s3.rst", "exec")


@pytest.mark.parametrize("block", [b for b in BLOCKS if b[:4].isupper()])
def test_the_settings_choose_the_bucket(block: str) -> None:
    chosen = {"ORCHESTRA_PROJECT_FILES": None, **settings_in(block)}

    with override_settings(**chosen):
        assert isinstance(project_files(), S3Files)


def test_every_argument_of_the_store_is_told_with_its_default() -> None:
    told = dict(re.findall(r"^``(\w+)``\n   (.+)", TEXT, re.MULTILINE))
    arguments = inspect.signature(S3Files).parameters

    assert set(told) - {"AWS_S3_KEY", "AWS_S3_SECRET"} == set(arguments)
    for name in ("timeout_seconds", "max_attempts"):
        assert str(arguments[name].default) in re.findall(r"\d+", told[name])
    assert arguments["direct_links"].default is False


def test_every_setting_that_is_named_exists() -> None:
    named = set(
        re.findall(r"\b(?:ORCHESTRA|EDITOR|AWS_S3)_[A-Z0-9_]+\b", TEXT)
    )

    assert len(named) == 4
    for name in named:
        short = name.removeprefix("ORCHESTRA_")
        assert hasattr(settings, short)
        assert (name == short) is (short in UNPREFIXED)


@pytest.mark.parametrize(
    ("fault", "identity"),
    [
        (
            {
                "EDITOR_IMAGE_BUCKET_NAME": "",
                "ORCHESTRA_PROJECT_FILES": settings_in(BLOCKS[1])[
                    "ORCHESTRA_PROJECT_FILES"
                ]
                | {"kwargs": {}},
            },
            "orchestra.E030",
        ),
        ({"ORCHESTRA_FILE_MAX_BYTES": 0}, "orchestra.E031"),
    ],
)
def test_the_faults_that_are_told_are_reported(
    fault: dict[str, Any], identity: str
) -> None:
    with override_settings(**fault):
        assert identity in [found.id for found in run_checks()]
    assert f"``{identity}``" in TEXT


def test_the_trial_works(
    server: S3Server, capsys: pytest.CaptureFixture[str]
) -> None:
    [trial] = [block for block in BLOCKS if "Trial" in block]

    with files_on_s3(server, prefix="trial"):
        exec(trial, {})

    assert capsys.readouterr().out == "It works.\n"
    left = server.client.list_objects_v2(Bucket=server.bucket, Prefix="trial/")
    assert left["KeyCount"] == 0


def test_what_was_on_a_disk_is_found_in_the_bucket(
    server: S3Server, tmp_path: Path
) -> None:
    with override_settings(
        STORAGES={
            "project_files": {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": str(tmp_path)},
            }
        }
    ):
        disk = DjangoFiles()
        folder = disk.ensure_project_folder(9, "Report")
        file = disk.upload(folder, "report.txt", checked_file(b"All is well."))
    for path in tmp_path.rglob("*.txt"):
        key = str(path.relative_to(tmp_path))
        server.client.upload_file(str(path), server.bucket, key)

    with files_on_s3(server) as store:
        assert store.find(9, file.id).name == file.name
        assert b"".join(store.download(9, file.id).chunks) == b"All is well."


def test_the_test_that_it_shows_passes() -> None:
    shown: dict[str, Any] = {}

    exec(BLOCKS[-1], shown)
    shown["test_a_report_is_in_the_bucket"]()
