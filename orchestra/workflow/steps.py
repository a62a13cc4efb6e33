"""The steps of workflows, in memory."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from orchestra.core.dotted_path import locate
from orchestra.workflow.references import FunctionLike, reference_to


class _Function:
    """A step's function: given as a callable, or found by its path."""

    def __get__(
        self, step: "Step | None", owner: "type[Step]"
    ) -> Callable[..., Any] | None:
        if step is None:
            # What dataclass takes for the field's default.
            return None
        path = step.execution_function.get("path")
        return step.__dict__.get("function") or (
            locate(path) if path else None
        )

    def __set__(self, step: "Step", function: FunctionLike) -> None:
        if callable(function):
            step.__dict__["function"] = function
        if function is not None:
            step.execution_function = reference_to(function)


@dataclass(kw_only=True, eq=False, repr=False)
class Step:
    """A node of a workflow's graph, for a human or a machine.

    ``function`` is the callable of a machine step; given a callable,
    ``execution_function`` becomes the reference to it. Dependencies may be
    given as steps or as slugs and are slugs afterwards. Two steps are equal
    if they say the same.
    """

    class WorkerType(IntEnum):
        """Who does a step."""

        HUMAN = 0
        MACHINE = 1

    slug: str
    name: str = ""
    description: str = ""
    worker_type: WorkerType = WorkerType.HUMAN
    creation_depends_on: list[str] = field(default_factory=list)
    submission_depends_on: list[str] = field(default_factory=list)
    required_certifications: list[str] = field(default_factory=list)
    todolist_templates_to_apply: list[str] = field(default_factory=list)
    completion_ends_project: bool = False
    execution_function: dict[str, Any] = field(default_factory=dict)
    function: Callable[..., Any] | None = _Function()  # type: ignore[assignment]
    retry_policy: dict[str, Any] = field(default_factory=dict)
    timeout_seconds: int | None = None
    detailed_description_function: dict[str, Any] = field(default_factory=dict)
    assignable_hours_function: dict[str, Any] = field(default_factory=dict)
    assignment_policy: dict[str, Any] = field(default_factory=dict)
    review_policy: dict[str, Any] = field(default_factory=dict)
    creation_policy: dict[str, Any] = field(default_factory=dict)
    user_interface: dict[str, Any] = field(default_factory=dict)
    data_schema: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.worker_type = self.WorkerType(self.worker_type)
        for key in ("creation_depends_on", "submission_depends_on"):
            setattr(self, key, _slugs(getattr(self, key)))
        for key in STEP_FUNCTIONS:
            setattr(self, key, reference_to(getattr(self, key)))
        self.creation_policy = _with_reference(self.creation_policy)
        self.assignment_policy = _with_references(self.assignment_policy)
        self.user_interface = _with_static_paths(self.user_interface)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Step):
            return NotImplemented
        return self.as_document() == other.as_document()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Step(slug={self.slug!r}, {self.worker_type.name})"

    @property
    def is_human(self) -> bool:
        """Whether a person does the step."""
        return self.worker_type is self.WorkerType.HUMAN

    @property
    def depends_on(self) -> list[str]:
        """The slugs of all steps that must be done before this one is."""
        return [*self.creation_depends_on, *self.submission_depends_on]

    def as_document(self) -> dict[str, Any]:
        """Return the step as version.json would have it."""
        stated = {key: getattr(self, key) for key in STEP_KEYS}
        return {
            "slug": self.slug,
            "name": self.name,
            "description": self.description,
            "is_human": self.is_human,
            **{key: value for key, value in stated.items() if value},
        }


WorkerType = Step.WorkerType

#: The keys of a step that version.json has as well, beyond the first four.
STEP_KEYS = (
    "creation_depends_on",
    "submission_depends_on",
    "required_certifications",
    "todolist_templates_to_apply",
    "completion_ends_project",
    "execution_function",
    "retry_policy",
    "timeout_seconds",
    "detailed_description_function",
    "assignable_hours_function",
    "assignment_policy",
    "review_policy",
    "creation_policy",
    "user_interface",
    "data_schema",
)
#: Those of them that are references to functions.
STEP_FUNCTIONS = (
    "execution_function",
    "detailed_description_function",
    "assignable_hours_function",
)


def _slugs(steps: Iterable[Step | str]) -> Any:
    if isinstance(steps, str):
        # A slug where a list belongs: for lint to report, not to spell out.
        return steps
    return [step.slug if isinstance(step, Step) else step for step in steps]


def _with_reference(policy: Mapping[str, Any]) -> dict[str, Any]:
    if not policy.get("policy_function"):
        return dict(policy)
    return {
        **policy,
        "policy_function": reference_to(policy["policy_function"]),
    }


def _with_references(policy: Mapping[str, Any]) -> dict[str, Any]:
    functions = policy.get("policy_function")
    if not isinstance(functions, Mapping):
        return dict(policy)
    found = {level: reference_to(one) for level, one in functions.items()}
    return {**policy, "policy_function": found}


def _with_static_paths(user_interface: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(user_interface)
    for key in ("javascript_includes", "stylesheet_includes"):
        if isinstance(found.get(key), list | tuple):
            found[key] = [path.removeprefix("/static/") for path in found[key]]
    return found
