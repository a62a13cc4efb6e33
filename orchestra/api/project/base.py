"""The ground of the client API's endpoints."""

from collections.abc import Iterable
from typing import cast

from rest_framework.parsers import BaseParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from orchestra.api.authentication import ApiClient, SignatureAuthentication
from orchestra.api.base import AlwaysJSON, JSONView
from orchestra.core.actor import Actor


class BodyIsJSON(AlwaysJSON):
    """Read the body as JSON, whatever the client calls it.

    Clients of old send JSON without saying so, or as a form. The request is
    signed, so there is no browser to be tricked into that.
    """

    def select_parser(
        self, request: Request, parsers: Iterable[BaseParser]
    ) -> BaseParser:
        return next(iter(parsers))


class ClientView(JSONView):
    """An endpoint for client systems, who sign every request."""

    authentication_classes = (SignatureAuthentication,)
    permission_classes = (IsAuthenticated,)
    content_negotiation_class = BodyIsJSON

    @property
    def client(self) -> ApiClient:
        """The system that is asking."""
        return cast(ApiClient, self.request.user)

    def actor(self) -> Actor:
        return Actor("client", self.client.key_id)
