"""Offers of tasks: the list of them, and the pages on which one answers.

Looking changes nothing; only a POST with a CSRF token answers. An offer is
reached by whoever has it and is signed in, or from a message by a signed
link, which needs no session.
"""

from collections.abc import Callable
from typing import Any

from django.core.signing import SignatureExpired
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.response import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from orchestra.api.errors import status_of
from orchestra.api.sessions import performer_of
from orchestra.core.actor import Actor, acting_as
from orchestra.core.errors import OfferClosed, StaffingResponseError
from orchestra.core.markdown import safe_html
from orchestra.core.offer_links import read_offer_token
from orchestra.models import StaffingRequestInquiry, Worker
from orchestra.selectors.offer_details import Standing, offer_details
from orchestra.selectors.offers import available_offers
from orchestra.selectors.workers import active_worker
from orchestra.services.offer_hours import hours_of
from orchestra.services.staffing_answers import accept, decline
from orchestra.web.content_policy import with_content_policy
from orchestra.web.error_pages import error_response
from orchestra.web.own_paths import own_path
from orchestra.web.user_menu import menu_of
from orchestra.web.worker_pages import WorkerPage

ACCEPT = "accept"
IGNORE = "ignore"
ANSWERS: dict[str, Callable[[Worker, int], object]] = {
    ACCEPT: accept,
    IGNORE: decline,
}
#: How often the list looks for what is new.
REFRESH_SECONDS = 60


class AvailableOffersView(WorkerPage, TemplateView):
    """All the tasks that somebody may have for the asking.

    ``ignored`` in the query is the offer that was just ignored from here.
    """

    template_name = "orchestra/offers/list.html"
    http_method_names = ["get", "head"]  # noqa: RUF012

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offers = available_offers(self.worker)
        return super().get_context_data(
            offers=[_readable(offer) for offer in offers],
            ignored=self._ignored(),
            is_list=True,
            refresh_seconds=REFRESH_SECONDS,
            **kwargs,
        )

    def _ignored(self) -> dict[str, Any] | None:
        number = self.request.GET.get("ignored", "")
        if not _is_key(number):
            return None
        offer = _find(self.worker, int(number))
        is_ignored = offer and offer["standing"] == Standing.IGNORED
        return offer if is_ignored else None


