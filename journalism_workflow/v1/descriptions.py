"""What experts are told of a task before they take it."""

from typing import Any

QUESTIONS = ("who", "what", "when", "where")


def describe_story(task_details: dict[str, Any]) -> str:
    """Return the editor's plan as Markdown; what is not answered is left out.

    It is part of the offers of the tasks that follow the plan.
    """
    plan = task_details["prerequisites"].get("article_planning", {})
    answers = [
        f"- **{question.capitalize()}**: {answer}"
        for question in QUESTIONS
        if (answer := plan.get(question))
    ]
    return "\n".join(answers)
