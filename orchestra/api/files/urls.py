"""Where the files of projects are taken in and found."""

from django.urls import path

from orchestra.api.files.views import FileView, UploadImageView

urlpatterns = [
    path(
        "api/interface/upload_image/",
        UploadImageView.as_view(),
        name="upload_image",
    ),
    path(
        "files/<int:project_id>/<path:file_id>",
        FileView.as_view(),
        name="file",
    ),
]
