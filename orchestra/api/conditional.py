"""Answers that are sent only to whoever does not have them yet."""

from hashlib import sha256
from typing import Any

from django.utils.http import parse_etags, quote_etag
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response


def answer_if_new(request: Request, data: Any) -> Response:
    """Answer the data with its ETag, or an empty 304 if it is known.

    Known is what the request's If-None-Match names (RFC 9110, 13.1.2), so
    that a page can ask often for what changes seldom.
    """
    etag = quote_etag(sha256(JSONRenderer().render(data)).hexdigest())
    known = parse_etags(request.headers.get("If-None-Match", ""))
    headers = {"ETag": etag}
    if etag in known or "*" in known:
        return Response(status=304, headers=headers)
    return Response(data, headers=headers)
