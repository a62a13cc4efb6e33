"""No spreadsheet executes what people write, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestra.core.spreadsheet_cells import as_written, harmless

TEXTS = st.text(st.sampled_from("ab'=+-@\uff1d ;,\t\r\n"), max_size=12)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("a;-1", "a;'-1"),
        ("a\n=b", "a\n'=b"),
        ("'=1", "''=1"),
    ],
)
def test_an_apostrophe_stands_before_a_formula(text: str, cell: str) -> None:
    assert harmless(text) == cell


@pytest.mark.parametrize("text", ["Reading", "1 - 1 = 0", "a,-b", "", "'"])
def test_other_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
    assert as_written(text) == text


def test_a_cell_that_lost_its_apostrophe_is_read_as_it_is() -> None:
    assert as_written("=1+1") == "=1+1"


@given(TEXTS)
def test_what_was_written_comes_back(text: str) -> None:
    assert as_written(harmless(text)) == text
