"""Orchestra as a Django app: the wiring, and nothing else."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class OrchestraConfig(AppConfig):
    """The app's name, keys and start-up wiring."""

    name = "orchestra"
    verbose_name = "Orchestra"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect receivers and register system checks."""
        from orchestra.communication import receivers
        from orchestra.core import checks
        from orchestra.integrations.project_files.checks import (
            check_project_files,
        )
        from orchestra.services import addresses, workers
        from orchestra.web import hijack
        from orchestra.workflow.checks import check_workflows

        checks.register_all()
        register(check_project_files)
        register(check_workflows)
        register(addresses.check_addresses, Tags.database)
        receivers.connect()
        workers.connect()
        addresses.connect()
        hijack.connect()
