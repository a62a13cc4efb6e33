"""For the tests of Orchestra, and of the workflows of those who use it.

- ``WorkflowWalk`` walks a project through a whole workflow.
- ``run_just_before`` makes a race happen every time.
- ``orchestra.testing.slack.FakeSlack`` is a Slack workspace on this machine.
- ``orchestra.testing.factories`` makes objects of every model; what it needs
  comes with ``pip install "orchestra[testing]"``, as for the walk.
"""

from orchestra.testing.races import run_just_before
from orchestra.testing.walk import WorkflowWalk

__all__ = ["WorkflowWalk", "run_just_before"]
