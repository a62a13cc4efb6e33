"""The folder of the manual's pictures."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

#: As many as fit in a byte: a page has few, and shades of them in its letters.
COLOURS = 256
#: What nobody sees: so much of a colour, in so many dots.
LEAST_SHADE = 40
LEAST_DOTS = 40


class Album:
    """Keeps pictures, small, and only writes what looks different."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, shot: bytes) -> bool:
        """Keep the picture; return whether it is another one than before."""
        path = self.folder / f"{name}.png"
        with Image.open(BytesIO(shot)) as image:
            small = reduced(image)
        if path.exists():
            with Image.open(path) as before:
                if looks_the_same(before, small):
                    return False
        self.folder.mkdir(parents=True, exist_ok=True)
        small.save(path, optimize=True)
        return True


def reduced(image: Image.Image) -> Image.Image:
    """Return the picture with few colours, which is what makes it small."""
    return image.convert("RGB").quantize(
        COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
    )


def looks_the_same(one: Image.Image, other: Image.Image) -> bool:
    """Return whether nobody could tell the pictures from each other."""
    if one.size != other.size:
        return False
    difference = ImageChops.difference(
        one.convert("RGB"), other.convert("RGB")
    )
    # By the colour that differs most, in each dot.
    red, green, blue = difference.split()
    shades = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    seen = sum(shades.histogram()[LEAST_SHADE:])
    return seen <= LEAST_DOTS
