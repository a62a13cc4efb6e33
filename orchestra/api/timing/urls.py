"""Where the timing API is found, below ``api/interface/``."""

from django.urls import path

from orchestra.api.timing import views

urlpatterns = [
    path("timer/", views.TimerView.as_view(), name="timer"),
    path("timer/start/", views.StartTimerView.as_view(), name="timer_start"),
    path("timer/stop/", views.StopTimerView.as_view(), name="timer_stop"),
    path(
        "timer/update/", views.UpdateTimerView.as_view(), name="timer_update"
    ),
    path(
        "time_entries/", views.TimeEntriesView.as_view(), name="time_entries"
    ),
    path(
        "time_entries/csv/",
        views.TimecardSheetView.as_view(),
        name="time_entries_csv",
    ),
    path(
        "timecard_tasks/",
        views.TimecardTasksView.as_view(),
        name="timecard_tasks",
    ),
    path(
        "time_entries/<int:pk>/",
        views.TimeEntryView.as_view(),
        name="time_entry",
    ),
]
