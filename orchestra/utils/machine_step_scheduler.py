"""The documented schedulers of machine steps.

The setting ``MACHINE_STEP_SCHEDULER`` names one of them by its dotted path,
with the keyword arguments that it is made with.
"""

from orchestra.schedulers.asynchronous import AsynchronousMachineStepScheduler
from orchestra.schedulers.base import MachineStepScheduler
from orchestra.schedulers.celery import CeleryMachineStepScheduler
from orchestra.schedulers.database import DatabaseMachineStepScheduler
from orchestra.schedulers.synchronous import SynchronousMachineStepScheduler

__all__ = [
    "AsynchronousMachineStepScheduler",
    "CeleryMachineStepScheduler",
    "DatabaseMachineStepScheduler",
    "MachineStepScheduler",
    "SynchronousMachineStepScheduler",
]
