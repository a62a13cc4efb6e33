"""Every picture of the manual is described, used, and taken by the script."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from orchestra.tests.browser.screenshots.album import Album
from orchestra.tests.browser.screenshots.pictures import PICTURES
from orchestra.tests.docs.test_contributing import CHECKOUT

DOCS = CHECKOUT / "docs"
IMAGES = DOCS / "images"
DIRECTIVE = re.compile(
    r"^\.\. (?:figure|image):: (\S+)\n((?:   \S.*\n(?:      .*\n)*)*)",
    re.MULTILINE,
)
ALT = re.compile(r"   :alt: (.+\n(?:      .*\n)*)")

#: What somebody has to wait for on a slow line, at most.
LARGEST, ALL = 150_000, 1_500_000


def used() -> list[tuple[Path, str]]:
    """Return each picture of the manual with what stands for it in words."""
    return [
        ((page.parent / shown[1]).resolve(), alternative_of(shown[2]))
        for page in sorted(DOCS.rglob("*.rst"))
        for shown in DIRECTIVE.finditer(page.read_text("utf-8"))
    ]


def alternative_of(options: str) -> str:
    found = ALT.search(options)
    return " ".join(found[1].split()) if found else ""


def test_every_picture_is_there_and_used() -> None:
    shown = [path for path, _ in used()]

    assert sorted(shown) == sorted(IMAGES.iterdir())


def test_every_picture_is_told_in_sentences_of_its_own() -> None:
    told = [text for _, text in used()]

    assert len(set(told)) == len(told)
    for text in told:
        assert len(text) > 80
        assert text.endswith(".")


def test_the_script_takes_these_and_no_others() -> None:
    assert {path.stem for path in IMAGES.iterdir()} == {
        picture.name for picture in PICTURES
    }


def test_none_is_large() -> None:
    sizes = [path.stat().st_size for path in IMAGES.iterdir()]

    assert max(sizes) <= LARGEST
    assert sum(sizes) <= ALL


def test_the_readme_has_a_picture_with_words_for_it() -> None:
    readme = (CHECKOUT / "README.md").read_text("utf-8")
    [(words, path)] = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", readme)

    assert len(words) > 80
    assert path.rpartition("docs/images/")[2] in {
        path.name for path in IMAGES.iterdir()
    }


@pytest.fixture
def shot() -> Image.Image:
    """A page with a button on it."""
    image = Image.new("RGB", (300, 200), "#f5f6f8")
    ImageDraw.Draw(image).rectangle((50, 50, 150, 90), fill="#3451c7")
    return image


def png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_a_picture_is_written_only_if_it_looks_different(
    shot: Image.Image, tmp_path: Path
) -> None:
    album = Album(tmp_path)
    assert album.keep("page", png(shot))
    before = (tmp_path / "page.png").read_bytes()

    ImageDraw.Draw(shot).point((10, 10), fill="#000")
    assert not album.keep("page", png(shot))
    assert (tmp_path / "page.png").read_bytes() == before

    ImageDraw.Draw(shot).rectangle((200, 50, 212, 62), fill="#a32020")
    assert album.keep("page", png(shot))
    assert not album.keep("page", png(shot))
    assert album.keep("page", png(shot.crop((0, 0, 300, 190))))
