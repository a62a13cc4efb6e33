"""Photos in the forms that a newspaper needs: grey, upright and small."""

from dataclasses import dataclass
from io import BytesIO

from PIL import ExifTags, Image, ImageOps

from orchestra.core.conf import settings
from orchestra.integrations.project_files.contents import IMAGES, UNREADABLE

WHITE = 255
QUALITY = 85

NO_PHOTO = "This is not a photo that can be read: use JPEG, PNG, GIF or WebP."
TOO_LARGE = "The photo has more than {limit:,} pixels; make it smaller."

#: What EXIF says of how the camera was held -> how to turn the photo.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class PhotoError(Exception):
    """The photo cannot be used; the message says why."""


@dataclass(frozen=True)
class Form:
    """A form that photos are brought into.

    Attributes:
        name: What it is called.
        width: The most pixels across.
        height: The most pixels down.
        cropped: Whether it has exactly that shape, and loses what is
            outside, instead of being as large as fits inside.
    """

    name: str
    width: int
    height: int
    cropped: bool = False


#: The photo itself, which the others are made of.
PHOTO = Form("photo", 2400, 2400)
RENDITIONS = (
    Form("web", 1200, 1200),
    Form("wide", 1200, 675, cropped=True),
    Form("thumbnail", 320, 320, cropped=True),
)


def grey_photo(data: bytes) -> Image.Image:
    """Return the photo as it was seen, in grey and in its first form.

    Of several frames it is the first. What else the file tells, such as
    where the photo was taken, is left out. Raises PhotoError.
    """
    try:
        return _read(data)
    except (
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise _too_large() from error
    except UNREADABLE as error:
        raise PhotoError(NO_PHOTO) from error


def in_form(photo: Image.Image, form: Form) -> Image.Image:
    """Return the photo in the form; nothing is ever enlarged."""
    if form.cropped:
        scale = min(photo.width / form.width, photo.height / form.height, 1)
        size = (
            max(1, round(form.width * scale)),
            max(1, round(form.height * scale)),
        )
        return ImageOps.fit(photo, size)
    bounded = photo.copy()
    bounded.thumbnail((form.width, form.height))
    return bounded


def as_jpeg(photo: Image.Image) -> bytes:
    """Return the photo as the content of a JPEG file."""
    file = BytesIO()
    photo.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def _read(data: bytes) -> Image.Image:
    # Pillow finds out by itself that a JPEG is of several pictures.
    formats = sorted(set(IMAGES) - {"MPO"})
    with Image.open(BytesIO(data), formats=formats) as image:
        if image.width * image.height > settings.IMAGE_MAX_PIXELS:
            raise _too_large()
        # A JPEG can be decoded grey and small, in a fraction of the memory.
        image.draft("L", (PHOTO.width, PHOTO.height))
        image.load()
        turn = TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
        grey = _in_grey(image)
    grey.thumbnail((PHOTO.width, PHOTO.height))
    upright = grey if turn is None else grey.transpose(turn)
    # A JPEG would be given the comments of the original.
    upright.info.clear()
    return upright


def _in_grey(image: Image.Image) -> Image.Image:
    """Return the image in grey, on white where it is transparent."""
    if image.mode.startswith("I"):
        # Sixteen bits, which would be cut off and not scaled.
        return image.point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("L")
    layered = image if image.mode == "RGBA" else image.convert("RGBA")
    paper = Image.new("L", image.size, WHITE)
    paper.paste(layered.convert("L"), mask=layered.getchannel("A"))
    return paper


def _too_large() -> PhotoError:
    return PhotoError(TOO_LARGE.format(limit=settings.IMAGE_MAX_PIXELS))
