"""Workers are found in Slack, and nobody is guessed."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from orchestra.models import Event, Worker
from orchestra.scripts.add_slack_user_ids import add_worker_slack_ids
from orchestra.services.slack_users import Link
from orchestra.testing.factories import WorkerFactory
from orchestra.testing.races import run_just_before
from orchestra.testing.slack import FakeSlack

pytestmark = pytest.mark.django_db

LOCKING = "orchestra.services.slack_users.lock_worker"


@pytest.fixture(autouse=True)
def plain_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print as to a file, whatever the environment wants."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def run(*arguments: str, **options: Any) -> list[str]:
    """Run the command and return the lines that it prints."""
    output = StringIO()
    call_command("add_slack_user_ids", *arguments, stdout=output, **options)
    return output.getvalue().splitlines()


def person(
    username: str, name: str = " ", slack_username: str = "", **more: Any
) -> Worker:
    """Return a worker of that first and last name."""
    first, _, last = name.partition(" ")
    worker: Worker = WorkerFactory(
        user__username=username,
        user__first_name=first,
        user__last_name=last,
        slack_username=slack_username,
        **more,
    )
    return worker


def slack_id(worker: Worker) -> str | None:
    worker.refresh_from_db()
    return worker.slack_user_id


def test_by_the_slack_username_or_else_by_both_names(
    slack: FakeSlack,
) -> None:
    """[C-03] They went to an attribute that does not exist."""
    slack.page_size = 1
    countess = slack.add_user("countess", real_name="Augusta King")
    smith = slack.add_user("smith", real_name="bo  SMITH")
    eve, bo = (
        person("eve", slack_username="@Countess"),
        person("b", "Bo Smith"),
    )

    lines = run()

    assert (slack_id(eve), slack_id(bo)) == (countess, smith)
    assert lines == [
        f"b is @smith ({smith}).",
        f"eve is @countess ({countess}).",
        "2 linked, 0 not.",
    ]


def test_the_slack_username_counts_more_than_the_names(
    slack: FakeSlack,
) -> None:
    slack.add_user("other", real_name="Eve Adams")
    countess = slack.add_user("countess")
    eve = person("eve", "Eve Adams", "countess")

    run()

    assert slack_id(eve) == countess


def test_running_again_changes_nothing(slack: FakeSlack) -> None:
    slack.add_user("eve")
    person("e", slack_username="eve")
    run()

    assert run() == ["0 linked, 0 not."]
    assert Event.objects.count() == 1


def test_a_rehearsal_stores_nothing(slack: FakeSlack) -> None:
    user_id = slack.add_user("eve")
    eve = person("e", slack_username="eve")

    lines = run("--dry-run")

    assert lines == [f"e is @eve ({user_id}).", "1 would be linked, 0 not."]
    assert not slack_id(eve)
    assert not Event.objects.exists()


def test_who_is_linked_is_left_alone(slack: FakeSlack) -> None:
    slack.add_user("eve")
    eve = person("e", slack_username="eve", slack_user_id="U-OWN")

    run()

    assert slack_id(eve) == "U-OWN"


@pytest.mark.parametrize(
    ("name", "slack_username"),
    [(" ", ""), ("Eve ", ""), (" Adams", ""), ("Eve Adams", "nobody")],
)
def test_who_is_not_in_slack_is_named(
    name: str, slack_username: str, slack: FakeSlack
) -> None:
    """One name alone, or none at all, is nobody's."""
    slack.add_user("x", real_name="Eve")
    slack.add_user("y", real_name="Adams")
    slack.add_user("z")
    eve = person("e", name, slack_username)

    assert run() == [
        "e not linked: nobody in Slack has this name.",
        "0 linked, 1 not.",
    ]
    assert not slack_id(eve)


def test_of_two_people_of_one_name_neither_is_guessed(
    slack: FakeSlack,
) -> None:
    first = slack.add_user("eve1", real_name="Eve Adams")
    second = slack.add_user("eve2", real_name="Eve Adams")
    eve = person("e", "Eve Adams")

    assert run()[0] == (
        "e not linked: it is not clear who is meant: "
        f"@eve1 ({first}), @eve2 ({second})."
    )
    assert not slack_id(eve)


def test_of_two_workers_who_fit_one_person_neither_is_guessed(
    slack: FakeSlack,
) -> None:
    user_id = slack.add_user("eve", real_name="Eve Adams")
    workers = [person("e1", "Eve Adams"), person("e2", slack_username="eve")]

    assert run() == [
        f"e1 not linked: it is not clear who is meant: @eve ({user_id}), "
        "as may e2.",
        f"e2 not linked: it is not clear who is meant: @eve ({user_id}), "
        "as may e1.",
        "0 linked, 2 not.",
    ]
    assert not any(slack_id(worker) for worker in workers)


def test_nobody_is_given_somebody_elses_id(slack: FakeSlack) -> None:
    user_id = slack.add_user("eve")
    person("owner", slack_user_id=user_id)
    eve = person("e", slack_username="eve")

    assert run()[0].endswith(f"@eve ({user_id}), as may owner.")
    assert not slack_id(eve)


def test_the_history_says_who_was_linked(slack: FakeSlack) -> None:
    user_id = slack.add_user("eve")
    person("e", slack_username="eve")

    run()

    event = Event.objects.get()
    assert event.kind == Event.Kind.SLACK_USER_LINKED
    assert event.actor_name == "add_slack_user_ids"
    assert event.data == {"worker": "e", "slack_user_id": user_id}


def test_who_is_linked_meanwhile_is_left_alone(slack: FakeSlack) -> None:
    slack.add_user("eve")
    eve = person("e", slack_username="eve")

    with run_just_before(
        LOCKING, lambda: Worker.objects.update(slack_user_id="U-OWN")
    ):
        (link,) = add_worker_slack_ids()

    assert link.link is Link.KEPT
    assert slack_id(eve) == "U-OWN"


def test_an_id_that_is_given_away_meanwhile_is_kept_by_its_owner(
    slack: FakeSlack,
) -> None:
    user_id = slack.add_user("eve")
    eve, other = person("e", slack_username="eve"), person("other")

    with run_just_before(
        LOCKING,
        lambda: Worker.objects.filter(pk=other.pk).update(
            slack_user_id=user_id
        ),
    ):
        links = add_worker_slack_ids()

    assert Link.TAKEN in {link.link for link in links}
    assert not slack_id(eve)
    assert not Event.objects.exists()


def test_with_slack_off_it_fails_with_a_sentence() -> None:
    with pytest.raises(CommandError, match="switched off") as caught:
        run()
    assert caught.value.returncode == 1


def test_with_a_dead_slack_it_fails_and_stores_nothing(
    slack: FakeSlack,
) -> None:
    slack.page_size = 1
    slack.add_user("eve")
    slack.add_user("bo")
    eve = person("e", slack_username="eve")
    slack.refuse("token_revoked")

    with pytest.raises(CommandError, match="token_revoked"):
        run()

    assert not slack_id(eve)


def test_in_a_terminal_it_shows_how_far_it_is(slack: FakeSlack) -> None:
    slack.add_user("eve")
    person("e", slack_username="eve")

    lines = run(force_color=True)

    assert "Linking workers" in "".join(lines)
    assert "1 linked, 0 not." in "".join(lines)


def test_takes_the_same_few_queries_for_many(
    slack: FakeSlack, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        person(f"e{number}", slack_username=f"nobody{number}")

    with django_assert_num_queries(1):
        add_worker_slack_ids(dry_run=True)
