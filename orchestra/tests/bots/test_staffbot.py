"""StaffBot's commands, as the manual walks through them."""

from typing import Any

import pytest

from orchestra.bots.staffbot import StaffBot
from orchestra.communication.staffing import send_staffing_requests
from orchestra.core.errors import (
    SlackCommandInvalidRequest,
    SlackUserUnauthorized,
)
from orchestra.core.staffbot_checks import RESTRICTIONS
from orchestra.models import (
    Event,
    Project,
    StaffBotRequest,
    StaffingRequestInquiry,
    Task,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.staffing_answers import accept
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    TaskFactory,
    WorkerFactory,
    certify,
    make_project_admin,
)
from orchestra.tests.bots.commands import TOKEN, command, join_slack
from orchestra.tests.services.lifecycle import ASK
from orchestra.tests.services.rows import nothing_changes
from orchestra.tests.services.staffing.searches import asked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = TOKEN


@pytest.fixture(autouse=True)
def di_in_slack(di: Worker) -> Worker:
    return join_slack(di)


def say(text: str | None, **fields: str) -> dict[str, Any]:
    return StaffBot().dispatch(command(text, **fields))


def outcome(reply: dict[str, Any]) -> tuple[str, str, str]:
    assert reply["response_type"] == "ephemeral"
    (part,) = reply["attachments"]
    return part["color"], part["title"], part["text"]


@pytest.fixture
def task_4(project: Project, step: Any) -> Task:
    """The task of the manual's example."""
    task: Task = TaskFactory(pk=4, project=project, step=step)
    return task


class TestTheWalkthrough:
    def test_staff_4(self, task_4: Task, ada: Worker, bo: Worker) -> None:
        """Eligible experts are asked; once one accepts, the task is theirs."""
        reply = say("staff 4")

        assert outcome(reply) == (
            "good",
            "Success",
            "Task 4 is being offered to eligible experts. Whoever accepts "
            "first is assigned.",
        )
        send_staffing_requests()
        request = StaffBotRequest.objects.get()
        assert request.request_cause == StaffBotRequest.RequestCause.USER
        assert asked(request) == {"ada", "bo"}
        accept(ada, offer_of(ada))
        assert task_4.assignments.get().worker == ada

    def test_staff_4_once_more_for_the_review_step(
        self, task_4: Task, ada: Worker, bo: Worker
    ) -> None:
        assign_task(ada.pk, 4)
        submit_task(4, {}, ASK, ada)

        assert outcome(say("staff 4"))[0] == "good"
        send_staffing_requests()
        accept(bo, offer_of(bo))

        assert task_4.assignments.get(assignment_counter=1).worker == bo

    def test_restaff_4_joshblum(
        self, task_4: Task, certification: Any, ada: Worker
    ) -> None:
        """Once a new expert accepts, joshblum is removed."""
        joshblum = certify(
            WorkerFactory(user__username="joshblum"), certification
        )
        assign_task(joshblum.pk, 4)

        reply = say("restaff 4 joshblum")

        assert outcome(reply) == (
            "good",
            "Success",
            "Task 4 is being offered to eligible experts. joshblum is "
            "removed once somebody accepts.",
        )
        send_staffing_requests()
        assert asked(StaffBotRequest.objects.get()) == {"ada"}
        assert task_4.assignments.get().worker == joshblum
        accept(ada, offer_of(ada))
        assert task_4.assignments.get().worker == ada


def offer_of(worker: Worker) -> int:
    offers = StaffingRequestInquiry.objects.filter(
        communication_preference__worker=worker
    )
    return offers.latest("pk").pk


class TestRefusals:
    """Each is a sentence, and nothing is changed."""

    def refusal(self, text: str) -> str:
        with nothing_changes():
            reply = say(text)
        color, title, sentence = outcome(reply)
        assert (color, title) == ("danger", "Error")
        assert reply["text"] == f"The {text.split()[0]} command failed."
        return sentence

    def test_a_task_that_is_not_there(self) -> None:
        assert self.refusal("staff 4") == "There is no such task."
        assert self.refusal("restaff 4 di") == "There is no such task."

    def test_a_task_that_is_being_done(
        self, task_4: Task, ada: Worker
    ) -> None:
        assign_task(ada.pk, 4)

        assert self.refusal("staff 4") == (
            "Task 4 is processing: it does not wait for anybody."
        )

    def test_a_project_that_pauses(self, task_4: Task) -> None:
        Project.objects.update(status=Project.Status.PAUSED)

        assert "not active" in self.refusal("staff 4")

    def test_somebody_unknown(self, task_4: Task) -> None:
        assert self.refusal("restaff 4 joshblum") == (
            "There is no expert called joshblum."
        )

    def test_somebody_without_a_part(self, task_4: Task, ada: Worker) -> None:
        assert self.refusal("restaff 4 ada") == "ada has no part in task 4."


