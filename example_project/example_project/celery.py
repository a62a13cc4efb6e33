"""The Celery app of the example project.

It is used once CELERY_BROKER_URL names a broker::

    celery -A example_project worker
    celery -A example_project beat
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_project.settings")

app = Celery("example_project")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Celery's current app is otherwise that of one thread alone.
app.set_default()
