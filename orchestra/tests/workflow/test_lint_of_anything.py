"""Lint reports what it can and never raises, whatever it is given."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestra.tests.workflow.documents import (
    as_documents,
    human,
    machine,
    version_document,
    workflow_document,
)
from orchestra.workflow.faults import Code
from orchestra.workflow.lint import lint
from orchestra.workflow.steps import STEP_KEYS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["slug", "path", "policy_function", "steps", "x"])
            | st.text(max_size=5),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
STEPS = st.dictionaries(
    st.sampled_from(["slug", "name", "is_human", *STEP_KEYS]), JSON
)


@given(workflow=JSON, version=JSON)
@settings(max_examples=50)
def test_copes_with_any_two_documents(workflow: Any, version: Any) -> None:
    faults = lint(as_documents(workflow, version))

    assert faults


@given(steps=st.lists(STEPS, max_size=3))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_copes_with_steps_of_any_shape(steps: list[Any]) -> None:
    version = {**version_document(), "steps": steps}

    faults = lint(as_documents(workflow_document(), version))

    assert all(fault.path.startswith("$") for fault in faults)


@given(value=JSON, key=st.sampled_from(STEP_KEYS))
@settings(max_examples=100)
def test_says_the_same_twice_of_a_value_of_any_shape(
    key: str, value: Any
) -> None:
    version = version_document(machine("layout", **{key: value}))

    assert lint(as_documents(workflow_document(), version)) == lint(
        as_documents(workflow_document(), version)
    )


@given(schema=st.dictionaries(st.text(max_size=5), JSON, max_size=3))
def test_copes_with_any_data_schema(schema: dict[str, Any]) -> None:
    version = version_document(human("draft", data_schema=schema))

    codes = {
        fault.code
        for fault in lint(as_documents(workflow_document(), version))
    }

    assert codes <= {Code.BAD_DATA_SCHEMA}
