"""The ground of the endpoints for project admins."""

from typing import Any, ClassVar

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework.serializers import BaseSerializer

from orchestra.api.answers import NOTHING, NothingIsNull
from orchestra.api.base import WorkerView
from orchestra.api.permissions import IsProjectAdmin


class AdminView(WorkerView):
    """An endpoint for project admins; anybody else gets 403.

    What it changed is seen by reading the project again: most answer null.
    """

    permission_classes = (*WorkerView.permission_classes, IsProjectAdmin)
    renderer_classes = (NothingIsNull,)
    output_class: ClassVar[
        type[BaseSerializer] | PolymorphicProxySerializer | dict[str, Any]
    ] = NOTHING
