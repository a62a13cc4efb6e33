"""Settings that are wrong or unsafe are told at start-up."""

from typing import Any

import pytest
from django.core.checks import CheckMessage, run_checks
from django.test import override_settings

from orchestra.core.checks import STRICT_HEADERS


def reported(*, deploy: bool = False, **changes: Any) -> dict[str, str]:
    """Return what Orchestra's checks say of the settings, by their ids."""
    with override_settings(**changes):
        messages: list[CheckMessage] = run_checks(
            include_deployment_checks=deploy,
            tags=None,
        )
    return {
        str(message.id): str(message.msg)
        for message in messages
        if str(message.id).startswith("orchestra.")
    }


SAFE: dict[str, Any] = {
    "ORCHESTRA_PROJECT_API_SECRET": "long and random",
    "DEBUG": False,
}


def test_sound_settings_are_not_complained_about() -> None:
    assert reported(**SAFE) == {}


@pytest.mark.parametrize("limit", [0, -1, "3", 2.5, True])
def test_a_limit_of_tasks_that_is_no_number_above_zero(limit: object) -> None:
    found = reported(**SAFE, ORCHESTRA_MAX_IN_PROGRESS_TASKS=limit)

    assert "ORCHESTRA_MAX_IN_PROGRESS_TASKS" in found["orchestra.E001"]


@pytest.mark.parametrize("limit", [None, 1, 30])
def test_a_limit_of_tasks_may_be_none_or_a_number(limit: int | None) -> None:
    assert reported(**SAFE, ORCHESTRA_MAX_IN_PROGRESS_TASKS=limit) == {}


def test_the_rule_about_returned_tasks_is_true_or_false() -> None:
    found = reported(**SAFE, ORCHESTRA_ENFORCE_NO_NEW_TASKS_DURING_REVIEW="no")

    assert list(found) == ["orchestra.E002"]


@pytest.mark.parametrize(
    "scheduler",
    [
        {},
        {"path": "orchestra.utils.machine_step_scheduler.Misspelt"},
        {"path": "no.such.module"},
        {"path": None},
        "orchestra.utils.machine_step_scheduler.MachineStepScheduler",
        None,
    ],
)
def test_a_scheduler_that_cannot_be_found(scheduler: object) -> None:
    found = reported(**SAFE, MACHINE_STEP_SCHEDULER=scheduler)

    assert "MACHINE_STEP_SCHEDULER" in found["orchestra.E003"]


def test_the_published_secret_is_an_error_in_production() -> None:
    found = reported(DEBUG=False, ORCHESTRA_PROJECT_API_SECRET="CHANGEME")

    assert "orchestra-user" in found["orchestra.E004"]


@pytest.mark.parametrize(
    "secrets", ["", "CHANGEME", ["long and random", "CHANGEME"], [""]]
)
def test_every_secret_of_every_key_is_looked_at(secrets: object) -> None:
    found = reported(
        DEBUG=False,
        ORCHESTRA_PROJECT_API_CREDENTIALS={"ok": "fine", "shop": secrets},
    )

    assert "shop" in found["orchestra.E004"]
    assert "long and random" not in found["orchestra.E004"]


def test_the_published_secret_is_good_enough_for_development() -> None:
    assert reported(DEBUG=True) == {}


def test_signatures_over_the_date_alone_are_a_warning_on_deployment() -> None:
    """[A-01] The documented default is loose, and is told to be."""
    found = reported(deploy=True, **SAFE)

    assert "(request-target), host, digest" in found["orchestra.W001"]


def test_the_warning_names_only_what_is_missing() -> None:
    found = reported(
        deploy=True,
        **SAFE,
        ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS=("Date", "Host"),
    )

    assert "host" not in found["orchestra.W001"]


def test_strict_signatures_end_the_warning() -> None:
    found = reported(
        deploy=True,
        **SAFE,
        ORCHESTRA_PROJECT_API_REQUIRED_SIGNED_HEADERS=STRICT_HEADERS,
    )

    assert "orchestra.W001" not in found


@pytest.mark.parametrize("credentials", [["key", "secret"], {"key": 5}, "key"])
def test_credentials_that_are_no_keys_and_secrets(credentials: object) -> None:
    found = reported(**SAFE, ORCHESTRA_PROJECT_API_CREDENTIALS=credentials)

    assert "dictionary" in found["orchestra.E005"]


@pytest.mark.parametrize(
    "hosts",
    [
        "https://metrics.example.org",
        ["http://metrics.example.org"],
        ["metrics.example.org"],
        ["https://metrics.example.org/path"],
        ["https://metrics.example.org; script-src *"],
        ["*"],
        ["'unsafe-inline'"],
        [None],
    ],
)
def test_hosts_that_would_open_the_content_policy(hosts: object) -> None:
    found = reported(**SAFE, ORCHESTRA_THIRD_PARTY_SCRIPTS_HOSTS=hosts)

    assert list(found) == ["orchestra.E050"]


@pytest.mark.parametrize(
    "hosts",
    [(), ["https://metrics.example.org"], ("https://*.example.org:8443",)],
)
def test_hosts_that_scripts_may_come_from(hosts: object) -> None:
    assert reported(**SAFE, ORCHESTRA_THIRD_PARTY_SCRIPTS_HOSTS=hosts) == {}
