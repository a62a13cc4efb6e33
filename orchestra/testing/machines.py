"""Machine functions whose results a test chooses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

#: What a machine function is to do: return this object, raise this
#: exception, or what this function of project data and prerequisites does.
Result = dict[str, Any] | Exception | Callable[[dict, dict], Any]


@contextmanager
def returning(path: str, result: Result) -> Iterator[None]:
    """Have the machine function at the dotted path do as the result says."""

    def chosen(
        project_data: dict[str, Any],
        prerequisites: dict[str, Any],
        **kwargs: Any,
    ) -> Any:
        if isinstance(result, Exception):
            raise result
        if callable(result):
            return result(project_data, prerequisites)
        return result

    with mock.patch(path, chosen):
        yield
