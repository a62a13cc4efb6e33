"""The sample data of the simple workflow: somebody to rate images."""

from django.contrib.auth import get_user_model

from orchestra.models import Worker, WorkflowVersion

#: The name and the password of the expert of the demo.
DEMO = "demo"


def load(workflow_version: WorkflowVersion) -> None:
    """Make sure that the expert of the demo exists.

    The workflow requires no certification, so an ordinary worker will do.
    Somebody of that name who is there already keeps name and password.
    """
    user = get_user_model().objects.filter(username=DEMO).first()
    if user is None:
        user = get_user_model().objects.create_user(
            username=DEMO,
            email="demo@example.org",
            password=DEMO,
            first_name="Demo",
            last_name="User",
        )
    Worker.objects.get_or_create(user=user)
