"""Rule: functions exist and take what Orchestra calls them with."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from orchestra.core.dotted_path import locate
from orchestra.core.errors import DottedPathError
from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node
from orchestra.workflow.references import dotted_path_of, is_old

Keys = tuple[str, ...]
#: The functions of a step: where they are and what they are called with.
OF_STEPS: dict[Keys, Keys] = {
    ("execution_function",): ("project_data", "prerequisites"),
    ("detailed_description_function",): ("task_details",),
    ("assignable_hours_function",): ("task_details",),
    ("creation_policy", "policy_function"): (
        "prerequisite_data",
        "project_data",
    ),
    ("assignment_policy", "policy_function", "entry_level"): ("task",),
    ("assignment_policy", "policy_function", "reviewer"): ("task",),
}
OF_VERSIONS: dict[Keys, Keys] = {
    ("abort_completion_function",): ("project",),
    ("sanity_checks", "sanity_check_function"): ("project",),
}
OF_WORKFLOWS: dict[Keys, Keys] = {
    ("sample_data_load_function",): ("workflow_version",),
}


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each function that could not be called."""
    for reference, arguments in _references(documents):
        stated = reference.value
        if not isinstance(stated, dict) or not _is_whole(stated):
            continue
        if is_old(stated):
            yield _old_form(reference)
        yield from _uncallable(reference, arguments)


def _references(documents: Documents) -> Iterator[tuple[Node, Keys]]:
    owners: list[tuple[Node, dict[Keys, Keys]]] = []
    if documents.workflow is not None:
        owners.append((documents.workflow, OF_WORKFLOWS))
    for version in documents.versions:
        owners.append((version, OF_VERSIONS))
        owners += [(one, OF_STEPS) for one in version.at("steps").objects()]
    for owner, functions in owners:
        for keys, arguments in functions.items():
            yield owner.at(*keys), arguments


def _is_whole(reference: dict[str, Any]) -> bool:
    """Return whether the schema has nothing against the reference."""
    names = ("module", "name") if is_old(reference) else ("path",)
    return all(isinstance(reference.get(name), str) for name in names)


def _old_form(reference: Node) -> Fault:
    path = dotted_path_of(reference.value)
    return reference.warning(
        Code.OLD_REFERENCE,
        "The function is named by module and name, the older form.",
        f'Write {{"path": "{path}"}}.',
    )


def _uncallable(reference: Node, arguments: Keys) -> Iterator[Fault]:
    path = dotted_path_of(reference.value)
    place = reference if is_old(reference.value) else reference.at("path")
    try:
        function = locate(path)
    except DottedPathError as error:
        yield place.error(
            Code.UNIMPORTABLE,
            str(error),
            "Correct the path, or write the function.",
        )
        return
    if not callable(function):
        yield place.error(
            Code.NOT_CALLABLE,
            f'"{path}" is no function.',
            "Name a function.",
        )
        return
    yield from _misfits(place, function, arguments, reference.at("kwargs"))


def _misfits(
    place: Node,
    function: Callable[..., Any],
    arguments: Keys,
    kwargs: Node,
) -> Iterator[Fault]:
    call = ", ".join((*arguments, *(f"{name}=…" for name in kwargs.members())))
    complaint = _complaint(function, arguments, kwargs.members())
    if complaint:
        yield place.error(
            Code.WRONG_SIGNATURE,
            f"The function does not take what it is called with: {complaint}.",
            f"Let it take ({call}), or mend the kwargs here.",
        )


def _complaint(
    function: Callable[..., Any], arguments: Keys, kwargs: dict[str, Node]
) -> str:
    """Return why the function cannot be called so; empty if it can."""
    if inspect.iscoroutinefunction(function):
        return "it is asynchronous"
    try:
        signature = inspect.signature(function)
    except ValueError:
        # Some functions written in C do not tell.
        return ""
    try:
        signature.bind(*arguments, **kwargs)
    except TypeError as error:
        return str(error)
    return ""
