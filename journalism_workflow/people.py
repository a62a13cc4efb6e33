"""The six people who tell a story."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody in the newsroom.

    Attributes:
        username: The name to sign in with.
        password: The published password.
        certification: The slug of what they are certified for.
        reviews: Whether they also review such work.
    """

    username: str
    password: str
    certification: str
    reviews: bool = False


NEWSROOM = (
    Person("journalism-editor", "editor", "editor"),
    Person("journalism-reporter-1", "reporter", "reporter"),
    Person("journalism-reporter-2", "reporter", "reporter", reviews=True),
    Person("journalism-photographer-1", "photographer", "photographer"),
    Person(
        "journalism-photographer-2",
        "photographer",
        "photographer",
        reviews=True,
    ),
    Person("journalism-copy-editor", "copy-editor", "copy_editor"),
)
