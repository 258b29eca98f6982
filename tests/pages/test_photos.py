"""Photos on pages and sheets: every size is there, and the credit always stands under it."""

import html
import json
import re
from typing import Any

import pytest

from generator.build import Site, build
from generator.imaging.renditions import renditions
from generator.load import Loaded, load
from generator.photo import LICENCES, Image
from generator.studio import Studio
from tests.conftest import SITE_URL, TODAY, as_bytes, exercise, knees
from tests.photos import photo

IMAGE: dict[str, Any] = {
    "file": "heel-slide.jpg",
    "alt": "A person lies and slides a heel.",
    "method": "photo",
    "author": "Ada Painter",
    "licence": "CC-BY-SA-4.0",
    "source": "https://knees.example/ada?a=1&b=2",
    "taken_with_consent": True,
}
FILES = {"heel-slide.jpg": photo(width=1200, height=900)}
SIZES = renditions(FILES, Studio())
PAGE, SHEET = "exercises/heel-slide.md", "print/first-week.md"


def loaded(**changes: Any) -> Loaded:
    """Load the tiny guide with one photo."""
    data = knees()
    data["exercises"][0] = exercise(images=[{**IMAGE, **changes}])
    return load(as_bytes(data), "data", TODAY, photos=FILES)


def built(**changes: Any) -> dict[str, str]:
    """Return the built texts of the tiny guide with one photo."""
    found = loaded(**changes)
    assert found.guide is not None, found.findings
    assert found.errors == ()
    files = build(found.guide, Site(SITE_URL), photos=SIZES)
    return {path: data.decode() for path, data in files.items() if not path.startswith("photos/")}


def figure(page: str) -> str:
    """Return the one photo on a page, as HTML."""
    (found,) = re.findall(r'<figure class="photo">.*?</figure>', page, re.DOTALL)
    return str(found)


@pytest.mark.parametrize("path", [PAGE, SHEET])
def test_the_credit_is_under_the_photo(path: str) -> None:
    """Who made it, its licence with its text, and where it comes from, on the page and on paper."""
    caption = figure(built()[path]).partition("<figcaption>")[2]
    words = html.unescape(re.sub("<[^>]*>", "", caption)).strip()
    assert words == "Photo: Ada Painter. Licence: CC BY-SA 4.0. Where it comes from."
    links = [html.unescape(one) for one in re.findall('href="(.*?)"', caption)]
    assert links == ["https://creativecommons.org/licenses/by-sa/4.0/", IMAGE["source"]]


@pytest.mark.parametrize(("path", "depth"), [(PAGE, "../../"), (SHEET, "../../")])
def test_every_size_is_offered_and_made(path: str, depth: str) -> None:
    """Each address in the page is a file of the build, with its width; the JPEG has its size."""
    shown = figure(built()[path])
    offered = [one.split() for one in ",".join(re.findall('srcset="(.*?)"', shown)).split(",")]
    found = loaded()
    assert found.guide is not None
    files = build(found.guide, Site(SITE_URL), photos=SIZES)
    assert [width for _, width in offered] == ["480w", "960w", "480w", "960w"]
    (plain,) = re.findall(r'<img src="(.*?)" alt="(.*?)" width="960" height="720"', shown)
    assert plain[1] == IMAGE["alt"]
    for address in (*(one for one, _ in offered), plain[0]):
        assert address.startswith(depth)
        assert address.removeprefix(depth) in files
    assert re.findall('type="(.*?)"', shown) == ["image/avif", "image/webp"]


def test_paper_waits_for_its_photos() -> None:
    """No photo loads only when it comes near: a browser may print before it has come."""
    pages = built()
    for path in (PAGE, SHEET):
        assert "loading=" not in figure(pages[path])
    assert set(re.findall('sizes="(.*?)"', figure(pages[SHEET]))) == {"960px"}


def test_a_step_is_named_and_led_to() -> None:
    """A photo of one step leads to it, on the page and on the sheet."""
    pages = built(step=2, method="drawing")
    assert '<a href="#step-2">Step 2</a>. Drawing: Ada Painter' in pages[PAGE]
    assert '<a href="#item-1-step-2">Step 2</a>. Drawing' in pages[SHEET]
    for path in (PAGE, SHEET):
        (anchor,) = re.findall('href="#(.*?step-2)"', figure(pages[path]))
        assert f'id="{anchor}"' in pages[path]


def test_photos_come_after_the_steps() -> None:
    """First what to do and when to stop, then the photo."""
    page = built()[PAGE]
    last_step, photos = page.index('id="step-2"'), page.index("## Photos")
    assert last_step < page.index("!!! stop") < photos


def test_without_photos_there_is_no_heading() -> None:
    """An exercise without photos says nothing of them."""
    pages = built()
    assert "Photos and drawings" not in pages["exercises/knee-press.md"]
    assert "<figure" not in pages["exercises/knee-press.md"]


def test_other_programs_get_photos_with_their_rights() -> None:
    """The API has each photo's credit, licence and the address of every size."""
    found = json.loads(built()["api/v1/exercises.json"])["exercises"]
    (image,) = found[0]["images"]
    assert {key: image[key] for key in IMAGE} == IMAGE
    assert image["licence_url"] == LICENCES["CC-BY-SA-4.0"].url
    assert [(one["type"], one["width"], one["height"]) for one in image["sizes"]] == [
        (one.media_type, one.width, one.height) for one in SIZES["heel-slide.jpg"]
    ]
    assert image["sizes"][0]["url"] == SITE_URL + SIZES["heel-slide.jpg"][0].path
    assert found[1]["images"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("taken_with_consent", False),
        ("taken_with_consent", None),
        ("taken_with_consent", "true"),
        ("method", "ai"),
        ("licence", "CC-BY-NC-4.0"),
        ("licence", "all rights reserved"),
        ("author", "<b>Ada</b>"),
        ("author", ""),
        ("source", "javascript:alert(1)"),
        ("source", "data:image/png;base64,x"),
        ("alt", " "),
        ("step", 0),
        ("file", "../heel-slide.jpg"),
    ],
)
def test_what_has_no_clear_rights_is_refused(field: str, value: object) -> None:
    """No consent, an unknown licence, a generated picture, no author: refused where it stands."""
    (finding,) = (one for one in loaded(**{field: value}).findings if one.code != "E522")
    assert finding.code in ("E052", "E053", "E055")
    assert finding.where == f"heel-slide › image 1 › {field}"


def test_messages_write_true_as_yaml_does() -> None:
    """Who wrote false is told to write true, not True."""
    (finding,) = (one for one in loaded(taken_with_consent=False).findings if one.code != "E522")
    assert finding.what == "false is none of the choices (true)"


def test_every_licence_is_known() -> None:
    """Each licence that the data may name has a name and an address."""
    choices = Image.model_json_schema()["properties"]["licence"]["enum"]
    assert sorted(choices) == sorted(LICENCES)
    assert all(one.url.startswith("https://creativecommons.org/") for one in LICENCES.values())
