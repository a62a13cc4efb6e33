"""The documented path of finding workers in Slack."""

from orchestra.services.slack_users import add_worker_slack_ids

__all__ = ["add_worker_slack_ids"]
