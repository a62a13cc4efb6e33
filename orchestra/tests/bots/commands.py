"""Commands as Slack posts them."""

from orchestra.models import Worker

TOKEN = "a-long-and-random-token"
DIS_SLACK_ID = "U024DI"


def command(text: str | None = "help", **fields: str) -> dict[str, str]:
    """Return what Slack posts when Di types /staffbot and the text."""
    found = {
        "token": TOKEN,
        "team_id": "T0001",
        "team_domain": "example",
        "channel_id": "C2147483705",
        "channel_name": "staffing",
        "user_id": DIS_SLACK_ID,
        "user_name": "di",
        "command": "/staffbot",
        **fields,
    }
    return found if text is None else {**found, "text": text}


def join_slack(worker: Worker, slack_user_id: str = DIS_SLACK_ID) -> Worker:
    """Have the worker be known by the Slack id."""
    worker.slack_user_id = slack_user_id
    worker.save()
    return worker
