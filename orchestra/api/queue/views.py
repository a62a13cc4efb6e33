"""What the work queue can do: have the job of a message done."""

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from rest_framework.request import Request
from rest_framework.response import Response

from orchestra.api.base import JSONView
from orchestra.api.project.base import BodyIsJSON
from orchestra.api.queue.access import (
    KnowsQueueSecret,
    conceal,
    is_from_queue,
)
from orchestra.api.queue.serializers import (
    MESSAGE_ID,
    CallInput,
    MessageHeader,
    MessageParser,
)
from orchestra.services.queue_messages import deliver


class DispatcherView(JSONView):
    """Do the job of a message, and say so once it is done.

    Any other answer than 200 has the queue deliver the message again.
    """

    permission_classes = (KnowsQueueSecret,)
    parser_classes = (MessageParser,)
    content_negotiation_class = BodyIsJSON
    input_class = CallInput
    #: Between a queue and its workers, and so no part of the public API.
    schema = None  # type: ignore[assignment]

    # Each step of a delivery commits for itself: whoever delivers the same
    # message meanwhile has to see that it is taken.
    @method_decorator(transaction.non_atomic_requests)
    def dispatch(
        self, request: HttpRequest, secret: str = ""
    ) -> HttpResponseBase:
        self.is_from_queue = is_from_queue(request, secret)
        conceal(request, secret)
        return super().dispatch(request)

    def post(self, request: Request) -> Response:
        call = self.validated_input()
        deliver(
            self._message_id(), call["function"], call["args"], call["kwargs"]
        )
        return Response({})

    def _message_id(self) -> str:
        # All the headers would bring the secret into reports of failures.
        given = self.request.headers.get(MESSAGE_ID)
        header = MessageHeader(data={MESSAGE_ID: given} if given else {})
        header.is_valid(raise_exception=True)
        return str(header.validated_data[MESSAGE_ID])
