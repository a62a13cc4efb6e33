"""Who has had a hand in a task, also in what changed hands since."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from orchestra.models import Event, Iteration, Worker


def had_a_hand(worker: Worker, except_level: int | None = None) -> Q:
    """Return the condition on tasks that the worker had a hand in them.

    That is an iteration of theirs, reverted or not, or work of theirs that
    was reassigned before they handed it on: it goes on under another name,
    and only the history tells whose it was. What they did at
    ``except_level`` does not count.
    """
    iterations: QuerySet[Iteration] = Iteration.unsafe_objects.filter(
        assignment__task=OuterRef("pk"),
        assignment__is_deleted=False,
        worker=worker,
    )
    handed_over = Event.objects.filter(
        task=OuterRef("pk"),
        kind=Event.Kind.TASK_REASSIGNED,
        assignment__is_deleted=False,
        data__previous_worker_id=worker.pk,
    )
    if except_level is not None:
        own_level = Q(assignment__assignment_counter=except_level)
        iterations = iterations.exclude(own_level)
        handed_over = handed_over.exclude(own_level)
    return Q(Exists(iterations)) | Q(Exists(handed_over))
