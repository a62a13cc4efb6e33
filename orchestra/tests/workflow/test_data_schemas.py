"""What is said of data that does not fit the schema of its step.

The cases are the front end's too: a form says the same before it sends.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from orchestra.workflow.data_schemas import data_faults

CASES = json.loads(
    (Path(__file__).parent / "data_schema_cases.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=json.dumps)
def test_data_that_does_not_fit_is_told_where_and_why(
    case: dict[str, Any],
) -> None:
    assert data_faults(case["data"], case["schema"]) == case["faults"]


def test_what_has_no_sentence_of_its_own_is_said_all_the_same() -> None:
    schema = {"unevaluatedProperties": False}

    (sentence,) = data_faults({"a": 1}, schema)[""]

    assert sentence.startswith("This is not valid: ")
