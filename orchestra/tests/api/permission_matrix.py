"""Who may do what: endpoint, method, person, and the status they get.

A new endpoint needs a row: test_permission_matrix.py fails without.
"""

from orchestra.tests.api.bodies import FILE_ID, TEMPLATE, TODO, TODO_QA

#: A stranger has no session, and Eve is no expert. Cy is certified for
#: nothing, Ada has submitted the task, Bo is reviewing it, and Di manages
#: every project. The client system signs with its key and has no session.
#: Fay, for whom some ask, could do and review everything.
PEOPLE = ("stranger", "eve", "cy", "ada", "bo", "di", "client")

METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")

#: One status for each of PEOPLE.
Statuses = tuple[int, int, int, int, int, int, int]

OPEN = (200,) * 7
NO_SUCH_METHOD = (405,) * 7
NOWHERE = (404,) * 7

# Pages send those without a session to the login page.
PAGE = (302, 403, 200, 200, 200, 200, 302)
NOT_ON_PAGES = (302, 403, 405, 405, 405, 405, 302)

# The worker API tells whoever asks who they are to it, and then what they
# can do. A signature is nothing to it.
WORKERS = (401, 403, 200, 200, 200, 200, 401)
NOT_FOR_WORKERS = (401, 403, 405, 405, 405, 405, 401)

# The management API is for Di alone, whatever the method.
ADMINS = (401, 403, 403, 403, 403, 200, 401)
NOT_FOR_ADMINS = (401, 403, 403, 403, 403, 405, 401)

# Metrics are for staff, and none of these is.
STAFF = (401, 403, 403, 403, 403, 403, 401)

# What is Bo's own is nobody else's, not even Di's.
BOS = (401, 403, 403, 403, 200, 403, 401)

#: The key of Bo's time entry, far from those that the database gives out.
BOS_ENTRY = 10**6

#: The key of an offer to Bo, likewise.
BOS_OFFER = 10**6 + 1

# To others, and to those who sign in elsewhere, an offer does not exist.
BOS_PAGE = (302, 403, 404, 404, 200, 404, 302)
ANSWERS_AS_BO = (302, 403, 404, 404, 302, 404, 302)

# What concerns a project is for those who have a part in it.
TEAM = (401, 403, 403, 200, 200, 200, 401)
TEAM_CREATES = (401, 403, 403, 201, 201, 201, 401)

# To whoever has no part in the project, its files do not exist.
VISITORS = (401, 403, 404, 200, 200, 200, 401)

# The client API knows signatures only. A session is nothing to it.
CLIENTS = (401, 401, 401, 401, 401, 401, 200)
NOT_FOR_CLIENTS = (401, 401, 401, 401, 401, 401, 405)

# The work queue is whoever knows its secret; all others are refused.
NOT_THE_QUEUE = (403,) * 7

READ = ("GET", "HEAD")


def row(
    otherwise: Statuses, *, read: Statuses | None = None, **more: Statuses
) -> dict[str, Statuses]:
    """Return the statuses of every method."""
    found = dict.fromkeys(METHODS, otherwise)
    if read is not None:
        found |= dict.fromkeys(READ, read)
    return found | more


