"""Paper as a whole: addresses, codes that lead back, words for pictures, type, the same bytes."""

import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

import pypdf
import pytest
import typst
import zxingcpp

from generator.build import Site, build
from generator.guide import Guide
from generator.load import Loaded
from generator.paper.job import pressed
from generator.studio import Forgetful, Studio
from generator.workshop import spread
from tests.conftest import SITE_URL
from tests.paper.sheets import DAY, Pdf, jobs, printed, tags

ROUTINE = "mcgill-big-three"
EXERCISE = "bird-dog"
DPI = 150
A4 = {"a4": "a4"}


@pytest.fixture(scope="module")
def made(real: Loaded, real_guide: Guide) -> dict[str, bytes]:
    """One routine and one exercise in every form, on both papers."""
    return printed(real, jobs(real, real_guide, (ROUTINE,), (EXERCISE,)))


def test_every_form_has_its_address(made: dict[str, bytes]) -> None:
    """Sheets, cards, large print and handouts, each on A4 and on Letter."""
    assert sorted(made) == sorted(
        [
            *(f"print/{ROUTINE}-{form}-{paper}.pdf" for form in ("sheet", "cards", "large")
              for paper in ("a4", "letter")),
            *(f"print/exercise-{EXERCISE}-{paper}.pdf" for paper in ("a4", "letter")),
        ]
    )  # fmt: skip


def _codes(raw: bytes) -> set[str]:
    """Return what the QR codes say on the pages of a PDF, seen in grey."""
    found: set[str] = set()
    for page in Pdf(raw).document:
        image = page.render(scale=DPI / 72, grayscale=True).to_pil()
        found |= {code.text for code in zxingcpp.read_barcodes(image)}
    return found


