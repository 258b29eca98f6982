"""The form for a new exercise, as a person fills it in, in a real browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Dialog, Page, expect

from generator.model import Exercise
from generator.source import parse
from tests.conftest import ROOT
from tests.site.conftest import KINDS
from tests.site.test_accessibility import CLEAN, axe, both  # noqa: F401

ISSUE_FORM = ROOT / ".github" / "ISSUE_TEMPLATE" / "propose-exercise.yml"
HOSTILE = '</script><img src=x onerror=alert(1)> {{ 7*7 }} "no": # x 🙂'


@pytest.fixture
def form(page: Page, address: str) -> Page:
    """A phone on the page of the form."""
    page.goto(address + KINDS["form"])
    expect(page.locator("exercise-form form")).to_be_visible()
    return page


@pytest.fixture
def folder(browser: Browser, site: Path) -> Iterator[Page]:
    """The page of the form opened from a folder, without a network."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    opened = context.new_page()
    opened.goto((site / KINDS["form"] / "index.html").as_uri())
    yield opened
    context.close()


def fill(page: Page, **changes: str) -> None:
    """Fill in what a sound proposal needs."""
    texts = {
        "Name": "Seated forward lean",
        "Summary": "You sit and lean forwards.",
        "Feel": "A gentle pull in your lower back.",
    } | changes
    for label, text in texts.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("Also known as").fill("Chair lean\nLean on the table")
    page.get_by_label("Kind").select_option("stretch")
    page.get_by_label("Position").select_option("sitting")
    page.get_by_label("Level").select_option("1")
    page.get_by_label("Wind down").check()
    page.get_by_label("Chair", exact=True).check()
    for number, text in enumerate(("Sit on a chair.", "Lean forwards."), 1):
        page.get_by_role("group", name=f"Step {number}").get_by_label("Text").fill(text)
    page.get_by_label("Reps").fill("5 - 10")
    page.get_by_label("Days per week").fill("7")
    page.get_by_role("group", name="Dose").get_by_label("Source").select_option("editorial")
    page.get_by_label("No cautions").fill("It is as easy as sitting.")
    source = page.get_by_role("group", name="Source 1")
    source.get_by_label("Which source").select_option("nhs-lbp-ex")
    source.locator("[type=checkbox]").first.check()


def entry(page: Page) -> dict[str, Any]:
    """Return the entry in the page's YAML, as the generator reads it."""
    page.wait_for_function("!document.querySelector('exercise-form').pending")
    text = page.locator("exercise-form pre").text_content() or ""
    tree, findings = parse(text.encode(), "form.yaml")
    assert findings == (), text
    assert tree is not None
    found: dict[str, Any] = json.loads(json.dumps(tree.plain()))[0]
    return found


def link(page: Page) -> dict[str, str]:
    """Return the words of the link to GitHub."""
    page.wait_for_function("!document.querySelector('exercise-form').pending")
    href = page.get_by_role("link", name="Open the proposal on GitHub").get_attribute("href") or ""
    assert href.startswith("https://github.com/backwise-guide/backwise/issues/new?")
    return {key: value for key, (value,) in parse_qs(urlsplit(href).query).items()}


def test_a_proposal_from_the_first_word_to_the_link(form: Page, address: str) -> None:
    """Fill in, be told what is missing, mend it, come back later, and go to GitHub with all of it.

    On the way the page asks nothing of anybody: no other host, and no fetch.
    """
    asked: list[str] = []
    form.on("request", lambda request: asked.append(request.url))
    form.evaluate("() => { window.fetch = () => { throw new Error('no') }; }")
    form.route("**/issues/new*", lambda route: route.fulfill(body="GitHub"))
    fill(form, Name="", Summary="s" * 401)
    form.get_by_role("link", name="Open the proposal on GitHub").click()
    title = form.get_by_role("heading", name="2 things to mend")
    expect(title).to_be_focused()
    name = form.get_by_label("Name", exact=True)
    expect(name).to_have_attribute("aria-invalid", "true")
    expect(name).to_have_accessible_description(re.compile(r"^To mend: Fill this in\. \w+"))
    form.get_by_role("link", name="Name: Fill this in.").click()
    expect(name).to_be_focused()
    name.fill("Seated forward lean")
    form.get_by_label("Summary").fill(HOSTILE)
    expect(form.locator(".form-faults")).to_be_hidden()
    expect(form.get_by_text("Draft saved on this device.")).to_be_visible()

    form.reload()
    expect(form.get_by_text("Your draft from last time is here again.")).to_be_visible()
    expect(form.get_by_label("Summary")).to_have_value(HOSTILE)
    expect(form.get_by_label("Wind down")).to_be_checked()
    found = entry(form)
    assert found["id"] == "seated-forward-lean"
    assert found["summary"] == HOSTILE
    assert found["dose"] == {"reps": "5-10", "days_per_week": 7, "source": "editorial"}
    Exercise.model_validate_json(json.dumps(found))

    words = link(form)
    assert words["name"] == "Seated forward lean"
    assert words["summary"] == HOSTILE
    assert words["steps"] == "1. Sit on a chair.\n2. Lean forwards."
    form.get_by_role("link", name="Open the proposal on GitHub").click()
    form.wait_for_url("**/issues/new*")
    assert [url for url in asked if not url.startswith((address, "https://github.com/"))] == []
    assert sum(url.startswith("https://github.com/") for url in asked) == 1