class TestUnderstanding:
    @pytest.mark.parametrize("text", ["help", "HELP", " help ", "", None])
    def test_help(self, text: str | None) -> None:
        """[B-04] Without a text too."""
        reply = say(text)

        titles = [one["title"] for one in reply["attachments"]]
        assert titles == [
            "staff &lt;task-id&gt;",
            "restaff &lt;task-id&gt; &lt;username&gt;",
        ]

    @pytest.mark.parametrize(
        "text", ["staff 4", "  staff   4 ", "STAFF 4", "Staff\t4"]
    )
    def test_spaces_and_capitals_do_not_matter(
        self, text: str, task_4: Task
    ) -> None:
        """[B-04]"""
        assert outcome(say(text))[1] == "Success"

    @pytest.mark.parametrize(
        "text",
        [
            "helpme",
            "staff",
            "staff 5abc",
            "staff 4 ada",
            "staff -4",
            "staff 99999999999999999999",
            "restaff 4",
            "restaff 4 ada bo",
            "restaff 4 a;b",
            "stop 4",
            "staff 4\nstaff 5 x",
        ],
    )
    def test_anything_else_is_not_understood(
        self, text: str, task_4: Task
    ) -> None:
        """[B-04] Not even if it begins like a command."""
        with nothing_changes():
            reply = say(text)

        assert reply["text"].startswith("This command is not understood")
        assert reply["attachments"] == []

    def test_what_was_typed_is_repeated_harmlessly(self) -> None:
        assert "&lt;!channel&gt;" in say("<!channel>")["text"]

    def test_whoever_gave_the_command_is_on_the_history(
        self, task_4: Task
    ) -> None:
        say("staff 4")

        event = Event.objects.get(kind=Event.Kind.STAFFING_REQUESTED)
        assert (event.actor_kind, event.actor_name) == ("worker", "di")


class TestWhoMayGiveCommands:
    def test_nobody_without_the_token(self) -> None:
        with pytest.raises(SlackCommandInvalidRequest, match="token"):
            say("help", token="another")

    @pytest.mark.parametrize("given", ["", TOKEN])
    def test_nobody_where_there_is_no_token(
        self, given: str, settings: Any
    ) -> None:
        """[B-01]"""
        settings.ORCHESTRA_SLACK_STAFFBOT_TOKEN = ""

        with pytest.raises(SlackCommandInvalidRequest):
            say("help", token=given)

    def test_a_token_of_other_letters_is_wrong_and_no_fault(self) -> None:
        with pytest.raises(SlackCommandInvalidRequest):
            say("help", token="\N{SNOWMAN}")

    @pytest.mark.parametrize("user_id", ["", "U0UNKNOWN", "U\x00"])
    def test_nobody_who_is_unknown(self, user_id: str, ada: Worker) -> None:
        """[B-01] Admins without a Slack id are nobody's."""
        make_project_admin(ada)

        with pytest.raises(SlackUserUnauthorized):
            say("help", user_id=user_id)

    def test_nobody_who_is_no_project_admin(self, ada: Worker) -> None:
        join_slack(ada, "U0ADA")

        with pytest.raises(SlackUserUnauthorized, match="admins"):
            say("help", user_id="U0ADA")

    def test_nobody_whose_account_is_closed(self, di: Worker) -> None:
        di.user.is_active = False
        di.user.save()

        with pytest.raises(SlackUserUnauthorized):
            say("help")

    def test_the_token_is_asked_for_before_anybody_is_looked_up(
        self, django_assert_num_queries: Any
    ) -> None:
        """[B-03]"""
        with (
            django_assert_num_queries(0),
            pytest.raises(SlackCommandInvalidRequest),
        ):
            say("help", token="another", user_id="U0UNKNOWN")


class TestRestrictions:
    @pytest.mark.parametrize(("key", "field"), RESTRICTIONS.items())
    def test_each_documented_key_restricts(
        self, key: str, field: str, settings: Any
    ) -> None:
        """[B-02] ``allowed_team_domains`` too."""
        settings.STAFFBOT_CONFIG = {key: [command()[field], "another"]}
        assert say("help")["attachments"]

        settings.STAFFBOT_CONFIG = {key: ["another"]}
        with pytest.raises(SlackCommandInvalidRequest, match=field):
            say("help")

    @pytest.mark.parametrize(("key", "field"), RESTRICTIONS.items())
    def test_a_field_that_is_restricted_must_be_there(
        self, key: str, field: str, settings: Any
    ) -> None:
        settings.STAFFBOT_CONFIG = {key: [command()[field]]}
        given = command("help")
        del given[field]

        with pytest.raises(SlackCommandInvalidRequest, match=field):
            StaffBot().dispatch(given)

    @pytest.mark.parametrize(
        "config",
        [
            {"allowed_domains": ["example"]},
            {"allowed_team_ids": "T0001"},
            {"allowed_team_ids": [1]},
            ["allowed_team_ids"],
        ],
    )
    def test_with_a_faulty_configuration_nothing_is_taken(
        self, config: Any, settings: Any
    ) -> None:
        """[B-02] What was to be restricted is never open to all."""
        settings.STAFFBOT_CONFIG = config

        with pytest.raises(SlackCommandInvalidRequest, match="faulty"):
            say("help")

    def test_the_settings_are_never_changed(self, settings: Any) -> None:
        """[B-03]"""
        config = {"allowed_team_ids": ["T0001"]}
        settings.STAFFBOT_CONFIG = config

        say("help")

        assert config == {"allowed_team_ids": ["T0001"]}
