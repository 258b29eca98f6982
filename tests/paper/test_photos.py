"""Photos on paper: they stand in the handout and in the book, each over its credit."""

import re
from dataclasses import replace

import pytest

from generator.build import Site, build
from generator.guide import Guide
from generator.load import Loaded
from generator.pages.shared import Shared
from generator.pages.wording import Wording
from generator.paper.exercise import handout
from generator.paper.parts import Paper
from generator.photo import Image
from generator.studio import Studio
from tests.conftest import SITE_URL
from tests.pages.test_photos import IMAGE, SIZES, loaded
from tests.paper.sheets import DAY, Pdf, alts, printed

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
    credit = (
        "Step2.Photo:AdaPainter.Licence:CCBY-SA4.0:https://creativecommons.org/licenses/by-sa/4.0/"
        "Whereitcomesfrom:https://knees.example/ada?a=1&b=2"
    )
    [number] = [n for n, text in enumerate(pages) if credit in re.sub(r"\s|\u200b", "", text)]
    image = Pdf(raw).document[number].render(scale=1).to_pil().convert("RGB")
    colours = {colour: count for count, colour in image.getcolors(1 << 24)}
    for wanted in (RED, BLUE):
        near = [c for c in colours if max(abs(a - b) for a, b in zip(c, wanted, strict=True)) < 16]
        assert sum(colours[colour] for colour in near) > 2_000
    assert 'A heel slides. "#eval(1)"' in alts(raw)
    assert IMAGE["author"] in pages[number]


def test_odd_photos_stay_on_the_page() -> None:
    """What looks like code in a photo's words is text, and a very tall photo is made narrow."""
    found = loaded(alt='#eval("1") ]]> "/><script>')
    guide = found.guide
    assert found.errors == ()
    assert guide is not None
    tall = {
        name: tuple(replace(one, height=one.width * 8) for one in made)
        for name, made in SIZES.items()
    }
    files = build(guide, Site(SITE_URL, DAY), photos=tall, studio=Studio())
    raw = files["print/exercise-heel-slide-a4.pdf"]
    assert '#eval("1") ]]> "/><script>' in alts(raw)
    assert len(Pdf(raw).document) == 1


def test_photos_come_after_the_drawn_steps(real: Loaded, real_guide: Guide) -> None:
    """With drawn steps a photo adds to them: it stands below what the reader has to know."""
    exercise = real_guide.table("exercises")["bird-dog"]
    images = tuple(Image(**{**IMAGE, "step": step}) for step in (1, 2))
    guide = replace(real_guide, exercises=(exercise.model_copy(update={"images": images}),))
    paper = Paper(Shared(guide, Wording(guide.settings), real.drawn, SIZES), SITE_URL, DAY)
    for raw in printed(real, handout(0, paper)).values():
        pdf = Pdf(raw)
        assert len(pdf.document) == 1
        assert pdf.words["Painter"] == 2
        told = pdf.document[0].get_textpage().get_text_range()
        assert told.index(exercise.mistakes[-1][:20]) < told.index("Painter")
