"""Errors that say what went wrong, even when raised without words."""

import inspect

import pytest

from orchestra.core import errors
from orchestra.core.errors import (
    BaseOrchestraError,
    InvalidTaskData,
    InvalidTodos,
    StaleTaskData,
    TodoListTemplateValidationError,
)

#: What users of the existing system may catch.
DOCUMENTED = (
    "AssignmentPolicyError",
    "CreationPolicyError",
    "IllegalTaskSubmission",
    "InvalidRevertError",
    "InvalidSlugValue",
    "MachineExecutionError",
    "ModelSaveError",
    "ProjectStatusError",
    "ReviewPolicyError",
    "S3UploadError",
    "SanityBotError",
    "SlugUniquenessError",
    "TaskAssignmentError",
    "TaskDependencyError",
    "TaskStatusError",
    "TimerError",
    "TodoListTemplateValidationError",
    "WorkerCertificationError",
    "WorkflowError",
)

OURS = (
    "DottedPathError",
    "IdempotencyConflict",
    "JSONDataError",
    "NoTaskAvailable",
    "NotAWorker",
    "PluginError",
    "ProjectNotActive",
    "StaleTaskData",
    "TaskAccessError",
)

EVERY = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, Exception)
]
WITH_ARGUMENTS = {
    InvalidTaskData,
    InvalidTodos,
    StaleTaskData,
    TodoListTemplateValidationError,
}
WITHOUT_ARGUMENTS = [error for error in EVERY if error not in WITH_ARGUMENTS]


@pytest.mark.parametrize("name", [*DOCUMENTED, *OURS])
def test_the_error_exists_by_its_name(name: str) -> None:
    assert issubclass(getattr(errors, name), BaseOrchestraError)


def test_one_base_catches_them_all() -> None:
    """[L-00] Nobody has to enumerate the classes."""
    assert all(issubclass(error, BaseOrchestraError) for error in EVERY)


@pytest.mark.parametrize("error", WITHOUT_ARGUMENTS)
def test_an_error_without_words_says_its_docstring(
    error: type[BaseOrchestraError],
) -> None:
    assert str(error()) == inspect.getdoc(error)


@pytest.mark.parametrize("error", EVERY)
def test_the_docstring_is_a_sentence_of_its_own(
    error: type[BaseOrchestraError],
) -> None:
    sentence = (error.__doc__ or "").splitlines()[0]

    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_words_of_its_own_replace_the_docstring() -> None:
    assert str(errors.TaskStatusError("Too late.")) == "Too late."


def test_stale_data_carries_what_is_stored() -> None:
    error = StaleTaskData(3, {"text": "theirs"})

    assert error.stored_version == 3
    assert error.stored_data == {"text": "theirs"}
    assert "somewhere else" in str(error)


def test_lacking_access_is_a_kind_of_assignment_error() -> None:
    """The documented functions raise TaskAssignmentError for it."""
    assert issubclass(errors.TaskAccessError, errors.TaskAssignmentError)