class Answering(TemplateView):
    """Shows an offer as it stands, and takes the answer to it.

    ``worker`` and ``inquiry_id`` are there before ``get`` or ``post``.
    """

    template_name = "orchestra/offers/offer.html"
    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    worker: Worker
    inquiry_id: int
    #: What the page asks for first.
    answer = ACCEPT
    #: Whether a link and not a session says who is answering.
    is_by_link = False

    def get(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return self.show()

    def show(self, status: int = 200, refusal: str = "") -> HttpResponse:
        """Return the page of the offer as it stands now."""
        offer = _find(self.worker, self.inquiry_id)
        if offer is None:
            return _no_such_offer(self.request)
        standing = offer["standing"]
        if standing in (Standing.OPEN, Standing.IGNORED):
            offer["hours"] = hours_of(offer["task_id"])
        context = self.get_context_data(
            answer=self.answer,
            is_by_link=self.is_by_link,
            next=own_path(self._given("next")),
            offer=_readable(offer),
            refusal=refusal,
        )
        return self.render_to_response(context, status=status)

    def give(self, answer: str) -> HttpResponse:
        """Give the answer; return what follows from it."""
        try:
            ANSWERS[answer](self.worker, self.inquiry_id)
        except StaffingRequestInquiry.DoesNotExist:
            return _no_such_offer(self.request)
        except (OfferClosed, StaffingResponseError) as error:
            return self.show(status_of(error), str(error))
        return self.onwards(answer)

    def onwards(self, answer: str) -> HttpResponseRedirect:
        """Lead on, so that loading the page again answers nothing."""
        path = own_path(self._given("next")) if answer == IGNORE else ""
        return redirect(path or self.request.path)

    def _given(self, name: str) -> str:
        given: str = self.request.POST.get(name, "")
        return given or self.request.GET.get(name, "")


class AcceptView(Answering, WorkerPage):
    """Asks whether one wants the task, and gives it to whoever does."""

    template_name = Answering.template_name

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.inquiry_id = kwargs["inquiry_id"]

    def post(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return self.give(self.answer)


class RejectView(AcceptView):
    """Asks whether one does not want the task, and keeps that."""

    answer = IGNORE


@method_decorator(never_cache, name="dispatch")
class LinkedOfferView(Answering):
    """An offer as the link in a message opens it, for one person alone.

    The link says who is answering: it works without a session and begins
    none. To anybody else who is signed in it says that it is not theirs.
    """

    http_method_names = ["get", "head", "post"]  # noqa: RUF012
    is_by_link = True

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        refusal = self._identify(request, kwargs["token"])
        if refusal is not None:
            return with_content_policy(refusal)
        username = self.worker.user.get_username()
        performer = performer_of(request)
        with acting_as(Actor("worker", username, performer)):
            response = super().dispatch(request, *args, **kwargs)
        # The address is a key to the offer: no other site learns of it.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return with_content_policy(response)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(menu=menu_of(self.request), **kwargs)

    def post(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        answer = request.POST.get("answer", "")
        if answer not in ANSWERS:
            return error_response(request, 400)
        return self.give(answer)

    def _identify(
        self, request: HttpRequest, token: str
    ) -> HttpResponse | None:
        """Find out whose offer it is; return the refusal, if it is one."""
        try:
            key = read_offer_token(token)
        except SignatureExpired:
            template = "orchestra/offers/expired.html"
            return self._page(request, template, 410)
        worker = key and active_worker(key.worker_id)
        if not key or not worker:
            return _no_such_offer(request)
        user = request.user
        if user.is_authenticated and user.pk != worker.user_id:
            template = "orchestra/offers/not_yours.html"
            return self._page(request, template, 403)
        self.worker, self.inquiry_id = worker, key.inquiry_id
        return None

    def _page(
        self, request: HttpRequest, template: str, status: int
    ) -> HttpResponse:
        return self.response_class(
            request=request,
            template=template,
            context={"menu": menu_of(request)},
            status=status,
        )


def _find(worker: Worker, inquiry_id: int) -> dict[str, Any] | None:
    try:
        return offer_details(worker, inquiry_id)
    except StaffingRequestInquiry.DoesNotExist:
        return None


def _readable(offer: dict[str, Any]) -> dict[str, Any]:
    """Return the offer with its details in HTML, its labels, and addresses."""
    return {
        **offer,
        "detailed_description": safe_html(offer["detailed_description"]),
        "labels": _labels(offer["tags"]),
        "accept_url": _address(ACCEPT, offer["inquiry_id"]),
        "ignore_url": _address(IGNORE, offer["inquiry_id"]),
        "task_url": reverse(
            "orchestra:app", kwargs={"route": f"task/{offer['task_id']}"}
        ),
    }


def _labels(tags: Any) -> list[str]:
    """Return what is written on the task's tags."""
    tags = tags.get("tags", []) if isinstance(tags, dict) else []
    return [
        str(tag["label"])
        for tag in tags
        if isinstance(tag, dict) and tag.get("label")
    ]


def _address(answer: str, inquiry_id: int) -> str:
    verb = {ACCEPT: ACCEPT, IGNORE: "reject"}[answer]
    name = f"orchestra:{verb}_staffing_request_inquiry"
    return reverse(name, args=[inquiry_id])


def _is_key(text: str) -> bool:
    """Return whether a database takes the text for a key."""
    return text.isascii() and text.isdigit() and len(text) < 19


def _no_such_offer(request: HttpRequest) -> HttpResponse:
    return error_response(
        request,
        404,
        "There is no such offer for you",
        "It may be for another expert, or the link may not be complete. What "
        "is on offer to you is in the list of available tasks.",
        menu=menu_of(request),
    )
