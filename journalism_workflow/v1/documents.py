"""The machine step that makes what reporters and photographers work in."""

from typing import Any

from journalism_workflow.v1.folders import (
    project_folder,
    raw_photos_folder,
    text,
)
from orchestra.core.errors import PermanentMachineError, StoredFileNotFound
from orchestra.core.rich_text import clean_html
from orchestra.integrations.project_files import (
    Access,
    Folder,
    ProjectFiles,
    StoredFile,
    project_files,
)
from orchestra.integrations.project_files.names import safe_part

ARTICLE = "Article Draft"
TEMPLATE = "article_draft_template"


def create_documents(
    project_data: dict[str, Any],
    prerequisites: dict[str, Any],
    writable_by_link: bool = False,
) -> dict[str, Any]:
    """Make the article's document and the folder for photos.

    ``articleURL`` and ``folder_url`` are where people find them, on a store
    of project files that has pages; elsewhere they are empty, and
    ``article`` is the HTML to begin with: that of the template
    ``article_draft_template``, if the project names one. What an earlier
    call has made is used again. Whoever has the root folder shared with them
    may write in both; with ``writable_by_link`` so may everybody who comes by
    their addresses. Raises PermanentMachineError for a template that is none.
    """
    store = project_files()
    project = project_folder(project_data, store)
    raw_photos = raw_photos_folder(project, store)
    template = text(project_data, TEMPLATE)
    if project.url:
        document = draft(store, project, template)
        if writable_by_link:
            for shared in (document.id, raw_photos.id):
                store.grant(project.project_id, shared, Access.WRITE)
        address, article = document.url, ""
    else:
        address = ""
        article = draft_html(store, project, template) if template else ""
    return {
        "articleURL": address,
        "article": article,
        "raw_photo_folder": raw_photos.id,
        "folder_url": project.url,
    }


def draft(store: ProjectFiles, project: Folder, template: str) -> StoredFile:
    """Return the article's document, made if there is none yet."""
    for file in store.list_files(project):
        if safe_part(file.name) == safe_part(ARTICLE):
            return file
    try:
        return store.create_document(project, ARTICLE, template)
    except StoredFileNotFound as error:
        raise PermanentMachineError(
            f"There is no template {template!r} in the store of files. "
            f"Correct “{TEMPLATE}” in the project's data."
        ) from error


def draft_html(store: ProjectFiles, project: Folder, template: str) -> str:
    """Return the HTML of the article's document, with nothing that acts."""
    document = draft(store, project, template)
    content = store.download(project.project_id, document.id).read()
    try:
        return clean_html(content.decode())
    except UnicodeDecodeError as error:
        raise PermanentMachineError(
            f"The template {template!r} is not HTML in UTF-8."
        ) from error
