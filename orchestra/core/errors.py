"""The errors that Orchestra raises.

Each class's docstring is its default message, so an error raised without
words still says what went wrong.
"""

from collections.abc import Mapping, Sequence
from inspect import getdoc
from typing import Any

SOME_INVALID = "Some of the to-dos are not valid, so none was changed."
TEMPLATE_INVALID = "The to-do list template is not valid."


class BaseOrchestraError(Exception):
    """Orchestra could not complete the operation."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or getdoc(type(self)))


class AssignmentPolicyError(BaseOrchestraError):
    """The step's assignment policy could not be applied."""


class CertificationError(BaseOrchestraError):
    """The certification cannot be granted or revoked so."""


class ChangedMeanwhile(BaseOrchestraError):
    """This has changed in the meantime, so nothing was done."""


class CreationPolicyError(BaseOrchestraError):
    """The step's creation policy could not be applied."""


class DeliveryNotGivenUp(BaseOrchestraError):
    """Only a message that was given up can be tried again."""


class DottedPathError(BaseOrchestraError):
    """The dotted path does not lead to anything that can be imported."""


class FileStoreError(BaseOrchestraError):
    """The store of project files could not do this."""


class FileStoreUnavailable(FileStoreError):
    """The file store does not answer at the moment; please try again."""


class FileTooLarge(FileStoreError):
    """The file is larger than this server accepts."""


class GoogleConflict(FileStoreError):
    """Google Drive has something under this id already."""


class GoogleMisconfigured(FileStoreUnavailable):
    """Google Apps are not set up here. Please tell whoever runs this site."""


class GoogleOff(BaseOrchestraError):
    """Google Apps are switched off on this site, so nothing was done."""


class IdempotencyConflict(BaseOrchestraError):
    """The idempotency key was used before with a different request."""


class IllegalTaskSubmission(BaseOrchestraError):
    """The task cannot be submitted this way in its present state."""


class IncidentStands(BaseOrchestraError):
    """The function failed again, so the incident stands."""


class InvalidRevertError(BaseOrchestraError):
    """The task cannot be reverted to this iteration."""


class InvalidTaskData(BaseOrchestraError):
    """Some of what was entered is not as the step wants it.

    ``faults`` says what is wrong: sentences by the place in the data, as a
    JSON Pointer (RFC 6901).
    """

    def __init__(self, faults: Mapping[str, Sequence[str]] | None = None):
        super().__init__("Some of what was entered is not valid yet.")
        self.faults = {
            place: list(sentences)
            for place, sentences in (faults or {}).items()
        }


class InvalidTodos(BaseOrchestraError):
    """Some of the to-dos are not valid, so none was changed.

    ``faults`` says what is wrong: a sentence by the place of the to-do in
    what was given, counted from 0, and the name of the field.
    """

    def __init__(
        self, faults: Mapping[tuple[int, str], str] | None = None
    ) -> None:
        self.faults = dict(faults or {})
        sentences = [
            f"{name}: {text}" for (_, name), text in self.faults.items()
        ]
        super().__init__(" ".join([SOME_INVALID, *sentences]))


class InvalidSlugValue(BaseOrchestraError):
    """A slug may have at most 200 characters."""


class JSONDataError(BaseOrchestraError):
    """The data must be a JSON object."""


class MachineExecutionError(BaseOrchestraError):
    """The machine step cannot be executed now."""


class MachineStepRunning(MachineExecutionError):
    """The machine step is being run already."""


class MailError(BaseOrchestraError):
    """The mail could not be sent."""


class MailRefused(MailError):
    """The mail will not be taken, however often it is sent."""


class MailUnavailable(MailError):
    """The mail server does not answer at the moment."""


class ModelSaveError(BaseOrchestraError):
    """The object breaks a rule of its model and was not saved."""


class NoTaskAvailable(BaseOrchestraError):
    """No task is waiting for you at the moment."""


class NotAWorker(BaseOrchestraError):
    """This account is not registered as an expert."""


class OfferClosed(BaseOrchestraError):
    """This offer is over: the task is no longer to be had."""


class PermanentMachineError(BaseOrchestraError):
    """The machine step cannot succeed, however often it is tried.

    A machine function raises it to have no further attempts made.
    """


