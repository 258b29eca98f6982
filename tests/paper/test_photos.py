"""Photos on paper: they stand in the handout and in the book, each over its credit."""

import re

import pytest

from generator.build import Site, build
from generator.studio import Studio
from tests.conftest import SITE_URL
from tests.pages.test_photos import IMAGE, SIZES, loaded
from tests.paper.sheets import DAY, Pdf, alts

RED, BLUE = (200, 0, 0), (0, 0, 200)


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The tiny guide's files, with one photo."""
    found = loaded(step=2, alt='A heel slides. "#eval(1)"')
    assert found.guide is not None, found.findings
    return build(found.guide, Site(SITE_URL, DAY), photos=SIZES, studio=Studio())


@pytest.mark.parametrize("stem", ["exercise-heel-slide", "kneewise"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_photo_and_its_credit_are_printed(made: dict[str, bytes], stem: str, paper: str) -> None:
    """The picture is there, with its words, and says who made it, its licence and its source."""
    raw = made[f"print/{stem}-{paper}.pdf"]
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in Pdf(raw).document]
    credit = "Step2.Photo:AdaPainter.Licence:CCBY-SA4.0.https://knees.example/ada?a=1&b=2"
    [number] = [n for n, text in enumerate(pages) if credit in re.sub(r"\s|\u200b", "", text)]
    image = Pdf(raw).document[number].render(scale=1).to_pil().convert("RGB")
    colours = {colour: count for count, colour in image.getcolors(1 << 24)}
    for wanted in (RED, BLUE):
        near = [c for c in colours if max(abs(a - b) for a, b in zip(c, wanted, strict=True)) < 16]
        assert sum(colours[colour] for colour in near) > 2_000
    assert 'A heel slides. "#eval(1)"' in alts(raw)
    assert IMAGE["author"] in pages[number]
