"""What may be stored is told from its content."""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from orchestra.core.errors import FileTooLarge, WrongFileContent
from orchestra.integrations.project_files import checked_file, checked_image
from orchestra.integrations.project_files.contents import ANYTHING
from orchestra.testing.pictures import picture

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)

NO_IMAGES = [
    SVG,
    b"<?xml version='1.0'?>" + SVG,
    b"<html><script>alert(1)</script></html>",
    b"not an image",
    b"\x89PNG\r\n\x1a\n",
    b"GIF89a",
    b"\xff\xd8\xff",
    b"RIFF\x00\x00\x00\x00WEBP",
    b"%PDF-1.7",
    b"\0" * 1_000,
]

#: Formats that Pillow reads, and that browsers or people need not.
OTHERS = ["BMP", "TIFF", "ICO", "PPM", "PDF", "EPS"]


def png_that_says(width: int, height: int) -> bytes:
    """Return a tiny PNG that claims to be of that size."""
    body = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", body)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1_000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
def test_an_image_is_what_it_is(format: str) -> None:
    data = picture(format)

    content = checked_image(data)

    assert content.content_type == f"image/{format.lower()}"
    assert content.data == data


@pytest.mark.parametrize("format", ["GIF", "WEBP", "PNG"])
def test_an_animation_is_one_too(format: str) -> None:
    content = checked_image(picture(format, frames=3))

    assert content.content_type == f"image/{format.lower()}"


def test_a_photo_of_several_pictures_is_a_jpeg() -> None:
    # As phones take them; Pillow calls that MPO.
    data = picture("MPO", frames=2)

    assert checked_image(data).content_type == "image/jpeg"


def test_what_the_camera_wrote_is_left_alone() -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    data = picture("JPEG", exif=exif)

    stored = checked_image(data).data

    with Image.open(BytesIO(stored)) as image:
        assert image.getexif()[0x010F] == "A camera"


@pytest.mark.parametrize("data", NO_IMAGES)
def test_what_is_no_image_is_refused(data: bytes) -> None:
    # [I-05] What it is called does not matter; an SVG can hold scripts.
    with pytest.raises(WrongFileContent, match="JPEG, PNG, GIF or WebP"):
        checked_image(data)


@pytest.mark.parametrize("format", OTHERS)
def test_images_of_other_kinds_are_refused(format: str) -> None:
    with pytest.raises(WrongFileContent):
        checked_image(picture(format))


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
def test_half_an_image_is_refused(format: str) -> None:
    # It has a sound beginning: only decoding it shows.
    data = picture(format, size=(300, 300))

    with pytest.raises(WrongFileContent):
        checked_image(data[: len(data) // 2])


def test_nothing_is_refused() -> None:
    for check in (checked_image, checked_file):
        with pytest.raises(WrongFileContent, match="empty"):
            check(b"")


@override_settings(ORCHESTRA_IMAGE_MAX_BYTES=1_000)
def test_too_many_bytes_are_refused_with_both_numbers() -> None:
    with pytest.raises(FileTooLarge, match=r"0\.1 MB; at most 0\.001 MB"):
        checked_image(b"x" * 100_000)


@pytest.mark.parametrize(
    ("width", "height"),
    [(7_100, 7_100), (30_000, 30_000), (2**31 - 1, 2**31 - 1)],
)
def test_a_bomb_is_not_decoded(width: int, height: int) -> None:
    # A few hundred bytes, and gigabytes once it is decoded.
    with pytest.raises((FileTooLarge, WrongFileContent)):
        checked_image(png_that_says(width, height))


@override_settings(ORCHESTRA_IMAGE_MAX_PIXELS=10_000)
@pytest.mark.parametrize("format", ["GIF", "WEBP"])
def test_all_frames_count(format: str) -> None:
    checked_image(picture(format, (100, 100)))

    with pytest.raises(FileTooLarge, match="10,000 pixels"):
        checked_image(picture(format, (100, 100), frames=2))


# Pillow warns of what is odd in EXIF, which is left alone.
@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("format", ["MPO", "PNG", "GIF", "WEBP"])
@given(cuts=st.data())
def test_a_damaged_image_is_refused_or_read(
    format: str, cuts: st.DataObject
) -> None:
    data = bytearray(picture(format, size=(20, 20), frames=2))
    for _ in range(4):
        place = cuts.draw(st.integers(0, len(data) - 1))
        data[place] = cuts.draw(st.integers(0, 255))

    with suppress(FileTooLarge, WrongFileContent):
        assert checked_image(bytes(data)).data == data


@given(st.binary(min_size=1, max_size=2_000))
def test_any_bytes_are_a_file(data: bytes) -> None:
    assert checked_file(data).data == data


@pytest.mark.parametrize("data", NO_IMAGES)
def test_a_file_that_is_no_image_is_anything(data: bytes) -> None:
    assert checked_file(data).content_type == ANYTHING


def test_a_file_that_is_an_image_is_one() -> None:
    with override_settings(ORCHESTRA_IMAGE_MAX_BYTES=10):
        # A photographer's may be larger than an editor's.
        assert checked_file(picture("JPEG")).content_type == "image/jpeg"


def test_a_file_has_a_limit_of_its_own() -> None:
    assert checked_file(b"x" * 20_000_000).content_type == ANYTHING
    with pytest.raises(FileTooLarge, match="at most 20 MB"):
        checked_file(b"x" * 20_000_001)
