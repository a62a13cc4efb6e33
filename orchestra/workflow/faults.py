"""Faults of a workflow's definition: what is wrong, where, and the fix."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from orchestra.core.errors import WorkflowError


class Severity(StrEnum):
    """Whether a fault keeps the workflow from being loaded."""

    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The stable names of the faults."""

    # Reading
    FILE_MISSING = "file-missing"
    FILE_UNREADABLE = "file-unreadable"
    INVALID_JSON = "invalid-json"
    DUPLICATE_KEY = "duplicate-key"
    NO_VERSIONS = "no-versions"
    PYTHON_FAILED = "python-failed"
    # Structure
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_POLICY = "unknown-policy"
    OUT_OF_RANGE = "out-of-range"
    EMPTY_VALUE = "empty-value"
    TOO_LONG = "too-long"
    REPEATED_ITEM = "repeated-item"
    NO_STEPS = "no-steps"
    BAD_SLUG = "bad-slug"
    BAD_DIRECTIVE = "bad-directive"
    SLUG_TOO_LONG = "slug-too-long"
    # Meaning
    DUPLICATE_SLUG = "duplicate-slug"
    UNKNOWN_STEP = "unknown-step"
    UNKNOWN_CERTIFICATION = "unknown-certification"
    SELF_DEPENDENCY = "self-dependency"
    CYCLE = "cycle"
    UNREACHABLE_STEP = "unreachable-step"
    HUMAN_ONLY_KEY = "human-only-key"
    MACHINE_ONLY_KEY = "machine-only-key"
    NO_EXECUTION_FUNCTION = "no-execution-function"
    BAD_DATA_SCHEMA = "bad-data-schema"
    # The world outside the files
    OLD_REFERENCE = "old-reference"
    UNIMPORTABLE = "unimportable"
    NOT_CALLABLE = "not-callable"
    WRONG_SIGNATURE = "wrong-signature"
    MISSING_STATIC_FILE = "missing-static-file"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        file: The file, as a path that can be opened.
        path: The place in it, as a JSON path such as ``$.steps[2].slug``.
        code: A stable name for this kind of fault.
        severity: Errors keep the workflow from being loaded.
        message: What is wrong, in a sentence.
        fix: What to do about it, in a sentence.
    """

    file: str
    path: str
    code: Code
    severity: Severity
    message: str
    fix: str

    def __str__(self) -> str:
        return (
            f"{self.file} {self.path}: {self.message} {self.fix} [{self.code}]"
        )

    @property
    def is_error(self) -> bool:
        """Whether the fault keeps the workflow from being loaded."""
        return self.severity is Severity.ERROR


class FaultyWorkflow(WorkflowError):
    """The workflow has faults.

    ``faults`` are all of them; the message lists those that are errors.
    """

    def __init__(self, subject: str, faults: Sequence[Fault]) -> None:
        errors = errors_among(faults)
        noun = "fault" if len(errors) == 1 else "faults"
        lines = [f"{subject} has {len(errors)} {noun}:", *map(str, errors)]
        super().__init__("\n".join(lines))
        self.faults = tuple(faults)


def errors_among(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults that keep the workflow from being loaded."""
    return [fault for fault in faults if fault.is_error]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return a question with the known word most like it, if one is."""
    likely = get_close_matches(word, sorted(known), n=1)
    return f'Did you mean "{likely[0]}"?' if likely else otherwise


def listed(words: Iterable[str]) -> str:
    """Return the words in quotes with commas, or say that there are none."""
    return ", ".join(f'"{word}"' for word in words) or "none"