def test_the_link_fits_the_issue_form(form: Page) -> None:
    """Each answer goes to a field that GitHub's form has, and each choice is one that it offers."""
    fill(form)
    form.get_by_label("Mistakes").fill("You hurry.")
    words = link(form)
    assert words.pop("template") == ISSUE_FORM.name
    assert words.pop("title") == "Exercise: Seated forward lean"
    body = yaml.safe_load(ISSUE_FORM.read_text(encoding="utf-8"))["body"]
    fields = {field["id"]: field for field in body if "id" in field}
    assert words.keys() <= fields.keys()
    for id_ in ("kind", "position", "level", "goals", "equipment"):
        options = fields[id_]["attributes"]["options"]
        assert set(words[id_].split(",")) <= set(options), id_
    # What the form does not ask for, GitHub does: whose words they are, and under what licence.
    needed = {id_ for id_, field in fields.items() if field.get("validations", {}).get("required")}
    assert needed - words.keys() <= {"provenance", "rights"}
    boxes = (ROOT / "docs/assets/js/form/words.js").read_text(encoding="utf-8")
    named = dict(re.findall(r'^  (\w+): "([^"]*)",$', boxes.split("const boxes")[1], re.M))
    assert named
    assert named == {id_: fields[id_]["attributes"]["label"] for id_ in named}


def test_it_works_from_a_folder(folder: Page) -> None:
    """Opened from a folder and without a network, the form asks, checks, draws and writes."""
    expect(folder.locator("exercise-form form")).to_be_visible()
    fill(folder)
    step = folder.get_by_role("group", name="Step 1")
    step.locator("summary").click()
    step.get_by_label("Sitting", exact=True).check(force=True)
    picture = step.locator("summary img")
    expect(picture).to_be_visible()
    assert picture.evaluate("async img => { await img.decode(); return img.naturalWidth }") > 100
    other = folder.get_by_role("group", name="Step 2")
    other.locator("summary").click()
    other.get_by_label("Same as the step before").check(force=True)
    folder.get_by_role("button", name="Check what I wrote").click()
    expect(folder.get_by_text("Nothing to mend. You can send it.")).to_be_visible()
    assert [one["pose"] for one in entry(folder)["steps"]] == [
        {"base": "sitting"},
        {"from": "previous"},
    ]
    with folder.expect_download() as download:
        folder.get_by_role("button", name="Download the entry").click()
    assert download.value.suggested_filename == "seated-forward-lean.yaml"
    expect(folder.get_by_text("Draft saved on this device.")).to_be_visible()


def test_a_check_holds_for_what_was_written_a_moment_ago(form: Page) -> None:
    """Whoever checks right after the last key is told, and the answer stays until they go on."""
    fill(form)
    form.wait_for_function("!document.querySelector('exercise-form').pending")
    form.evaluate(
        """() => {
            const [box] = document.querySelectorAll("exercise-form input[type=text]");
            box.dispatchEvent(new Event("change", { bubbles: true }));
            const buttons = [...document.querySelectorAll("exercise-form button")];
            buttons.find(({ textContent }) => textContent === "Check what I wrote").click();
        }"""
    )
    told = form.get_by_text("Nothing to mend. You can send it.")
    expect(told).to_be_visible()
    form.wait_for_timeout(700)
    expect(told).to_be_visible()
    form.get_by_label("Feel", exact=True).fill("Nothing.")
    expect(told).to_be_hidden()


def test_steps_are_moved_by_keyboard(form: Page) -> None:
    """Steps are added, moved and taken away with keys alone; focus stays, and each is said."""
    status = form.locator("exercise-form form > [role=status]")
    form.get_by_role("button", name="Add a step").focus()
    form.keyboard.press("Enter")
    third = form.get_by_role("group", name="Step 3")
    expect(third.get_by_label("Text")).to_be_focused()
    form.keyboard.type("The third.")
    third.get_by_role("button", name="Move up, Step 3").press("Enter")
    expect(status).to_have_text("Step 3 is now Step 2.")
    expect(form.get_by_role("button", name="Move up, Step 2")).to_be_focused()
    form.keyboard.press("Space")
    expect(form.get_by_role("button", name="Move down, Step 1")).to_be_focused()
    expect(form.get_by_role("group", name="Step 1").get_by_label("Text")).to_have_value(
        "The third."
    )
    expect(form.get_by_role("group", name="Step 1").locator(".form-previous")).to_be_hidden()
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Remove, Step 1").press("Enter")
    expect(form.get_by_role("group", name="Step 3")).to_have_count(0)
    expect(status).to_have_text("Step 1 is gone.")


