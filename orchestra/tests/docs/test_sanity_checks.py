"""What the guide to SanityBot shows works as it stands there."""

import json
import textwrap
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import get_commands
from django.utils import timezone

from orchestra.bots import sanitybot
from orchestra.core.conf import OrchestraSettings
from orchestra.models import Project, Task
from orchestra.tests.bots.sanity_functions import HERE
from orchestra.tests.docs.test_guides import GUIDES, python_blocks

TEXT = (GUIDES / "sanity_checks.rst").read_text("utf-8")


def configuration() -> dict[str, Any]:
    """Return the guide's JSON."""
    _, _, rest = TEXT.partition(".. code-block:: json\n\n")
    block, _, _ = rest.partition("\n\n``steps``")
    found: dict[str, Any] = json.loads(textwrap.dedent(block))
    return found


@pytest.mark.django_db
def test_the_function_finds_what_the_configuration_handles(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    namespace: dict[str, Any] = {}
    exec(python_blocks(TEXT)[0], namespace)
    monkeypatch.setattr(
        f"{HERE}.shown", namespace["find_stale_projects"], raising=False
    )
    checks = configuration()["sanity_checks"]
    checks["sanity_check_function"] = {"path": f"{HERE}.shown"}
    version = task.project.workflow_version
    version.sanity_checks = checks
    version.save()

    assert sanitybot.create_and_handle_sanity_checks().handled == 0
    Project.objects.update(start_datetime=timezone.now() - timedelta(days=31))
    done = sanitybot.create_and_handle_sanity_checks()

    assert (done.handled, done.faults) == (1, [])


def test_every_name_in_it_exists() -> None:
    assert "runsanitychecks" in get_commands()
    assert hasattr(OrchestraSettings, "SANITY_CHECK_HANDLERS")
    fields = {*sanitybot.Finding.__dataclass_fields__, "message"}
    for name in ("project", "check_slug", "usernames", "configuration"):
        assert name in fields
        assert f"``{name}``" in TEXT
