"""Which addresses count as a page's images."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simple_workflow.v1.images import image_addresses

PAGE = "https://gallery.example/rooms/first.html"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="/a.jpg">', "https://gallery.example/a.jpg"),
        ('<img src="a.png">', "https://gallery.example/rooms/a.png"),
        ('<img src=" ../a.gif ">', "https://gallery.example/a.gif"),
        ('<img src="//cdn.example/a.JPEG">', "https://cdn.example/a.JPEG"),
        ('<img src="http://x.example/a.webp">', "http://x.example/a.webp"),
        (
            '<img src="/a.jpg?w=9#top">',
            "https://gallery.example/a.jpg?w=9#top",
        ),
        (
            '<base href="/other/"><img src="a.png">',
            "https://gallery.example/other/a.png",
        ),
        (
            '<base href="javascript:0"><img src="a.png">',
            "https://gallery.example/rooms/a.png",
        ),
        (
            '<img src="s.jpg" srcset="m.jpg 640w, l.jpg 1280w, s.jpg 320w">',
            "https://gallery.example/rooms/l.jpg",
        ),
        (
            '<img srcset="one.jpg, two.jpg 2x">',
            "https://gallery.example/rooms/two.jpg",
        ),
        (
            '<img srcset="/w_10,h_10/a.jpg 10w,/w_20,h_20/a.jpg 20w">',
            "https://gallery.example/w_20,h_20/a.jpg",
        ),
    ],
)
def test_finds_the_absolute_address(html: str, expected: str) -> None:
    assert image_addresses(html, PAGE) == [expected]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>No image</p>",
        "<img>",
        '<img src="">',
        '<img src="page.html">',
        '<img src="logo.svg">',
        '<img src="data:image/png;base64,AAAA.png">',
        '<img src="javascript:alert(1)//a.png">',
        '<img src="ftp://files.example/a.png">',
        '<img src="http://[broken/a.png">',
        '<a href="a.png">a link is no image</a>',
    ],
)
def test_passes_over_what_is_no_image(html: str) -> None:
    assert image_addresses(html, PAGE) == []


def test_names_each_image_once_in_the_order_of_the_page() -> None:
    html = '<img src="b.png"><img src="a.png"><img src="/rooms/b.png">'

    assert image_addresses(html, PAGE) == [
        "https://gallery.example/rooms/b.png",
        "https://gallery.example/rooms/a.png",
    ]


def test_reads_the_page_in_its_own_encoding() -> None:
    html = '<img src="/łódź.png">'.encode("iso-8859-2")

    assert image_addresses(html, PAGE, "iso-8859-2") == [
        "https://gallery.example/łódź.png"
    ]


@given(st.text(alphabet='<>="/ imgsrcbaehf.p&!-[]:,%\x00', max_size=200))
def test_survives_any_markup(html: str) -> None:
    for address in image_addresses(html, PAGE):
        assert address.startswith(("http://", "https://"))
