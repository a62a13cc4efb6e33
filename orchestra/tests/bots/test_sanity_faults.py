"""SanityBot: what is wrong with a check is told, and stops no other."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from orchestra.bots.sanitybot import create_and_handle_sanity_checks
from orchestra.models import Event, Project, SanityCheck
from orchestra.testing.factories import ProjectFactory
from orchestra.tests.bots.sanity_functions import HERE, configured
from orchestra.tests.bots.sanity_projects import configure, handled
from orchestra.tests.bots.sanity_projects import project as project
from orchestra.tests.services.staffing.searches import told

pytestmark = pytest.mark.django_db


FAILED = Event.Kind.SANITY_CHECK_FAILED
WRONG: dict[str, tuple[list[Any], Any]] = {
    ".check_configurations.check_slug1": (["check_slug1"], None),
    ".check_configurations.check_slug1.handlers": (
        ["check_slug1", "handlers"],
        [],
    ),
    ".check_configurations.check_slug1.handlers[0].type": (
        ["check_slug1", "handlers", 0, "type"],
        "pigeon",
    ),
    ".check_configurations.check_slug1.handlers[0].message": (
        ["check_slug1", "handlers", 0, "message"],
        " ",
    ),
    ".check_configurations.check_slug1.handlers[0].steps": (
        ["check_slug1", "handlers", 0, "steps"],
        ["draft", 4],
    ),
    ".check_configurations.check_slug1.repetition_seconds": (
        ["check_slug1", "repetition_seconds"],
        "often",
    ),
}


class TestFaults:
    @pytest.mark.parametrize("path", WRONG)
    def test_each_names_project_check_and_place(
        self, path: str, project: Project
    ) -> None:
        SanityCheck.objects.create(
            project=project,
            check_slug="check_slug1",
            handled_at="2026-01-01T00:00:00Z",
        )
        keys, value = WRONG[path]
        checks = deepcopy(project.workflow_version.sanity_checks)
        place = checks["check_configurations"]
        for key in keys[:-1]:
            place = place[key]
        place[keys[-1]] = value
        configure(project, checks)

        done = create_and_handle_sanity_checks()

        (fault,) = done.faults
        assert fault.startswith(f"Project {project.pk} (")
        assert ', check "check_slug1": ' in fault
        assert f"$.sanity_checks{path}: " in fault
        assert [one["error"] for one in told(FAILED)] == [fault]

    @pytest.mark.parametrize("seconds", [0, -1, True, 1e400, float("nan")])
    def test_what_is_no_time_to_wait_is_a_fault(
        self, seconds: Any, project: Project
    ) -> None:
        create_and_handle_sanity_checks()
        checks = project.workflow_version.sanity_checks
        checks["check_configurations"]["check_slug1"]["repetition_seconds"] = (
            seconds
        )
        # No database keeps some of them; a workflow in Python may have them.
        from_memory = "orchestra.services.sanity_checks.checked_projects"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(from_memory, lambda: [project])
            project.workflow_version.sanity_checks = checks

            done = create_and_handle_sanity_checks()

        assert len(done.faults) == 1
        assert "no number of seconds" in done.faults[0]

    def test_other_checks_of_the_project_go_on(self, project: Project) -> None:
        slugs = ["unknown", "check_slug2"]
        configure(project, configured("finds", slugs=slugs))

        done = create_and_handle_sanity_checks()

        assert done.handled == 1
        assert 'check "unknown"' in done.faults[0]

    def test_other_projects_go_on(self, project: Project) -> None:
        """[B-07]"""
        bad = ProjectFactory(
            workflow_version=project.workflow_version,
            short_description="bad",
        )
        good = ProjectFactory(workflow_version=project.workflow_version)
        configure(project, configured("fails_in", description="bad"))

        done = create_and_handle_sanity_checks()

        assert {pk for pk, _ in handled()} == {project.pk, good.pk}
        assert done.faults == [
            f"Project {bad.pk} ({bad.workflow_slug}/"
            f"{bad.workflow_version_slug}): "
            "$.sanity_checks.sanity_check_function: "
            f"{HERE}.fails_in failed: RuntimeError: no idea"
        ]

    @pytest.mark.parametrize("answer", [None, 3, "check_slug1", ["x"], {}])
    def test_an_answer_that_is_none_is_a_fault(
        self, answer: Any, project: Project
    ) -> None:
        configure(project, configured("answers", answer=answer))

        (fault,) = create_and_handle_sanity_checks().faults

        assert "did not return SanityChecks" in fault

    @pytest.mark.parametrize(
        "reference", ["x", {"path": "no.where"}, {"path": 3}, {"other": 1}]
    )
    def test_a_function_that_is_none_is_a_fault(
        self, reference: Any, project: Project
    ) -> None:
        checks = project.workflow_version.sanity_checks
        configure(project, {**checks, "sanity_check_function": reference})

        (fault,) = create_and_handle_sanity_checks().faults

        assert "$.sanity_checks.sanity_check_function: " in fault

    def test_the_same_fault_is_on_the_history_once_a_day(
        self, project: Project
    ) -> None:
        configure(project, configured("finds", slugs=["unknown"]))
        with time_machine.travel("2026-11-02T10:00:00Z", tick=False) as clock:
            for _ in range(3):
                create_and_handle_sanity_checks()
            assert len(told(FAILED)) == 1
            clock.shift(timedelta(days=1, seconds=1))
            create_and_handle_sanity_checks()

        assert len(told(FAILED)) == 2
