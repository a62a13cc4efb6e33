"""Rule: steps of humans and of machines have the keys of their kind."""

from collections.abc import Iterator

from orchestra.workflow.defaults import RETRY_POLICY
from orchestra.workflow.faults import Code, Fault
from orchestra.workflow.manifests import Documents
from orchestra.workflow.nodes import Node

HUMAN_ONLY = (
    "required_certifications",
    "assignment_policy",
    "review_policy",
    "detailed_description_function",
    "assignable_hours_function",
    "user_interface",
    "data_schema",
)
MACHINE_ONLY = ("execution_function", "retry_policy", "timeout_seconds")


def check(documents: Documents) -> Iterator[Fault]:
    """Yield a fault for each key of the other kind, or that its kind lacks."""
    for version in documents.versions:
        for step in version.at("steps").objects():
            is_human = step.at("is_human").value
            if is_human is False:
                yield from _machine_step(step)
            elif is_human in (True, None):
                yield from _human_step(step)


def _human_step(step: Node) -> Iterator[Fault]:
    for key in MACHINE_ONLY:
        if step.at(key).is_stated:
            yield step.at(key).error(
                Code.MACHINE_ONLY_KEY,
                f'Only machine steps have "{key}", and this is a human step.',
                'Remove it, or set "is_human" to false.',
            )


def _machine_step(step: Node) -> Iterator[Fault]:
    for key in HUMAN_ONLY:
        if step.at(key).is_stated:
            yield step.at(key).error(
                Code.HUMAN_ONLY_KEY,
                f'Only human steps have "{key}", and this is a machine step.',
                'Remove it, or set "is_human" to true.',
            )
    if not step.at("execution_function").is_stated:
        yield step.at("execution_function").error(
            Code.NO_EXECUTION_FUNCTION,
            "The machine step names no function, so it could never be done.",
            'Add "execution_function": {"path": "package.module.function"}.',
        )
    yield from _delays(step.at("retry_policy"))


def _delays(policy: Node) -> Iterator[Fault]:
    stated = policy.value if isinstance(policy.value, dict) else {}
    delays = {**RETRY_POLICY, **stated}
    first, longest = (
        delays[key] for key in ("initial_delay_seconds", "max_delay_seconds")
    )
    if not all(isinstance(delay, int | float) for delay in (first, longest)):
        return
    if longest < first:
        yield policy.at("max_delay_seconds").error(
            Code.OUT_OF_RANGE,
            f"The longest delay, {longest}, is shorter than the first one, "
            f"{first}.",
            f"Write {first} or more, or lower initial_delay_seconds.",
        )
