"""What may be stored: told from the content, never from what it is called."""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageSequence

from orchestra.core.conf import settings
from orchestra.core.errors import FileTooLarge, WrongFileContent

#: What is not known to be harmless is only ever handed out for saving.
ANYTHING = "application/octet-stream"

#: The formats of Pillow that are accepted -> what they are on the web. A
#: photo of several pictures is a JPEG to whoever does not know better.
IMAGES = {
    "GIF": "image/gif",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
}

#: What Pillow raises for content that is broken or made to break it.
UNREADABLE = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    struct.error,
    zlib.error,
)

NOT_AN_IMAGE = (
    "This is not an image that can be read: send a JPEG, PNG, GIF or WebP."
)
EMPTY = "The file is empty."


@dataclass(frozen=True)
class Content:
    """What a file holds, and what that is."""

    data: bytes
    content_type: str = ANYTHING


def checked_image(data: bytes) -> Content:
    """Return the image with its type, unchanged, EXIF included.

    Every frame is decoded. Raises FileTooLarge for too many bytes or pixels
    and WrongFileContent for anything but a JPEG, PNG, GIF or WebP; an SVG
    can hold scripts, so it is none.
    """
    _ensure_size(data, settings.IMAGE_MAX_BYTES, "image")
    return Content(data, _type_of_image(data))


def checked_file(data: bytes) -> Content:
    """Return the content with its type: an image's own, or ``ANYTHING``.

    Raises FileTooLarge, and WrongFileContent if there is nothing in it.
    """
    _ensure_size(data, settings.FILE_MAX_BYTES, "file")
    try:
        return Content(data, _type_of_image(data))
    except (FileTooLarge, WrongFileContent):
        return Content(data)


def _type_of_image(data: bytes) -> str:
    try:
        with Image.open(BytesIO(data), formats=list(_openable())) as image:
            _ensure_pixels(image)
            for frame in ImageSequence.Iterator(image):
                frame.load()
            return IMAGES[image.format or ""]
    except UNREADABLE as error:
        raise WrongFileContent(NOT_AN_IMAGE) from error


def _openable() -> set[str]:
    # Pillow finds out by itself that a JPEG is an MPO.
    return set(IMAGES) - {"MPO"}


def _ensure_size(data: bytes, limit: int, noun: str) -> None:
    if not data:
        raise WrongFileContent(EMPTY)
    if len(data) > limit:
        raise FileTooLarge(
            f"The {noun} has {len(data) / 1e6:.1f} MB; at most "
            f"{limit / 1e6:g} MB are accepted."
        )


def _ensure_pixels(image: Image.Image) -> None:
    """Refuse, before it is decoded, what would fill the memory."""
    limit = settings.IMAGE_MAX_PIXELS
    frames = getattr(image, "n_frames", 1)
    if image.width * image.height * frames > limit:
        raise FileTooLarge(
            f"The image has more than {limit:,} pixels. Make it smaller, "
            "and send it again."
        )
