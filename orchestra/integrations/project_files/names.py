"""Names that are safe as parts of a key, a path and a header."""

import re
import unicodedata
from uuid import uuid4

from orchestra.core.errors import StoredFileNotFound
from orchestra.integrations.project_files.contents import ANYTHING

#: Longest part of a key, in bytes: file systems take 255, with our token.
LONGEST_PART = 150

#: What file systems take of one part, and S3 of all, with room for a prefix.
LONGEST_SEGMENT = 255
LONGEST_ID = 900

#: Folders inside one another, at most.
DEEPEST = 4

#: The endings that we alone give -> what the content was found to be.
TYPES = {
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
ENDINGS = {content_type: ending for ending, content_type in TYPES.items()}
IMAGE_ENDING = re.compile(r"\.(gif|jpe?g|png|webp)$", re.IGNORECASE)

FOLDER = r"[\w-][\w.-]*"
FILE = rf"[0-9a-f]{{32}}-{FOLDER}"
FOLDER_ID = re.compile(rf"(?:{FOLDER}(?:/{FOLDER})*)?")
FILE_ID = re.compile(rf"(?:{FOLDER}/)*{FILE}")
TEMPLATE_ID = re.compile(rf"{FOLDER}(?:/{FOLDER})*")


def safe_part(name: str, otherwise: str = "file") -> str:
    """Return the name as one part of a path, without anything special.

    Letters and digits of any language stay; neither a separator nor a dot
    in front can come out.
    """
    plain = unicodedata.normalize("NFKC", name)
    kept = re.sub(r"[^\w.-]+", "-", plain).strip("-._")
    short = kept.encode()[-LONGEST_PART:].decode(errors="ignore")
    return short.strip("-._") or otherwise


def safe_folders(path: str) -> list[str]:
    """Return the parts of a path of folders; what leads out is left out."""
    parts = re.split(r"[/\\]", path)
    safe = [safe_part(part, otherwise="") for part in parts]
    return [part for part in safe if part][:DEEPEST]


def new_file_name(name: str, content_type: str) -> str:
    """Return a name that nobody can guess and that tells the type.

    The ending of an image's name is that of its content; nothing else ends
    like an image.
    """
    return f"{uuid4().hex}-{honest_name(name, content_type)}"


def honest_name(name: str, content_type: str) -> str:
    """Return the name as one safe part, with the ending of the type."""
    safe = safe_part(name)
    ending = ENDINGS.get(content_type, "")
    if ending:
        return IMAGE_ENDING.sub("", safe) + ending
    return f"{safe}.bin" if IMAGE_ENDING.search(safe) else safe


def name_and_type(file_id: str) -> tuple[str, str]:
    """Return what people call the file, and what its content was found to be.

    Raises StoredFileNotFound if it is no id of ours.
    """
    if not FILE_ID.fullmatch(file_id) or _is_too_long(file_id):
        raise StoredFileNotFound
    name = file_id.rpartition("/")[2].partition("-")[2]
    ending = name[name.rfind(".") :]
    return name, TYPES.get(ending, ANYTHING)


def _is_too_long(file_id: str) -> bool:
    """Return whether a file system would choke on it, or S3."""
    encoded = file_id.encode()
    longest = max(len(part) for part in encoded.split(b"/"))
    return longest > LONGEST_SEGMENT or len(encoded) > LONGEST_ID
