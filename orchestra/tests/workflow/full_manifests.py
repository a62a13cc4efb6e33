"""Manifests with everything that can be said."""

from orchestra.tests.workflow.documents import (
    certification,
    function,
    human,
    machine,
    version_document,
    workflow_document,
)

FULL_WORKFLOW = workflow_document(
    certifications=[
        certification("staff"),
        certification("reporter", "staff"),
    ],
)

FULL_VERSION = version_document(
    human(
        "draft",
        required_certifications=["reporter"],
        submission_depends_on=["photos"],
        completion_ends_project=False,
        todolist_templates_to_apply=["before-you-write"],
        detailed_description_function=function("described", text="Write!"),
        assignable_hours_function=function("described"),
        assignment_policy={
            "policy_function": {
                "entry_level": function("anybody"),
                "reviewer": function("anybody"),
            }
        },
        review_policy={
            "policy": "sampled_review",
            "rate": 0.25,
            "max_reviews": 2,
        },
        creation_policy={"policy_function": function("wanted")},
        user_interface={
            "angular_module": "newsroom.v1.draft.module",
            "angular_directive": "draftArticle",
            "javascript_includes": [
                "/static/simple_workflow/v1/rate/js/modules.js"
            ],
            "stylesheet_includes": [],
        },
    ),
    human(
        "photos",
        data_schema={
            "type": "object",
            "properties": {
                "photo": {"$ref": "#/$defs/photo"},
                "kind": {"enum": ["colour", "grey"]},
            },
            "$defs": {"photo": {"type": "string"}},
        },
    ),
    machine(
        "layout",
        "draft",
        "photos",
        execution_function=function("lay_out_in", columns=3),
        retry_policy={"max_attempts": 3},
        timeout_seconds=60,
    ),
    sanity_checks={
        "sanity_check_function": function("checked"),
        "check_configurations": {
            "too late": {
                "handlers": [
                    {
                        "type": "slack_project_channel",
                        "message": "This is late.",
                        "steps": ["draft", "photos"],
                    }
                ],
                "repetition_seconds": 3600,
            }
        },
    },
    abort_completion_function=function("checked"),
)
