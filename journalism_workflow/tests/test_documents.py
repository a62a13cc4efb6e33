"""What reporters and photographers find when their work begins."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from journalism_workflow.v1.documents import create_documents
from orchestra.core.errors import FileStoreUnavailable, PermanentMachineError
from orchestra.integrations.project_files import ProjectFiles
from orchestra.models import Project
from orchestra.services.project_files import folder_of, store_image
from orchestra.testing.google import ALWAYS, DOCUMENT, FakeDrive
from orchestra.testing.pictures import picture

HTML = (
    '<h2>Who</h2><p onclick="steal()">Facts first.</p><script>steal()</script>'
)


def template(data: bytes) -> str:
    """Put a template into the storage of Django, and return its id."""
    storages["project_files"].save("templates/news.html", ContentFile(data))
    return "news.html"


class TestWithoutPagesOfItsOwn:
    def test_the_article_begins_empty(
        self, project_data: dict[str, Any]
    ) -> None:
        assert create_documents(project_data, {}) == {
            "articleURL": "",
            "article": "",
            "raw_photo_folder": "images/Raw-Photos",
            "folder_url": "",
        }

    def test_uploads_lie_in_the_folder_for_raw_photos(
        self, project: Project, project_data: dict[str, Any]
    ) -> None:
        """What the photographer's page uploads is where the step says."""
        made = create_documents(project_data, {})

        file = store_image(project, "a.png", picture(), "Raw Photos")

        assert file.id.startswith(f"{made['raw_photo_folder']}/")

    def test_the_article_begins_as_the_template_says_and_acts_on_nobody(
        self, project_data: dict[str, Any]
    ) -> None:
        chosen = template(HTML.encode())
        data = {**project_data, "article_draft_template": chosen}

        made = create_documents(data, {})

        assert made["article"] == "<h2>Who</h2><p>Facts first.</p>"

    def test_trying_again_makes_no_second_draft(
        self,
        project: Project,
        project_data: dict[str, Any],
        memory: ProjectFiles,
    ) -> None:
        chosen = template(HTML.encode())
        data = {**project_data, "article_draft_template": chosen}

        first, second = (create_documents(data, {}) for _ in range(2))

        assert first == second
        assert len(memory.list_files(folder_of(project, memory))) == 1

    @pytest.mark.parametrize("chosen", ["missing.html", "../settings.py"])
    def test_a_template_that_is_none_is_said_and_not_tried_again(
        self, project_data: dict[str, Any], chosen: str
    ) -> None:
        data = {**project_data, "article_draft_template": chosen}

        with pytest.raises(PermanentMachineError, match="no template"):
            create_documents(data, {})

    def test_a_template_that_is_no_text_is_said(
        self, project_data: dict[str, Any]
    ) -> None:
        chosen = template(b"\xff\xfe\x00")
        data = {**project_data, "article_draft_template": chosen}

        with pytest.raises(PermanentMachineError, match="not HTML in UTF-8"):
            create_documents(data, {})

    @pytest.mark.parametrize("chosen", [None, 7, ["news.html"], ""])
    def test_what_cannot_be_an_id_is_no_template(
        self, project_data: dict[str, Any], chosen: object
    ) -> None:
        data = {**project_data, "article_draft_template": chosen}

        assert create_documents(data, {})["article"] == ""


class TestInGoogleDrive:
    def test_they_are_for_those_who_see_the_root_folder(
        self, drive: FakeDrive, project_data: dict[str, Any]
    ) -> None:
        chosen = drive.put("Template", HTML.encode(), kind=DOCUMENT)
        data = {**project_data, "article_draft_template": chosen.id}

        made = create_documents(data, {})

        document = made["articleURL"].split("/")[5]
        assert made["articleURL"] == (
            f"https://docs.google.com/document/d/{document}/edit"
        )
        assert drive.files[document].name == "Article Draft"
        assert made["article"] == ""
        assert made["folder_url"]
        # [G-01] Nothing is open to the world because it was made.
        for private in (document, made["raw_photo_folder"]):
            assert drive.files[private].permissions == []

    def test_a_workflow_may_let_everybody_with_the_link_write(
        self, drive: FakeDrive, project_data: dict[str, Any]
    ) -> None:
        made = create_documents(project_data, {}, writable_by_link=True)

        document = made["articleURL"].split("/")[5]
        for shared in (document, made["raw_photo_folder"]):
            [permission] = drive.files[shared].permissions
            assert permission["type"] == "anyone"
            assert permission["role"] == "writer"

    def test_trying_again_makes_nothing_twice(
        self,
        drive: FakeDrive,
        project: Project,
        project_data: dict[str, Any],
    ) -> None:
        drive.refuse(503, "backendError", "permissions.create", times=ALWAYS)
        with pytest.raises(FileStoreUnavailable):
            create_documents(project_data, {}, writable_by_link=True)
        drive.recover()

        made = create_documents(project_data, {}, writable_by_link=True)

        assert create_documents(project_data, {}) == made
        project.refresh_from_db()
        folder = project.project_data["project_folder_id"]
        names = sorted(file.name for file in drive.inside(folder))
        assert names == ["Article Draft", "Raw Photos"]

    def test_a_store_that_is_down_is_worth_another_try(
        self, drive: FakeDrive, project_data: dict[str, Any]
    ) -> None:
        drive.refuse(503, "backendError", times=1000)

        with pytest.raises(FileStoreUnavailable):
            create_documents(project_data, {})

    def test_the_folder_of_another_project_is_refused_for_good(
        self, drive: FakeDrive, project: Project, project_data: dict[str, Any]
    ) -> None:
        """A client's data may name any folder; it opens only its own."""
        foreign = drive.put("Foreign", b"", kind=DOCUMENT)
        project.project_data = {"project_folder_id": foreign.id}
        project.save()

        with pytest.raises(PermanentMachineError):
            create_documents(project_data, {})
