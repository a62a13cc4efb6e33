"""Two admins, one template."""

from functools import partial

import pytest

from orchestra.core.errors import ChangedMeanwhile
from orchestra.models import TodoListTemplate
from orchestra.selectors.todo_templates import template_version
from orchestra.services.todo_templates import update_template
from orchestra.testing.factories import TodoListTemplateFactory
from orchestra.testing.races import (
    PATIENT,
    meet_after,
    run_just_before,
    run_together,
    without_row_locks,
)
from orchestra.tests.races.outcomes import errors

COMPARED = "orchestra.services.todo_templates.template_version"
LOCKED = "orchestra.services.todo_templates.lock_todolist_template"


@pytest.mark.django_db
def test_who_saved_between_the_look_and_the_lock_is_seen() -> None:
    template = TodoListTemplateFactory(name="Pack")
    version = template_version(template)

    with (
        run_just_before(
            LOCKED, lambda: update_template(template.pk, name="First")
        ),
        pytest.raises(ChangedMeanwhile),
    ):
        update_template(template.pk, version, name="Second")

    assert TodoListTemplate.objects.get().name != "Second"


def save_twice(template: TodoListTemplate) -> list[type[Exception]]:
    """Have two save what both began from; return who was refused."""
    save = partial(update_template, template.pk, template_version(template))
    return errors(
        run_together(partial(save, name="First"), partial(save, name="Second"))
    )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_of_two_who_save_at_once_is_told() -> None:
    template = TodoListTemplateFactory(name="Pack")

    with meet_after(COMPARED):
        (refused,) = save_twice(template)

    assert refused is ChangedMeanwhile


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_one_would_overwrite_the_other() -> None:
    template = TodoListTemplateFactory(name="Pack")

    with without_row_locks(), meet_after(COMPARED, patience=PATIENT):
        assert save_twice(template) == []