class PluginError(BaseOrchestraError):
    """A function that the workflow names failed."""


class ProjectNotActive(BaseOrchestraError):
    """The project is not active, so no work can be done on it now."""


class ProjectStatusError(BaseOrchestraError):
    """The project cannot change to this status."""


class RegistrationError(BaseOrchestraError):
    """The account cannot be registered or activated."""


class QueueJobFailed(BaseOrchestraError):
    """The job failed, so the message has to be delivered again."""


class QueueMessageBusy(BaseOrchestraError):
    """The message's job is being done already; deliver it again later."""


class QueueUnavailable(BaseOrchestraError):
    """The work queue did not take the message."""


class ReviewPolicyError(BaseOrchestraError):
    """The step's review policy is not one that Orchestra knows."""


class S3UploadError(FileStoreUnavailable):
    """The file could not be stored; nothing of it was kept. Try again."""


class SanityBotError(BaseOrchestraError):
    """The workflow's sanity checks are not configured correctly."""


class SlackChannelError(BaseOrchestraError):
    """The project's Slack channel does not allow this now."""


class SlackError(BaseOrchestraError):
    """Slack could not do this. Please tell whoever runs this site."""

    #: What Slack calls it, such as "name_taken"; empty if it said nothing.
    code: str
    #: After how many seconds Slack wants to be asked again, if it told.
    retry_after: float | None

    def __init__(
        self,
        message: str | None = None,
        code: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after = retry_after


class SlackMisconfigured(SlackError):
    """Slack is not set up for this. Please tell whoever runs this site."""


class SlackNameError(BaseOrchestraError):
    """Nobody in Slack can be found by this name."""


class SlackOff(BaseOrchestraError):
    """Slack is switched off on this site, so nothing was done."""


class SlackUnavailable(SlackError):
    """Slack does not answer at the moment. Please try again later."""


class SlackCommandInvalidRequest(BaseOrchestraError):
    """This command did not come from where it is allowed."""


class SlackUserUnauthorized(BaseOrchestraError):
    """Only project admins may give this command."""


class SlugUniquenessError(BaseOrchestraError):
    """The slug is already in use in this workflow."""


class StaffingResponseError(BaseOrchestraError):
    """You have accepted this task, so you cannot decline it any more."""


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


class StoredFileNotFound(FileStoreError):
    """There is no such file in this project."""


class TaskAssignmentError(BaseOrchestraError):
    """The task cannot be assigned to this worker."""


class TaskAccessError(TaskAssignmentError):
    """You are not assigned to this task."""


class TaskDependencyError(BaseOrchestraError):
    """A task that this one depends on is not complete."""


class TaskStatusError(BaseOrchestraError):
    """The task's status does not allow this."""


class TimeEntryAccessError(BaseOrchestraError):
    """This time entry is somebody else's."""


class TimeEntryError(BaseOrchestraError):
    """The time cannot be booked like this.

    ``fields`` says of each field at fault what is wrong with it.
    """

    def __init__(self, **faults: str) -> None:
        super().__init__(" ".join(faults.values()) or None)
        self.fields = {name: [fault] for name, fault in faults.items()}


class TimerError(BaseOrchestraError):
    """The timer cannot do this now."""


class TodoListTemplateError(BaseOrchestraError):
    """The to-do list template cannot be applied to this project."""


class TodoListTemplateValidationError(BaseOrchestraError):
    """The to-do list template is not valid.

    ``faults`` are sentences, each of which names a place.
    """

    def __init__(self, faults: Sequence[str] = ()) -> None:
        super().__init__(" ".join([TEMPLATE_INVALID, *faults]))
        self.faults = list(faults)


class TodoQAConflict(BaseOrchestraError):
    """Somebody has checked this to-do already; change that check instead."""


class UnknownQueueFunction(BaseOrchestraError):
    """This worker knows no function of that name."""


class WorkerCertificationError(BaseOrchestraError):
    """The worker lacks a certification that this task requires."""


class WorkflowError(BaseOrchestraError):
    """The workflow is not defined correctly."""


class WrongFileContent(FileStoreError):
    """The file is not of a kind that is accepted here."""


class UnknownWorkflow(WorkflowError):
    """There is no such version of a workflow."""
