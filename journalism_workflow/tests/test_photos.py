"""What becomes of a photo, whatever its file holds."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pytest_django import Settings

from journalism_workflow.tests.conftest import opened, photo
from journalism_workflow.v1.photos import (
    PHOTO,
    RENDITIONS,
    PhotoError,
    as_jpeg,
    grey_photo,
    in_form,
)

WEB, WIDE, THUMBNAIL = RENDITIONS
ORIENTATION = 0x0112
GPS = 0x8825


def held(turned: int) -> bytes:
    """Return a photo, black at the left, as a turned camera stores it."""
    image = Image.new("RGB", (90, 60), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 44, 59), "black")
    # What the camera has stored is turned the other way.
    stored = image.transpose(
        {
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270,
        }[turned]
    )
    exif = stored.getexif()
    exif[ORIENTATION] = turned
    file = BytesIO()
    stored.save(file, "JPEG", exif=exif, quality=95)
    return file.getvalue()


@pytest.mark.parametrize("turned", range(2, 9))
def test_stands_as_it_was_seen(turned: int) -> None:
    upright = grey_photo(held(turned))

    assert upright.size == (90, 60)
    assert upright.getpixel((10, 30)) < 20  # type: ignore[operator]
    assert upright.getpixel((80, 30)) > 235  # type: ignore[operator]


@pytest.mark.parametrize(
    ("data", "shade"),
    [
        (photo("PNG", mode="L", color=100), 100),
        (photo("PNG", mode="1", color=1), 255),
        (photo("PNG", mode="I;16", color=0x8000), 128),
        (photo("PNG", mode="LA", color=(0, 0)), 255),
        (photo("PNG", mode="RGBA", color=(0, 0, 0, 0)), 255),
        (photo("PNG", mode="RGBA", color=(0, 0, 0, 128)), 127),
        (photo("PNG", mode="P", color=0), 0),
        (photo("PNG", mode="P", color=0, transparency=0), 255),
        (photo("PNG", color="black", transparency=(0, 0, 0)), 255),
        (photo("GIF", mode="P", color=0, transparency=0), 255),
        (photo("WEBP", mode="RGBA", color=(0, 0, 0, 0)), 255),
        (photo("JPEG", mode="L", color=77), 77),
        (photo("JPEG", mode="CMYK", color=(0, 0, 0, 255)), 0),
        (photo("JPEG", mode="CMYK", color=(0, 0, 0, 0)), 255),
    ],
)
def test_is_grey_whatever_its_colours_were(data: bytes, shade: int) -> None:
    grey = grey_photo(data)

    assert grey.mode == "L"
    assert grey.getpixel((3, 3)) == pytest.approx(shade, abs=2)


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP", "MPO"])
def test_is_the_first_of_several_pictures(format: str) -> None:
    frames = [Image.new("RGB", (90, 60), name) for name in ("white", "black")]
    file = BytesIO()
    frames[0].save(file, format, save_all=True, append_images=frames[1:])

    grey = grey_photo(file.getvalue())

    assert grey.getpixel((3, 3)) == pytest.approx(255, abs=2)


def test_keeps_nothing_that_the_camera_wrote() -> None:
    """Where a photo was taken is nobody's business."""
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (52.0, 30.0, 0.0)}
    data = photo(exif=exif, comment=b"taken at home", dpi=(300, 300))
    assert opened(data).getexif()

    kept = opened(as_jpeg(grey_photo(data)))

    assert kept.format == "JPEG"
    assert not kept.getexif()
    assert {"comment", "exif", "xmp", "icc_profile"}.isdisjoint(kept.info)


def test_is_made_smaller_but_never_larger() -> None:
    large = grey_photo(photo(size=(4800, 1200), mode="L", color=9))
    small = grey_photo(photo(size=(30, 20)))

    assert large.size == (2400, 600)
    assert in_form(large, WEB).size == (1200, 300)
    assert {in_form(small, form).size for form in (PHOTO, WEB)} == {(30, 20)}


@pytest.mark.parametrize(
    ("size", "wide", "thumbnail"),
    [
        ((2400, 1600), (1200, 675), (320, 320)),
        ((1600, 2400), (1200, 675), (320, 320)),
        ((160, 160), (160, 90), (160, 160)),
        ((1000, 20), (36, 20), (20, 20)),
        ((1, 1), (1, 1), (1, 1)),
    ],
)
def test_is_cropped_to_the_shape_of_the_form(
    size: tuple[int, int], wide: tuple[int, int], thumbnail: tuple[int, int]
) -> None:
    whole = Image.new("L", size)

    assert in_form(whole, WIDE).size == wide
    assert in_form(whole, THUMBNAIL).size == thumbnail


def test_may_not_fill_the_memory(settings: Settings) -> None:
    settings.ORCHESTRA_IMAGE_MAX_PIXELS = 5399

    with pytest.raises(PhotoError, match="more than 5,399 pixels"):
        grey_photo(photo())


@pytest.mark.parametrize("allowed", [2000, 3000])
def test_may_be_no_bomb(monkeypatch: pytest.MonkeyPatch, allowed: int) -> None:
    """Pillow warns of one, or refuses it, before we know its size."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", allowed)

    with pytest.raises(PhotoError, match="make it smaller"):
        grey_photo(photo())


WHOLE = photo("PNG")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no photo",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        photo("BMP"),
        photo("TIFF"),
        photo()[:300],
        WHOLE[:60],
    ],
)
def test_is_refused_in_a_sentence_if_it_cannot_be_read(data: bytes) -> None:
    with pytest.raises(PhotoError, match="use JPEG, PNG, GIF or WebP"):
        grey_photo(data)


@hypothesis_settings(deadline=None, max_examples=60)
@given(st.data(), st.sampled_from([WHOLE, photo(), photo("GIF")]))
def test_survives_any_damage(data: Any, whole: bytes) -> None:
    broken = bytearray(whole)
    for _ in range(3):
        place = data.draw(st.integers(0, len(broken) - 1))
        broken[place] = data.draw(st.integers(0, 255))

    try:
        grey = grey_photo(bytes(broken))
    except PhotoError:
        return
    assert grey.mode == "L"
