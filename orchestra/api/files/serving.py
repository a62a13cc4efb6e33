"""Answer with a file, so that a browser can do nothing bad with it."""

from hashlib import sha256

from django.http import (
    HttpRequest,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from orchestra.api.errors import error_body
from orchestra.api.files.ranges import NotInFile, wanted_part
from orchestra.integrations.project_files import (
    Download,
    ProjectFiles,
    StoredFile,
)

#: Runs nothing, and loads nothing, should it be opened as a page.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

#: Nobody else's proxy keeps it, and the browser does for an hour.
CACHING = "private, max-age=3600"

NO_SUCH_PART = "The file has no such part."
HAS_CHANGED = "The file is not the one that you know."


def serve(
    request: HttpRequest, store: ProjectFiles, project_id: int, file_id: str
) -> HttpResponseBase:
    """Return the file, or the part of it that the request asks for.

    It is streamed. A browser that has it already is told so. Raises
    StoredFileNotFound or FileStoreUnavailable before anything is sent.
    """
    if "Range" in request.headers:
        file = store.find(project_id, file_id)
        return _part(request, store, file)
    download = store.download(project_id, file_id)
    known = _unchanged(request, download.file)
    if known is not None:
        download.close()
        return known
    return _streamed(download, download.file.size)


def entity_tag(file: StoredFile) -> str:
    """Return the tag of what the file holds now."""
    told = f"{file.id}\0{file.size}\0{file.created.timestamp()}"
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'


def _part(
    request: HttpRequest, store: ProjectFiles, file: StoredFile
) -> HttpResponseBase:
    known = _unchanged(request, file)
    if known is not None:
        return known
    tag = request.headers.get("If-Range", entity_tag(file))
    header = request.headers["Range"] if tag == entity_tag(file) else ""
    try:
        part = wanted_part(header, file.size)
    except NotInFile:
        refusal = JsonResponse(error_body(416, NO_SUCH_PART), status=416)
        refusal["Content-Range"] = f"bytes */{file.size}"
        return refusal
    if part is None:
        return _streamed(store.download(file.project_id, file.id), file.size)
    download = store.download(
        file.project_id, file.id, part.start, part.length
    )
    response = _streamed(download, part.length)
    response.status_code = 206
    response["Content-Range"] = part.header(file.size)
    return response


def _unchanged(
    request: HttpRequest, file: StoredFile
) -> HttpResponseBase | None:
    known = get_conditional_response(request, etag=entity_tag(file))
    if known is not None and known.status_code == 412:
        return JsonResponse(error_body(412, HAS_CHANGED), status=412)
    return None if known is None else _guarded(known, file)


def _streamed(download: Download, length: int) -> HttpResponseBase:
    response = StreamingHttpResponse(
        download, content_type=download.file.content_type
    )
    response["Content-Length"] = str(length)
    return _guarded(response, download.file)


def _guarded(response: HttpResponseBase, file: StoredFile) -> HttpResponseBase:
    shown = file.content_type.startswith("image/")
    disposition = content_disposition_header(not shown, file.name)
    response["Content-Disposition"] = disposition or "inline"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = CACHING
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = entity_tag(file)
    return response
