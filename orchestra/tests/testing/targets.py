"""Something that the race helpers can hold on to."""

notes: list[str] = []


def check(text: str) -> int:
    """Note the text and return how many notes there are."""
    notes.append(text)
    return len([note for note in notes if note == text])
