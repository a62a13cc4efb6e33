"""The errors that Orchestra raises.

Each class's docstring is its default message, so an error raised without
words still says what went wrong.
"""

from inspect import getdoc
from typing import Any


class BaseOrchestraError(Exception):
    """Orchestra could not complete the operation."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or getdoc(type(self)))


class AssignmentPolicyError(BaseOrchestraError):
    """The step's assignment policy could not be applied."""


class CreationPolicyError(BaseOrchestraError):
    """The step's creation policy could not be applied."""


class DottedPathError(BaseOrchestraError):
    """The dotted path does not lead to anything that can be imported."""


class IdempotencyConflict(BaseOrchestraError):
    """The idempotency key was used before with a different request."""


class IllegalTaskSubmission(BaseOrchestraError):
    """The task cannot be submitted this way in its present state."""


class InvalidRevertError(BaseOrchestraError):
    """The task cannot be reverted to this iteration."""


class InvalidSlugValue(BaseOrchestraError):
    """A slug may have at most 200 characters."""


class JSONDataError(BaseOrchestraError):
    """The data must be a JSON object."""


class MachineExecutionError(BaseOrchestraError):
    """The machine step cannot be executed now."""


class ModelSaveError(BaseOrchestraError):
    """The object breaks a rule of its model and was not saved."""


class NoTaskAvailable(BaseOrchestraError):
    """No task is waiting for you at the moment."""


class NotAWorker(BaseOrchestraError):
    """This account is not registered as an expert."""


class PluginError(BaseOrchestraError):
    """A function that the workflow names failed."""


class ProjectNotActive(BaseOrchestraError):
    """The project is not active, so no work can be done on it now."""


class ProjectStatusError(BaseOrchestraError):
    """The project cannot change to this status."""


class ReviewPolicyError(BaseOrchestraError):
    """The step's review policy is not one that Orchestra knows."""


class S3UploadError(BaseOrchestraError):
    """The file could not be stored."""


class SanityBotError(BaseOrchestraError):
    """The workflow's sanity checks are not configured correctly."""


class SlugUniquenessError(BaseOrchestraError):
    """The slug is already in use in this workflow."""


class StaleTaskData(BaseOrchestraError):
    """The task was saved from somewhere else in the meantime.

    Nothing was overwritten: ``stored_version`` and ``stored_data`` are what
    the database holds.
    """

    def __init__(
        self, stored_version: int, stored_data: dict[str, Any]
    ) -> None:
        super().__init__(
            "This task was saved from somewhere else in the meantime. "
            "Nothing has been overwritten."
        )
        self.stored_version = stored_version
        self.stored_data = stored_data


class TaskAssignmentError(BaseOrchestraError):
    """The task cannot be assigned to this worker."""


class TaskAccessError(TaskAssignmentError):
    """You are not assigned to this task."""


class TaskDependencyError(BaseOrchestraError):
    """A task that this one depends on is not complete."""


class TaskStatusError(BaseOrchestraError):
    """The task's status does not allow this."""


class TimerError(BaseOrchestraError):
    """The timer cannot do this now."""


class TodoListTemplateValidationError(BaseOrchestraError):
    """The to-do list template is not valid."""


class WorkerCertificationError(BaseOrchestraError):
    """The worker lacks a certification that this task requires."""


class WorkflowError(BaseOrchestraError):
    """The workflow is not defined correctly."""


class UnknownWorkflow(WorkflowError):
    """There is no such version of a workflow."""
