"""Small images, for tests that upload some."""

from io import BytesIO
from typing import Any

from PIL import Image


def picture(
    format: str = "PNG",
    size: tuple[int, int] = (4, 3),
    frames: int = 1,
    **options: Any,
) -> bytes:
    """Return an image of the format, as a file has it.

    Options are those that Pillow saves the format with.
    """
    images = [
        Image.new("RGB", size, (40 * number % 256, 90, 160))
        for number in range(frames)
    ]
    if frames > 1:
        options |= {"save_all": True, "append_images": images[1:]}
    file = BytesIO()
    images[0].save(file, format, **options)
    return file.getvalue()
