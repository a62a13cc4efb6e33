"""What Slack is asked for, by the real slack_sdk."""

import pytest

from orchestra.core.errors import SlackError
from orchestra.integrations.slack import Channel, Member, Slack
from orchestra.testing.slack import APP, FakeSlack


def test_a_channel_is_made_private(slack: FakeSlack, client: Slack) -> None:
    channel_id = client.create_private_channel("a-portrait-x1y2")

    channel = slack.channels[channel_id]
    assert channel.name == "a-portrait-x1y2"
    assert channel.is_private
    assert channel.members == {APP}


def test_a_name_that_is_taken_has_a_code(
    slack: FakeSlack, client: Slack
) -> None:
    """[C-02] By a channel that nobody sees, even."""
    slack.channels[slack.add_channel("hidden")].members.clear()

    with pytest.raises(SlackError) as caught:
        client.create_private_channel("hidden")

    assert caught.value.code == "name_taken"
    assert len(slack.channels) == 1


def test_channels_have_a_topic_and_a_purpose(
    slack: FakeSlack, client: Slack
) -> None:
    channel_id = slack.add_channel("team")

    client.set_topic(channel_id, "Ünïcode & <marks>")
    client.set_purpose(channel_id, "Talking")

    assert slack.channels[channel_id].topic == "Ünïcode & <marks>"
    assert slack.channels[channel_id].purpose == "Talking"


def test_what_is_too_long_is_cut(slack: FakeSlack, client: Slack) -> None:
    channel_id = slack.add_channel("team")

    client.set_topic(channel_id, "t" * 300)
    client.set_purpose(channel_id, "p" * 300)

    assert slack.channels[channel_id].topic == "t" * 250
    assert slack.channels[channel_id].purpose == "p" * 250


def test_people_are_let_in_and_taken_out_once(
    slack: FakeSlack, client: Slack
) -> None:
    channel_id, ada = slack.add_channel("team"), slack.add_user("ada")

    assert client.invite(channel_id, ada)
    assert not client.invite(channel_id, ada)
    assert slack.channels[channel_id].members == {APP, ada}
    assert client.kick(channel_id, ada)
    assert not client.kick(channel_id, ada)
    assert slack.channels[channel_id].members == {APP}


def test_channels_are_closed_and_opened_once(
    slack: FakeSlack, client: Slack
) -> None:
    channel_id = slack.add_channel("team")

    assert client.archive(channel_id)
    assert not client.archive(channel_id)
    assert slack.channels[channel_id].is_archived
    assert client.unarchive(channel_id)
    assert not client.unarchive(channel_id)
    assert not slack.channels[channel_id].is_archived


def test_lists_channels_of_all_kinds_page_by_page(
    slack: FakeSlack, client: Slack
) -> None:
    """[C-02] It was one page, and of public ones."""
    slack.page_size = 2
    slack.add_channel("public", is_private=False, creator="U9")
    slack.add_channel("closed", is_archived=True)
    third = slack.add_channel("third", purpose="Talking")
    slack.channels[slack.add_channel("secret")].members.clear()
    slack.add_channel("last")

    found = list(client.channels())

    assert [channel.name for channel in found] == [
        "public",
        "closed",
        "third",
        "last",
    ]
    assert found[0].creator == "U9"
    assert found[1].is_archived
    assert found[2] == Channel(third, "third", "Talking", APP, False)
    assert slack.count("conversations.list") == 2


def test_posts_to_channels_and_to_people(
    slack: FakeSlack, client: Slack
) -> None:
    channel_id, ada = slack.add_channel("general"), slack.add_user("ada")

    first = client.post(channel_id, "One *bold* word")
    second = client.post("#general", "Two")
    client.post(ada, "Three")

    assert slack.texts("#general") == ["One *bold* word", "Two"]
    assert slack.texts(ada) == ["Three"]
    assert [one.ts for one in slack.messages][:2] == [first, second]


def test_a_message_that_is_too_long_is_cut(
    slack: FakeSlack, client: Slack
) -> None:
    channel_id = slack.add_channel("general")

    client.post(channel_id, "x" * 40_001)

    assert slack.texts(channel_id) == ["x" * 40_000]


def test_lists_people_and_nobody_else(slack: FakeSlack, client: Slack) -> None:
    slack.page_size = 1
    ada = slack.add_user(
        "ada", display_name="Countess", real_name="Ada Example"
    )
    slack.add_user("gone", deleted=True)
    slack.add_user("robot", is_bot=True)
    bo = slack.add_user("bo")

    assert list(client.members()) == [
        Member(ada, "ada", "Countess", "Ada Example"),
        Member(bo, "bo"),
    ]


def test_slackbot_is_not_a_person(slack: FakeSlack, client: Slack) -> None:
    slackbot = slack.users.pop(slack.add_user("slackbot"))
    slack.users["USLACKBOT"] = type(slackbot)("USLACKBOT", "slackbot")

    assert list(client.members()) == []


def test_knows_itself(client: Slack) -> None:
    assert client.own_user_id() == APP


@pytest.mark.parametrize("name", ["ada", "@Ada", " ADA ", "countess"])
def test_finds_people_by_what_they_are_called(
    name: str, slack: FakeSlack, client: Slack
) -> None:
    ada = slack.add_user("ada", display_name="Countess")
    slack.add_user("bo", display_name="ada")

    assert client.find_user_id(name) == ada


@pytest.mark.parametrize("name", ["", "@", "cy", "twin"])
def test_guesses_nobody(name: str, slack: FakeSlack, client: Slack) -> None:
    slack.add_user("ada", display_name="Twin")
    slack.add_user("bo", display_name="twin")

    assert client.find_user_id(name) is None
