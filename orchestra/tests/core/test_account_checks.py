"""Settings about accounts that are wrong or unsafe are told at start-up."""

from datetime import timedelta

import pytest
from django.test import override_settings

from orchestra.core.account_checks import (
    HIJACK,
    check_account_settings,
    check_hijack,
    check_shared_cache,
)


def test_the_defaults_are_sound() -> None:
    assert check_account_settings() == []
    assert check_hijack() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ORCHESTRA_LOGIN_ATTEMPTS", 0),
        ("ORCHESTRA_LOGIN_ATTEMPTS", None),
        ("ORCHESTRA_LOGIN_ATTEMPTS", True),
        ("ORCHESTRA_LOGIN_ATTEMPTS_WINDOW", 900),
        ("ORCHESTRA_LOGIN_ATTEMPTS_WINDOW", timedelta(0)),
        ("ORCHESTRA_ACCOUNT_MAILS_PER_HOUR", "5"),
        ("ORCHESTRA_TRUSTED_PROXIES", -1),
        ("ACCOUNT_ACTIVATION_DAYS", 0),
        ("REGISTRATION_OPEN", "no"),
        ("SEND_ACTIVATION_EMAIL", None),
    ],
)
def test_what_would_fail_or_protect_nobody(name: str, value: object) -> None:
    with override_settings(**{name: value}):
        (found,) = check_account_settings()

    assert found.id == "orchestra.E070"
    assert found.msg.startswith(name)


@override_settings(MIDDLEWARE=[])
def test_hijack_needs_its_middleware() -> None:
    # [D-04] Or nobody would see the bar.
    (found,) = check_hijack()

    assert found.id == "orchestra.E071"
    assert HIJACK in str(found.hint)


def test_our_bar_comes_before_the_library_s() -> None:
    apps = ["hijack", "orchestra", "django.contrib.auth"]
    more = ["django.contrib.contenttypes"]
    with override_settings(INSTALLED_APPS=apps + more):
        (found,) = check_hijack()

    assert found.id == "orchestra.W071"


@override_settings(
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "orchestra",
    ],
    MIDDLEWARE=[],
)
def test_without_hijack_there_is_nothing_to_check() -> None:
    assert check_hijack() == []


@pytest.mark.parametrize(
    ("backend", "count"),
    [
        ("django.core.cache.backends.locmem.LocMemCache", 1),
        ("django.core.cache.backends.dummy.DummyCache", 1),
        ("django.core.cache.backends.redis.RedisCache", 0),
    ],
)
def test_a_cache_that_processes_do_not_share(backend: str, count: int) -> None:
    with override_settings(CACHES={"default": {"BACKEND": backend}}):
        assert len(check_shared_cache()) == count
