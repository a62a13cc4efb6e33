"""Where workers take messages of the queue.

It is part of ``orchestra.urls``. A project that had
``beanstalk_dispatch.urls`` at a place of its own includes this module there
instead::

    path("beanstalk_dispatch/", include("orchestra.api.queue.urls"))

The daemon of Elastic Beanstalk can be told a path and no header, so the
secret may be the end of the path.
"""

from django.urls import re_path

from orchestra.api.queue.views import DispatcherView

# Whatever stands before the secret, "dispatcher" or nothing, is one place.
urlpatterns = [
    re_path(r"^(?:dispatcher/?)?\Z", DispatcherView.as_view(), name="queue"),
    re_path(
        r"^(?:dispatcher/)?(?P<secret>.+?)/?\Z",
        DispatcherView.as_view(),
        name="queue_with_secret",
    ),
]
