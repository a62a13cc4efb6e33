"""Files of projects, wherever they are kept.

``project_files()`` is the store that the settings choose; what it takes is
made by ``checked_image`` and ``checked_file``.
"""

from orchestra.integrations.project_files.configured import project_files
from orchestra.integrations.project_files.contents import (
    Content,
    checked_file,
    checked_image,
)
from orchestra.integrations.project_files.interface import (
    Access,
    Download,
    Folder,
    ProjectFiles,
    StoredFile,
)

__all__ = [
    "Access",
    "Content",
    "Download",
    "Folder",
    "ProjectFiles",
    "StoredFile",
    "checked_file",
    "checked_image",
    "project_files",
]