@pytest.mark.parametrize("form", ["sheet", "large", "cards"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_codes_lead_back_to_the_routine(made: dict[str, bytes], form: str, paper: str) -> None:
    """A camera reads the code from a grey print of 150 dots an inch; it holds no version."""
    found = _codes(made[f"print/{ROUTINE}-{form}-{paper}.pdf"])
    assert f"{SITE_URL}routines/{ROUTINE}/" in found


def test_cards_and_handouts_lead_to_the_exercise(made: dict[str, bytes], real_guide: Guide) -> None:
    """Each card has the code of its own exercise, and a handout of its."""
    ids = {item.exercise for item in real_guide.table("routines")[ROUTINE].items}
    cards = _codes(made[f"print/{ROUTINE}-cards-a4.pdf"])
    assert {f"{SITE_URL}exercises/{id_}/" for id_ in ids} <= cards
    for paper in ("a4", "letter"):
        handout = _codes(made[f"print/exercise-{EXERCISE}-{paper}.pdf"])
        assert handout == {f"{SITE_URL}exercises/{EXERCISE}/"}


def test_the_back_of_a_card_meets_its_front(made: dict[str, bytes]) -> None:
    """Turned over along the long edge, each back lies behind the front with the same number."""
    pdf = Pdf(made[f"print/{ROUTINE}-cards-a4.pdf"])
    fronts, backs = (_places(pdf, number) for number in (0, 1))
    numbered = [name for name in backs if re.match(r"[1-9]\s", name)]
    assert len(numbered) == 4
    for name in numbered:
        column, row = backs[name]
        assert fronts[name[1:].strip()] == (1 - column, row), name


def _places(pdf: Pdf, number: int) -> dict[str, tuple[int, int]]:
    """Return the column and row of the card that each piece of text on a page stands on."""
    wide, tall = pdf.sizes[number]
    return {
        text.strip(): (int(left // (wide / 2)), int(low // (tall / 4)))
        for (left, low, _, _), text in pdf.lines[number]
    }


def test_paper_reads_aloud(made: dict[str, bytes], the_book: bytes) -> None:
    """Every PDF is tagged, says its language and title, and every picture has words."""
    for raw in (*made.values(), the_book):
        root: Any = pypdf.PdfReader(io.BytesIO(raw)).trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-GB"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
        figures = [one for one in tags(raw) if one.get("/S") == "/Figure"]
        assert figures
        assert all(str(one.get("/Alt", "")).strip() for one in figures)


def test_a_picture_without_words_is_refused(real: Loaded, real_guide: Guide) -> None:
    """The press itself takes no picture that has no text alternative."""
    path, job = next(iter(jobs(real, real_guide, (), (EXERCISE,)).items()))
    data = json.loads(json.dumps(job.data))
    data["exercise"]["steps"][0]["figure"]["alt"] = ""
    with pytest.raises(typst.TypstError, match="alt"):
        printed(real, {path: replace(job, data=data)}, A4)


def test_type_is_the_guides_own(made: dict[str, bytes]) -> None:
    """Every font is embedded, and none comes from the machine."""
    for path, raw in made.items():
        for page in pypdf.PdfReader(io.BytesIO(raw)).pages:
            resources: Any = page["/Resources"]
            fonts = resources.get("/Font", {})
            for font in fonts.values():
                whole = font.get_object()["/DescendantFonts"][0].get_object()
                assert "AtkinsonHyperlegibleNext" in whole["/BaseFont"], path
                assert "/FontFile2" in whole["/FontDescriptor"].get_object(), path


def test_large_print_is_large(made: dict[str, bytes]) -> None:
    """No word of an exercise is smaller than 18 points; only the foot of the page is."""
    document = Pdf(made[f"print/{ROUTINE}-large-a4.pdf"]).document
    for page in document:
        small = {
            round(thing.get_font_size() * abs(thing.get_matrix().d), 1)
            for thing in page.get_objects()
            if thing.type == 1 and thing.get_bounds()[3] > 75
        }
        assert min(small) >= 18


def test_the_same_bytes(real: Loaded, real_guide: Guide, made: dict[str, bytes]) -> None:
    """What does not change is printed the same, bit for bit."""
    assert printed(real, jobs(real, real_guide, (ROUTINE,), (EXERCISE,))) == made


def test_what_did_not_change_is_not_printed_again(real: Loaded, real_guide: Guide) -> None:
    """The second time, nothing is worked out; after a change, what changed."""
    worked: list[int] = []

    def counted(work: Callable[[Any], Any], todo: Sequence[Any]) -> Iterable[Any]:
        worked.append(len(todo))
        return map(work, todo)

    studio = Studio(Forgetful(), counted)
    wanted = jobs(real, real_guide, (), (EXERCISE, "cobra"))
    pressed(wanted, A4, real.drawn, studio)
    pressed(wanted, A4, real.drawn, studio)
    path = f"print/exercise-{EXERCISE}"
    changed = replace(wanted[path], data={**wanted[path].data, "title": "Another"})
    pressed({**wanted, path: changed}, A4, real.drawn, studio)
    assert worked == [2, 0, 1]


def test_printing_again_on_all_cores_ends(real: Loaded, real_guide: Guide) -> None:
    """The press has threads; used here first, it works on all cores all the same."""
    wanted = jobs(real, real_guide, (), (EXERCISE, "cobra", "sphinx"))
    here = pressed(wanted, A4, real.drawn, Studio())
    assert pressed(wanted, A4, real.drawn, Studio(spread=spread)) == here


HOSTILE = (
    '#panic("no")',
    '#read("/etc/passwd")',
    ']#eval("1")[',
    "*bold* _it_ $x^2$ `raw` <label> @ref",
    "// gone? /* gone? */",
    "\\u{41} \\ #{1+1}",
    "= Heading",
)


def test_text_never_becomes_code(real: Loaded, real_guide: Guide) -> None:
    """What looks like Typst's own signs is printed as it stands."""
    first = real_guide.exercises[0]
    steps = tuple(
        step.model_copy(update={"text": HOSTILE[number % len(HOSTILE)]})
        for number, step in enumerate(first.steps)
    )
    bad = first.model_copy(update={"steps": steps, "feel": HOSTILE[5], "mistakes": HOSTILE[5:]})
    guide = replace(real_guide, exercises=(bad, *real_guide.exercises[1:]))
    raw = printed(real, jobs(real, guide, (), (first.id,)), A4)[f"print/exercise-{first.id}-a4.pdf"]
    text = "".join(page.get_textpage().get_text_range() for page in Pdf(raw).document)
    squeezed = "".join(text.replace("\u200b", "").split())
    for sign in (*HOSTILE[: len(steps)], *HOSTILE[5:]):
        assert "".join(sign.split()) in squeezed, sign


def test_a_sheet_takes_one_sheet_of_paper(real: Loaded, real_guide: Guide) -> None:
    """Every routine's sheet is printed on both sides of one paper, on the shorter one too."""
    ids = tuple(routine.id for routine in real_guide.routines)
    sheets = {
        path: job for path, job in jobs(real, real_guide, ids).items() if path.endswith("-sheet")
    }
    assert len(sheets) == len(ids)
    for path, raw in printed(real, sheets).items():
        assert len(Pdf(raw).document) <= 2, path


def test_pages_offer_what_there_is(real: Loaded, real_guide: Guide) -> None:
    """With a studio the build has the PDFs and links to them; without one it has neither."""
    small = replace(
        real_guide,
        routines=(real_guide.table("routines")[ROUTINE],),
        exercises=tuple(
            one
            for one in real_guide.exercises
            if one.id in {i.exercise for i in real_guide.table("routines")[ROUTINE].items}
        ),
    )
    site = Site(SITE_URL, DAY)
    without = build(small, site, real.drawn)
    files = build(small, site, real.drawn, studio=Studio())
    printed_here = {path for path in files if path.endswith(".pdf")}
    assert printed_here == {
        *(f"print/{ROUTINE}-{form}-{paper}.pdf" for form in ("sheet", "cards", "large")
          for paper in ("a4", "letter")),
        *(f"print/exercise-{one.id}-{paper}.pdf" for one in small.exercises
          for paper in ("a4", "letter")),
        *(f"print/backwise-{paper}.pdf" for paper in ("a4", "letter")),
    }  # fmt: skip
    assert not any(path.endswith(".pdf") for path in without)
    links = re.findall(rb"\]\(([^)]*\.pdf)\)", b"".join(files.values()))
    assert {f"print/{link.decode().rpartition('/')[2]}" for link in links} == printed_here
    assert b".pdf)" not in b"".join(without[path] for path in without if path.endswith(".md"))