#: Endpoint → method → the status that each person gets.
MATRIX: dict[str, dict[str, Statuses]] = {
    "app": row(NOT_ON_PAGES, read=PAGE),
    "available_staffing_requests": row(NOT_ON_PAGES, read=PAGE),
    f"accept_staffing_request_inquiry {BOS_OFFER}": row(
        NOT_ON_PAGES, read=BOS_PAGE, POST=ANSWERS_AS_BO
    ),
    f"reject_staffing_request_inquiry {BOS_OFFER}": row(
        NOT_ON_PAGES, read=BOS_PAGE, POST=ANSWERS_AS_BO
    ),
    # The link says who is asking, but not to somebody else with a session.
    # An answer has to be one: the others are in the tests of the page.
    "staffing_offer BOS_LINK": row(
        (405, 403, 403, 403, 405, 403, 405),
        read=(200, 403, 403, 403, 200, 403, 200),
        POST=(400, 403, 403, 403, 400, 403, 400),
    ),
    "login": row(
        (405, 302, 302, 302, 302, 302, 405),
        read=(200, 302, 302, 302, 302, 302, 200),
        POST=(200, 302, 302, 302, 302, 302, 200),
    ),
    "logged_in": row(NO_SUCH_METHOD, read=OPEN),
    "logout": row(NO_SUCH_METHOD, POST=(302,) * 7),
    "logout_then_login": row(NO_SUCH_METHOD, POST=(302,) * 7),
    # Whoever comes without a form is told what is missing.
    "django_registration_register": row(NO_SUCH_METHOD, read=OPEN, POST=OPEN),
    "django_registration_complete": row(NO_SUCH_METHOD, read=OPEN),
    "django_registration_disallowed": row(NO_SUCH_METHOD, read=OPEN),
    "django_registration_activate key": row(
        NO_SUCH_METHOD, read=OPEN, POST=OPEN
    ),
    "django_registration_activation_complete": row(NO_SUCH_METHOD, read=OPEN),
    "registration_resend_activation": row(
        NO_SUCH_METHOD, read=OPEN, POST=OPEN
    ),
    "registration_resent": row(NO_SUCH_METHOD, read=OPEN),
    "password_reset": row(NO_SUCH_METHOD, read=OPEN, POST=OPEN),
    "password_reset_done": row(NO_SUCH_METHOD, read=OPEN),
    # Nobody has this link, so that everybody gets the same page.
    "password_reset_confirm MQ a-token": row(OPEN),
    "password_reset_complete": row(NO_SUCH_METHOD, read=OPEN),
    "password_change": row(NOT_ON_PAGES, read=PAGE, POST=PAGE),
    "password_change_done": row(NO_SUCH_METHOD, read=OPEN),
    "account_settings": row(NOT_ON_PAGES, read=PAGE, POST=PAGE),
    # What is not ticked is switched off.
    "communication_preference_settings": row(
        NOT_ON_PAGES,
        read=PAGE,
        POST=(302, 403, 302, 302, 302, 302, 302),
    ),
    "availability_settings": row(NOT_ON_PAGES, read=PAGE, POST=PAGE),
    # For superusers, of whom there is none here.
    "hijack 1": row(
        (302, 403, 403, 403, 403, 403, 302),
    ),
    "hijack_acquire": row(NO_SUCH_METHOD, POST=(400,) * 7),
    "hijack_release": row(NO_SUCH_METHOD, POST=(403,) * 7),
    "status": row(NO_SUCH_METHOD, read=OPEN),
    "api_status": row(NO_SUCH_METHOD, read=OPEN),
    "status_ready": row(NO_SUCH_METHOD, read=OPEN),
    "status_metrics": row(NO_SUCH_METHOD, read=STAFF),
    "queue": row(NOT_THE_QUEUE),
    "queue_with_secret not-the-secret": row(NOT_THE_QUEUE),
    "api_schema": row(NO_SUCH_METHOD, read=OPEN),
    "api_docs": row(NO_SUCH_METHOD, read=OPEN),
    "nowhere todos/nowhere/": row(NOWHERE),
    # Slack shows people nothing but a 200, refusals included.
    "staffbot": row(NO_SUCH_METHOD, POST=OPEN),
    "dashboard_tasks": row(NOT_FOR_WORKERS, read=WORKERS),
    "task_assignment_information": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 200, 200, 200, 401)
    ),
    "save_task_assignment": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 409, 200, 403, 401)
    ),
    "submit_task_assignment": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 409, 200, 403, 401)
    ),
    "new_task_assignment entry_level": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 200, 200, 403, 401)
    ),
    "new_task_assignment reviewer": row(
        NOT_FOR_WORKERS, POST=(401, 403, 403, 403, 200, 403, 401)
    ),
    # Bo's timer runs, and one time entry is Bo's.
    "timer": row(NOT_FOR_WORKERS, read=WORKERS),
    "timer_start": row(
        NOT_FOR_WORKERS, POST=(401, 403, 200, 200, 409, 200, 401)
    ),
    "timer_stop": row(
        NOT_FOR_WORKERS, POST=(401, 403, 409, 409, 200, 409, 401)
    ),
    "timer_update": row(
        NOT_FOR_WORKERS, POST=(401, 403, 409, 409, 200, 409, 401)
    ),
    "time_entries": row(
        NOT_FOR_WORKERS,
        read=WORKERS,
        POST=(401, 403, 201, 201, 201, 201, 401),
    ),
    "time_entries_csv": row(NOT_FOR_WORKERS, read=WORKERS),
    "timecard_tasks": row(NOT_FOR_WORKERS, read=WORKERS),
    f"time_entry {BOS_ENTRY}": row(
        NOT_FOR_WORKERS,
        read=BOS,
        PUT=BOS,
        PATCH=BOS,
        DELETE=(401, 403, 403, 403, 204, 403, 401),
    ),
    "task_history": row(NOT_FOR_WORKERS, read=TEAM),
    "upload_image": row(NOT_FOR_WORKERS, POST=TEAM),
    f"file PROJECT {FILE_ID}": row(NOT_FOR_WORKERS, read=VISITORS),
    "project_team": row(NOT_FOR_WORKERS, read=TEAM),
    "management_projects": row(NOT_FOR_ADMINS, read=ADMINS),
    "management_create_project": row(NOT_FOR_ADMINS, POST=ADMINS),
    "management_workflows": row(NOT_FOR_ADMINS, read=ADMINS),
    "management_project_information": row(NOT_FOR_WORKERS, POST=TEAM),
    "management_project": row(NOT_FOR_ADMINS, read=ADMINS),
    "management_workflow": row(NOT_FOR_ADMINS, read=ADMINS),
    "management_history": row(NOT_FOR_ADMINS, read=ADMINS),
    "assign_task": row(NOT_FOR_ADMINS, POST=ADMINS),
    "reassign_assignment": row(NOT_FOR_ADMINS, POST=ADMINS),
    "staff_task": row(NOT_FOR_ADMINS, POST=ADMINS),
    "complete_and_skip_task": row(NOT_FOR_ADMINS, POST=ADMINS),
    "create_subsequent_tasks": row(NOT_FOR_ADMINS, POST=ADMINS),
    "end_project": row(NOT_FOR_ADMINS, POST=ADMINS),
    "set_project_status": row(NOT_FOR_ADMINS, POST=ADMINS),
    "revert_task": row(NOT_FOR_ADMINS, POST=ADMINS),
    "management_incidents": row(NOT_FOR_ADMINS, read=ADMINS),
    "retry_incident": row(NOT_FOR_ADMINS, POST=ADMINS),
    "retry_incidents": row(NOT_FOR_ADMINS, POST=ADMINS),
    "management_people": row(NOT_FOR_ADMINS, read=ADMINS),
    "management_person": row(NOT_FOR_ADMINS, read=ADMINS),
    "management_certifications": row(NOT_FOR_ADMINS, read=ADMINS),
    "grant_certification": row(NOT_FOR_ADMINS, POST=ADMINS),
    "revoke_certification": row(NOT_FOR_ADMINS, POST=ADMINS),
    "task_candidates": row(NOT_FOR_ADMINS, read=ADMINS),
    "task_staffing": row(NOT_FOR_ADMINS, read=ADMINS),
    "submit_on_behalf": row(NOT_FOR_ADMINS, POST=ADMINS),
    "hand_over": row(NOT_FOR_ADMINS, POST=ADMINS),
    "set_project_statuses": row(NOT_FOR_ADMINS, POST=ADMINS),
    "edit_slack_membership": row(NOT_FOR_ADMINS, POST=ADMINS),
    "unarchive_slack_channel": row(NOT_FOR_ADMINS, POST=ADMINS),
    "todos": row(
        NOT_FOR_WORKERS,
        read=TEAM,
        PUT=TEAM,
        PATCH=TEAM,
        DELETE=TEAM,
        POST=TEAM_CREATES,
    ),
    f"todo {TODO}": row(
        NOT_FOR_WORKERS,
        read=TEAM,
        PUT=TEAM,
        PATCH=TEAM,
        DELETE=(401, 403, 403, 204, 204, 204, 401),
    ),
    "todo_qas": row(NOT_FOR_WORKERS, POST=TEAM_CREATES),
    f"todo_qa {TODO_QA}": row(NOT_FOR_WORKERS, PUT=TEAM, PATCH=TEAM),
    "todolist_templates": row(
        NOT_FOR_ADMINS,
        read=WORKERS,
        OPTIONS=NOT_FOR_WORKERS,
        POST=(401, 403, 403, 403, 403, 201, 401),
    ),
    f"todolist_template {TEMPLATE}": row(
        NOT_FOR_ADMINS,
        read=WORKERS,
        OPTIONS=NOT_FOR_WORKERS,
        PUT=ADMINS,
        PATCH=ADMINS,
    ),
    f"todolist_template_csv {TEMPLATE}": row(NOT_FOR_ADMINS, read=ADMINS),
    f"import_todolist_template {TEMPLATE}": row(NOT_FOR_ADMINS, POST=ADMINS),
    # Google's services are off.
    f"import_todolist_template_from_google {TEMPLATE}": row(
        NOT_FOR_ADMINS, POST=(401, 403, 403, 403, 403, 409, 401)
    ),
    f"export_todolist_template_to_google {TEMPLATE}": row(
        NOT_FOR_ADMINS, POST=(401, 403, 403, 403, 403, 409, 401)
    ),
    f"preview_todolist_template {TEMPLATE}": row(NOT_FOR_ADMINS, POST=ADMINS),
    "update_todos_from_todolist_template": row(NOT_FOR_WORKERS, POST=TEAM),
    "worker_task_recent_todo_qas": row(NOT_FOR_WORKERS, read=TEAM),
    "assign_worker_to_task": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "create_project": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "project_information": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "project_details_url": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "message_project_team": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "workflow_types": row(NOT_FOR_CLIENTS, read=CLIENTS),
    "file_links": row(NOT_FOR_CLIENTS, POST=CLIENTS),
    "todo-api": row(
        NOT_FOR_CLIENTS,
        read=CLIENTS,
        PUT=CLIENTS,
        PATCH=CLIENTS,
        DELETE=CLIENTS,
        POST=(401, 401, 401, 401, 401, 401, 201),
    ),
    f"todo-api-detail {TODO}": row(
        NOT_FOR_CLIENTS,
        read=CLIENTS,
        PUT=CLIENTS,
        PATCH=CLIENTS,
        DELETE=(401, 401, 401, 401, 401, 401, 204),
    ),
    "todo_templates": row(NOT_FOR_CLIENTS, read=CLIENTS),
    "create_todos_from_template": row(NOT_FOR_CLIENTS, POST=CLIENTS),
}
