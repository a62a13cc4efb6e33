"""The example project as it is deployed, with what the load test needs.

``DEBUG`` is off. What a proxy would see to, HTTPS, is left out.
"""

from example_project.settings import *  # noqa: F403
from example_project.settings import env

STATIC_ROOT = env.str("STATIC_ROOT")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.str("EMAIL_HOST")
EMAIL_PORT = env.int("EMAIL_PORT")
EMAIL_TIMEOUT = 30

# Machine steps run beside the web server, not in its requests.
MACHINE_STEP_SCHEDULER = {
    "path": (
        "orchestra.utils.machine_step_scheduler.DatabaseMachineStepScheduler"
    ),
}
