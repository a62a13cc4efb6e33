"""A storage of Django's that is away whenever a test wants it to be."""

from typing import Any

from django.core.files.storage import InMemoryStorage


class UnsteadyStorage(InMemoryStorage):
    """Keeps files in memory, and fails at what it is told to."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._left: dict[str, int] = {}

    def fail_at(self, operation: str, after: int = 0) -> None:
        """Fail at every ``open``, ``save`` or ``listdir`` after so many."""
        self._left[operation] = after

    def recover(self) -> None:
        """Fail no more."""
        self._left.clear()

    def listdir(self, path: str) -> Any:
        self._pass("listdir")
        return super().listdir(path)

    def open(self, name: str, mode: str = "rb") -> Any:
        self._pass("open")
        return super().open(name, mode)

    def save(
        self, name: str | None, content: Any, max_length: int | None = None
    ) -> str:
        self._pass("save")
        return super().save(name, content, max_length)

    def _pass(self, operation: str) -> None:
        left = self._left.get(operation)
        if left == 0:
            raise OSError("The disk is gone.")
        if left is not None:
            self._left[operation] = left - 1
