"""The endpoint of the work queue, with its worker."""

from orchestra.tests.work_queue import sqs as sqs
from orchestra.tests.work_queue import work_queue as work_queue
from orchestra.tests.work_queue import worker as worker
