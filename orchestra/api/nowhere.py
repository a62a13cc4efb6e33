"""What is asked for at an address below our APIs where nothing is."""

from typing import Any

from django.http import Http404
from rest_framework.request import Request

from orchestra.api.base import JSONView


class NowhereView(JSONView):
    """There is nothing at this address, whatever the method.

    The site around us would say so with a page; those who ask here read JSON.
    """

    # Open to everybody: there is nothing to be kept from them.
    permission_classes = ()
    # Nothing to describe.
    schema = None  # type: ignore[assignment]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404
