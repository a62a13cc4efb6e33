"""The document in which a project's team leaves messages for one another."""

from enum import StrEnum

from django.db import transaction

from orchestra.core.conf import settings
from orchestra.integrations.project_files import (
    Folder,
    ProjectFiles,
    StoredFile,
    project_files,
)
from orchestra.models import Event, Project
from orchestra.selectors.projects import get_project
from orchestra.services import events
from orchestra.services.locks import lock_project
from orchestra.services.project_files import folder_of

#: What the document is called, and has been for long.
NAME = "Scratchpad"


class Made(StrEnum):
    """What was made for a project, or why nothing was."""

    DONE = "done"
    ALREADY = "it was so already"
    ABORTED = "The project was aborted."
    NO_PAGES = "Documents are not kept where people can open them."


def create_team_messages(project_id: int) -> Made:
    """Give the project its folder and its document for team messages.

    Only where project files have pages of their own. A project that has an
    address for team messages keeps it, and is given the folder alone. May be
    called again after it failed, and finds what was made then. Of two calls
    at once, both use the same document, or one discards its own. An aborted
    project gets nothing. Raises FileStoreError; unknown ids raise
    DoesNotExist. Must not be called inside a transaction.
    """
    project = get_project(project_id)
    if project.status == Project.Status.ABORTED:
        return Made.ABORTED
    store = project_files()
    folder = folder_of(project, store)
    if not folder.url:
        return Made.NO_PAGES
    if project.team_messages_url:
        return Made.ALREADY
    document = _make_document(store, folder)
    if _store(project_id, document.url) != document.url:
        store.discard(project_id, document.id)
        return Made.ALREADY
    return Made.DONE


def _make_document(store: ProjectFiles, folder: Folder) -> StoredFile:
    """Return a new document, or the one that was made before."""
    for file in store.list_files(folder):
        if file.name == NAME:
            return file
    template_id = settings.GOOGLE_TEAM_MESSAGES_TEMPLATE_ID
    return store.create_document(folder, NAME, template_id)


@transaction.atomic
def _store(project_id: int, url: str) -> str:
    """Let the project have the address; return which it has now."""
    project = lock_project(project_id)
    if not project.team_messages_url:
        project.team_messages_url = url
        project.save(update_fields=["team_messages_url"])
        events.record(Event.Kind.TEAM_MESSAGES_CREATED, project, url=url)
    return project.team_messages_url
