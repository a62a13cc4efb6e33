"""The ground of every JSON endpoint of ours."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from typing import Any, ClassVar, NoReturn

from django.http import HttpRequest, HttpResponseBase
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import NotAuthenticated
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer
from rest_framework.views import APIView

from orchestra.api.errors import handle
from orchestra.api.parsers import StrictJSONParser, refuse_oversized
from orchestra.api.permissions import IsWorker
from orchestra.api.schema import Operation, OrchestraSchema
from orchestra.api.sessions import SessionWithCSRF, actor_of
from orchestra.core.actor import SYSTEM, Actor, acting_as
from orchestra.core.conf import settings
from orchestra.models import Worker
from orchestra.services.workers import worker_of


class AlwaysJSON(DefaultContentNegotiation):
    """Answer in JSON, whatever the client says it would like."""

    def select_renderer(  # type: ignore[override]
        self,
        request: Request,
        renderers: list[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], str(renderers[0].media_type)


class JSONView(APIView):
    """An endpoint that reads JSON objects and answers in JSON.

    Every policy is fixed here, so that the ``REST_FRAMEWORK`` setting of the
    project that Orchestra is installed in can neither loosen nor break it. A
    subclass names who may come in: ``authentication_classes`` and
    ``permission_classes``. Methods that it does not define answer 405.
    """

    parser_classes: Sequence[type[BaseParser]] = (StrictJSONParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    authentication_classes: Sequence[type[BaseAuthentication]] = ()
    # Closed to everybody, until a subclass says who may come in.
    permission_classes: Sequence[type[BasePermission]] = (IsAuthenticated,)
    throttle_classes = ()
    versioning_class = None
    metadata_class = None
    schema = OrchestraSchema()

    #: What ``validated_input`` reads the body (or query string) with.
    input_class: ClassVar[type[Serializer[Any]]]
    #: What the endpoint answers, for its description.
    output_class: ClassVar[
        type[BaseSerializer] | PolymorphicProxySerializer | dict[str, Any]
    ]
    #: Ways to fail that only this endpoint has: sentences by status.
    refusals: ClassVar[dict[int, str]] = {}
    #: All this by method, where an endpoint has several that differ.
    operations: ClassVar[dict[str, Operation]] = {}

    def actor(self) -> Actor:
        """Return whom the history names for what this request changes."""
        return SYSTEM

    def largest_body(self) -> int:
        """Return how many bytes the body of a request may have."""
        return int(settings.API_MAX_BODY_BYTES)

    def validated_input(self) -> dict[str, Any]:
        """Return the request's input, checked by the ``input_class``.

        The input is the query string of a GET and the body of anything else,
        of which a PATCH may leave out what it does not change. Raises DRF's
        ValidationError, which names the fields at fault.
        """
        is_query = self.request.method in ("GET", "HEAD")
        given = self.request.query_params if is_query else self.request.data
        serializer = self._input_class()(
            data=given, partial=self.request.method == "PATCH"
        )
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def _input_class(self) -> type[Serializer[Any]]:
        method = self.request.method or ""
        # A HEAD is a GET whose answer nobody reads.
        operation = self.operations.get("GET" if method == "HEAD" else method)
        return operation.input_class if operation else self.input_class

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        with ExitStack() as self._while_handling:
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        refuse_oversized(request, self.largest_body())
        super().initial(request, *args, **kwargs)
        self._while_handling.enter_context(acting_as(self.actor()))

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response.headers.setdefault("Cache-Control", "no-store")
        return super().finalize_response(request, response, *args, **kwargs)

    def get_exception_handler(
        self,
    ) -> Callable[[Exception, dict[str, Any]], Response]:
        return handle


class WorkerView(JSONView):
    """An endpoint for experts, who come in by their browser's session.

    Without a session the answer is 401; a user of the host project who is no
    expert gets 403.
    """

    authentication_classes = (SessionWithCSRF,)
    permission_classes: Sequence[type[BasePermission]] = (
        IsAuthenticated,
        IsWorker,
    )

    @cached_property
    def worker(self) -> Worker:
        """The expert who is asking; raises NotAWorker for anybody else."""
        return worker_of(self.request.user)

    def actor(self) -> Actor:
        return actor_of(self.request)

    def permission_denied(
        self,
        request: Request,
        message: str | None = None,
        code: str | None = None,
    ) -> NoReturn:
        if request.authenticators and not request.successful_authenticator:
            raise NotAuthenticated("Your session has ended: sign in again.")
        super().permission_denied(request, message, code)