def test_a_new_source_can_be_named(form: Page) -> None:
    """A source that the guide lacks is described once, and dose and cautions may name it."""
    fill(form)
    source = form.get_by_role("group", name="Source 1")
    expect(source.get_by_label("Title")).to_be_hidden()
    source.get_by_label("Which source").select_option("new")
    for label, text in {"Title": "Easy moves", "Publisher": "A clinic"}.items():
        source.get_by_label(label).fill(text)
    source.get_by_label("Web address").fill("https://clinic.example/a")
    source.get_by_label("Grade").select_option(index=1)
    source.get_by_label("Seen").select_option("whole")
    dose = form.get_by_role("group", name="Dose").get_by_label("Source")
    expect(dose.locator("option", has_text="https://clinic.example/a")).to_have_count(1)
    dose.select_option("https://clinic.example/a")
    assert entry(form)["dose"]["source"] == "easy-moves"
    assert link(form)["sources"] == "- https://clinic.example/a | how-to |  | Easy moves | A clinic"
    form.reload()
    again = form.get_by_role("group", name="Dose").get_by_label("Source")
    expect(again).to_have_value("https://clinic.example/a")


def test_a_text_too_long_for_a_link_is_copied(form: Page) -> None:
    """What a link cannot carry is named, and can be copied piece by piece."""
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    fill(form)
    form.get_by_label("Mistakes").fill("\n".join(f"Mistake {n} ü ü ü" for n in range(300)))
    words = link(form)
    assert "mistakes" not in words
    assert words["steps"]
    expect(form.get_by_text("Your text is too long for one link.")).to_be_visible()
    form.get_by_role("button", name="Copy: Common mistakes").click()
    expect(form.get_by_text("Copied.")).to_be_visible()
    copied: str = form.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("- Mistake 0 ü ü ü\n- Mistake 1")


def test_a_browser_that_keeps_nothing_is_no_hindrance(form: Page) -> None:
    """Where storage is blocked the form works all the same, and says that it keeps no draft."""
    form.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"
    )
    faults: list[str] = []
    form.reload()
    form.locator("exercise-form form").wait_for()
    form.on("pageerror", lambda error: faults.append(str(error)))
    form.get_by_label("Name", exact=True).fill("A name")
    expect(form.get_by_text("This browser keeps no draft.")).to_be_visible()
    assert entry(form)["name"] == "A name"
    assert faults == []


def test_clearing_asks_first(form: Page) -> None:
    """The form is emptied, and the draft forgotten, only after a yes."""
    answers = [False, True]
    form.on("dialog", lambda dialog: _answer(dialog, answers.pop(0)))
    name = form.get_by_label("Name", exact=True)
    name.fill("A name")
    expect(form.get_by_text("Draft saved on this device.")).to_be_visible()
    form.get_by_role("button", name="Clear the form").click()
    expect(name).to_have_value("A name")
    form.get_by_role("button", name="Clear the form").click()
    expect(name).to_have_value("")
    assert form.evaluate("Object.keys(localStorage).filter(key => key.includes('form'))") == []


def _answer(dialog: Dialog, yes: bool) -> None:
    if yes:
        dialog.accept()
    else:
        dialog.dismiss()


def test_the_page_shows_hostile_text_as_text(form: Page) -> None:
    """What a person writes is shown as written in the page as it would read; it never runs."""
    said: list[str] = []
    form.on("dialog", lambda dialog: said.append(dialog.message))
    fill(form, Name=HOSTILE, Summary=HOSTILE, Feel=HOSTILE)
    form.get_by_text("The page as it would read", exact=True).click()
    shown = form.locator(".form-page")
    expect(shown.locator(".form-page-title")).to_have_text(HOSTILE)
    expect(shown.locator(".form-page-lead")).to_have_text(HOSTILE)
    assert shown.locator("img[src=x], script").count() == 0
    assert said == []


def test_axe_finds_nothing_in_a_form_with_faults(form: Page, axe: str) -> None:  # noqa: F811
    """With every part open and every fault shown, no rule is broken, light or dark."""
    form.get_by_role("button", name="Add a caution").click()
    form.get_by_role("group", name="Source 1").get_by_label("Which source").select_option("new")
    form.get_by_role("button", name="Check what I wrote").click()
    expect(form.get_by_role("heading", name="things to mend")).to_be_focused()
    form.evaluate("document.querySelectorAll('exercise-form details').forEach(d => d.open = true)")
    assert both(form, axe) == CLEAN


def test_without_scripts_the_page_says_what_is_asked(browser: Browser, address: str) -> None:
    """Without JavaScript the page names what is asked for, and the two other ways."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KINDS["form"])
    for part in ("What it is", "The steps", "How much", "Who should take care", "How we know"):
        expect(page.locator("main strong", has_text=part)).to_be_visible()
    for name, way in (
        ("Write a proposal", "/issues/new?template=propose-exercise.yml"),
        ("Edit the file", "/edit/main/data/exercises.yaml"),
    ):
        link = page.locator("main").get_by_role("link", name=name)
        expect(link).to_have_attribute("href", f"https://github.com/backwise-guide/backwise{way}")
    context.close()
