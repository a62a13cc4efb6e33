"""Orchestra's models: the public path to each of them."""

from orchestra.models.addresses import WorkerAddress
from orchestra.models.events import Delivery, Event
from orchestra.models.machine_runs import MachineRun
from orchestra.models.pay import PayRate
from orchestra.models.projects import IdempotencyKey, Project
from orchestra.models.queue_messages import QueueMessage
from orchestra.models.sanity_checks import SanityCheck
from orchestra.models.staffing import (
    StaffBotRequest,
    StaffingRequestInquiry,
    StaffingResponse,
)
from orchestra.models.tasks import Iteration, Task, TaskAssignment
from orchestra.models.time_entries import TaskTimer, TimeEntry
from orchestra.models.todos import (
    Todo,
    TodoListTemplate,
    TodoListTemplateImportRecord,
    TodoQA,
)
from orchestra.models.workers import (
    CommunicationPreference,
    Worker,
    WorkerAvailability,
    WorkerCertification,
)
from orchestra.models.workflows import (
    Certification,
    Step,
    Workflow,
    WorkflowVersion,
)

__all__ = [
    "Certification",
    "CommunicationPreference",
    "Delivery",
    "Event",
    "IdempotencyKey",
    "Iteration",
    "MachineRun",
    "PayRate",
    "Project",
    "QueueMessage",
    "SanityCheck",
    "StaffBotRequest",
    "StaffingRequestInquiry",
    "StaffingResponse",
    "Step",
    "Task",
    "TaskAssignment",
    "TaskTimer",
    "TimeEntry",
    "Todo",
    "TodoListTemplate",
    "TodoListTemplateImportRecord",
    "TodoQA",
    "Worker",
    "WorkerAddress",
    "WorkerAvailability",
    "WorkerCertification",
    "Workflow",
    "WorkflowVersion",
]
