"""SanityBot: each finding is handled once, or as often as it says."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from orchestra.bots.sanitybot import (
    SanityRound,
    create_and_handle_sanity_checks,
)
from orchestra.models import (
    Event,
    Project,
    SanityCheck,
    Task,
    Todo,
    Worker,
)
from orchestra.services.assignment import assign_task
from orchestra.services.submission import submit_task
from orchestra.testing.factories import (
    ProjectFactory,
    WorkflowVersionFactory,
)
from orchestra.testing.queries import counted_queries
from orchestra.testing.races import run_just_before
from orchestra.tests.bots.sanity_functions import HERE, configured
from orchestra.tests.bots.sanity_projects import RAISED, configure, handled
from orchestra.tests.bots.sanity_projects import project as project
from orchestra.tests.services.staffing.searches import told

pytestmark = pytest.mark.django_db


def handlers_of(checks: dict[str, Any], slug: str = "check_slug1") -> Any:
    return checks["check_configurations"][slug]["handlers"]


class TestTheManualsExample:
    """check_slug1 with repetition_seconds 3600, check_slug2 without."""

    def test_the_team_is_told_and_it_is_recorded(
        self, project: Project
    ) -> None:
        done = create_and_handle_sanity_checks()

        assert done == SanityRound(projects=1, handled=1)
        assert handled() == [(project.pk, "check_slug1")]
        event = Event.objects.get(kind=RAISED)
        assert event.project == project
        assert (event.actor_kind, event.actor_name) == ("bot", "sanitybot")
        assert event.data == {
            "check": "check_slug1",
            "message": "Something seems off.",
            "mentioned": [],
        }

    def test_with_repetition_it_is_told_again_when_they_have_passed(
        self, project: Project
    ) -> None:
        with time_machine.travel("2026-11-02T10:00:00Z", tick=False) as clock:
            counts = []
            for seconds in (0, 3599, 1, 1, 3600, 1):
                clock.shift(seconds)
                counts.append(create_and_handle_sanity_checks().handled)

        assert counts == [1, 0, 0, 1, 0, 1]
        assert len(told(RAISED)) == 3

    def test_without_repetition_it_is_told_once(
        self, project: Project
    ) -> None:
        configure(project, configured("finds", slugs=["check_slug2"]))
        with time_machine.travel("2026-11-02T10:00:00Z", tick=False) as clock:
            create_and_handle_sanity_checks()
            clock.shift(timedelta(days=365))

            assert create_and_handle_sanity_checks().handled == 0

        assert handled() == [(project.pk, "check_slug2")]

    def test_the_experts_of_the_steps_are_mentioned_in_order(
        self, project: Project, task: Task, ada: Worker, bo: Worker
    ) -> None:
        """[B-07] The entry level first, each once, every time."""
        assign_task(ada.pk, task.pk)
        submit_task(task.pk, {}, 1, ada)
        assign_task(bo.pk, task.pk)
        checks = project.workflow_version.sanity_checks
        handlers_of(checks)[0]["steps"] = ["unknown", "draft", "draft"]
        configure(project, checks)

        create_and_handle_sanity_checks()

        assert told(RAISED)[0]["mentioned"] == ["ada", "bo"]

    def test_whoever_left_is_not_mentioned(
        self, project: Project, task: Task, ada: Worker
    ) -> None:
        assign_task(ada.pk, task.pk)
        ada.user.is_active = False
        ada.user.save()

        create_and_handle_sanity_checks()

        assert told(RAISED)[0]["mentioned"] == []


class TestWhichProjects:
    @pytest.mark.parametrize(
        "status",
        [
            Project.Status.PAUSED,
            Project.Status.COMPLETED,
            Project.Status.ABORTED,
        ],
    )
    def test_only_active_ones(self, status: int, project: Project) -> None:
        Project.objects.update(status=status)

        assert create_and_handle_sanity_checks() == SanityRound()

    @pytest.mark.parametrize(
        "missing", ["sanity_check_function", "check_configurations"]
    )
    def test_only_those_whose_versions_say_both(
        self, missing: str, project: Project
    ) -> None:
        checks = configured("finds", slugs=["check_slug1"])
        del checks[missing]
        configure(project, checks)

        assert create_and_handle_sanity_checks() == SanityRound()

    def test_one_that_is_paused_meanwhile_is_left_alone(
        self, project: Project
    ) -> None:
        with run_just_before(
            "orchestra.services.sanity_checks.lock_projects",
            lambda: Project.objects.update(status=Project.Status.PAUSED),
        ):
            done = create_and_handle_sanity_checks()

        assert done.handled == 0
        assert not Event.objects.filter(kind=RAISED).exists()


class TestOnce:
    def test_the_same_slug_twice_in_one_answer_is_one_check(
        self, project: Project
    ) -> None:
        """[B-07]"""
        slugs = ["check_slug1", "check_slug2", "check_slug1"]
        configure(project, configured("finds", slugs=slugs))

        assert create_and_handle_sanity_checks().handled == 2
        assert [one["check"] for one in told(RAISED)] == [
            "check_slug1",
            "check_slug2",
        ]

    def test_a_round_that_came_in_between_has_handled_it(
        self, project: Project
    ) -> None:
        """It reads again under the lock."""
        with run_just_before(
            "orchestra.services.sanity_checks.lock_projects",
            create_and_handle_sanity_checks,
        ):
            done = create_and_handle_sanity_checks()

        assert done.handled == 0
        assert len(handled()) == len(told(RAISED)) == 1

    def test_what_the_function_saved_itself_is_no_earlier_round(
        self, project: Project
    ) -> None:
        SanityCheck.objects.create(project=project, check_slug="check_slug1")

        assert create_and_handle_sanity_checks().handled == 1

    def test_other_projects_are_other_checks(self, project: Project) -> None:
        create_and_handle_sanity_checks()
        other = ProjectFactory(workflow_version=project.workflow_version)

        create_and_handle_sanity_checks()

        assert handled() == [
            (project.pk, "check_slug1"),
            (other.pk, "check_slug1"),
        ]


class TestHandlers:
    def test_a_mail_goes_to_the_experts_of_the_steps(
        self, project: Project, task: Task, ada: Worker
    ) -> None:
        assign_task(ada.pk, task.pk)
        checks = project.workflow_version.sanity_checks
        handlers_of(checks).append({**handlers_of(checks)[0], "type": "mail"})
        configure(project, checks)

        create_and_handle_sanity_checks()

        (mailed,) = told(Event.Kind.SANITY_CHECK_MAILED)
        assert mailed["mentioned"] == ["ada"]
        assert len(told(RAISED)) == 1

    def test_a_project_can_add_one(
        self, project: Project, settings: Any
    ) -> None:
        settings.ORCHESTRA_SANITY_CHECK_HANDLERS = {
            "todo": f"{HERE}.makes_a_todo"
        }
        checks = project.workflow_version.sanity_checks
        handlers_of(checks)[0]["type"] = "todo"
        configure(project, checks)

        create_and_handle_sanity_checks()

        assert Todo.objects.get().title == "Something seems off. () sanitybot"

    def test_what_one_did_is_undone_if_another_fails(
        self, project: Project, settings: Any
    ) -> None:
        """[B-07] It is not handled then, and tried again in full."""
        settings.ORCHESTRA_SANITY_CHECK_HANDLERS = {"cannot": f"{HERE}.cannot"}
        checks = project.workflow_version.sanity_checks
        handlers_of(checks).append(
            {**handlers_of(checks)[0], "type": "cannot"}
        )
        configure(project, checks)

        done = create_and_handle_sanity_checks()

        assert done.handled == 0
        assert not Todo.objects.exists()
        assert not told(RAISED)
        assert done.faults == [
            f"Project {project.pk} ({project.workflow_slug}/"
            f'{project.workflow_version_slug}), check "check_slug1": '
            "$.sanity_checks.check_configurations.check_slug1.handlers[1]: "
            f"{HERE}.cannot failed: RuntimeError: no idea"
        ]


def test_the_watch_is_told_how_far_it_is(project: Project) -> None:
    ProjectFactory(workflow_version=project.workflow_version)
    seen: list[tuple[int, int]] = []

    create_and_handle_sanity_checks(lambda *counts: seen.append(counts))

    assert seen == [(1, 2), (2, 2)]


class TestBudget:
    def make(self, quiet: int, findings: int) -> None:
        version = WorkflowVersionFactory(
            sanity_checks=configured("finds_in", descriptions=["loud"])
        )
        for number in range(findings):
            ProjectFactory(
                workflow_version=version,
                short_description="loud",
                priority=number,
            )
        Project.objects.bulk_create(
            Project(
                workflow_version=version,
                short_description="quiet",
                priority=1,
                task_class=1,
            )
            for _ in range(quiet)
        )

    @pytest.mark.parametrize("findings", [0, 1, 2, 45])
    @pytest.mark.parametrize("quiet", [100, 10_000])
    def test_a_round_takes_five_queries_and_three_for_each_finding(
        self, quiet: int, findings: int
    ) -> None:
        self.make(quiet, findings)

        with counted_queries() as queries:
            done = create_and_handle_sanity_checks()

        assert done.projects == quiet + findings
        assert done.handled == findings
        assert len(queries) <= 5 + 3 * findings
