"""Pages fit a phone, and a finger; the keyboard's place shows."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.conftest import APART, KINDS

TARGET_PX = 44
THEMES_OWN = "md-search__scrollwrap"
WIDTHS = (320, 390)
WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  const scrolls = el => { for (let up = el.parentElement; up; up = up.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    return false; };
  const out = [...document.querySelectorAll("main *")].filter(el => {
    const box = el.getBoundingClientRect();
    return box.width > 0 && (box.right > wide + 1 || box.left < -1) && !scrolls(el)
      && getComputedStyle(el).visibility === "visible" });
  return [document.documentElement.scrollWidth - wide,
          out.slice(0, 5).map(el => el.outerHTML.slice(0, 120))];
}"""
SMALL = """least => {
  // How far a tap reaches: from an element's middle, as long as the browser finds the same one.
  const kinds = "a[href], button, label, select, summary, input";
  const at = (x, y) => document.elementFromPoint(x, y)?.closest(kinds);
  const reach = (el, x, y, dx, dy) => {
    let steps = 0;
    while (steps < least && at(x + dx * (steps + 1), y + dy * (steps + 1)) === el) steps += 1;
    return steps };
  const block = el => { let up = el.parentElement;
    while (getComputedStyle(up).display.startsWith("inline")) up = up.parentElement;
    return up };
  const inWords = el => getComputedStyle(el).display === "inline" &&
    block(el).textContent.trim() !== el.textContent.trim() && !el.matches(".card-name");
  const small = [];
  for (const el of document.querySelectorAll(kinds)) {
    if (!el.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    if (el.closest(".md-search, .headerlink, .md-skip, .md-overlay, .md-toggle")) continue;
    if (el.matches("input") && el.closest("label") || inWords(el)) continue;
    el.scrollIntoView({block: "center", behavior: "instant"});
    const box = el.getClientRects()[0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (x < 0 || x > innerWidth || box.width < 2) continue;
    const wide = 1 + reach(el, x, y, -1, 0) + reach(el, x, y, 1, 0);
    const high = 1 + reach(el, x, y, 0, -1) + reach(el, x, y, 0, 1);
    if (wide < least || high < least)
      small.push(`${el.outerHTML.replace(/\\s+/g, " ").slice(0, 110)}: ${wide} x ${high}`);
  }
  return small;
}"""
FOCUS = """() => {
  const el = document.activeElement;
  const parts = [el, el.nextElementSibling, el.labels?.[0]].filter(Boolean);
  const looks = () => parts.flatMap(part => [null, "::after"].map(pseudo => {
    const style = getComputedStyle(part, pseudo);
    const line = style.outlineStyle === "none" ? "" : style.outlineWidth + style.outlineColor;
    return [line, style.boxShadow, style.backgroundColor, style.borderColor].join(" ") }));
  const focused = looks().join();
  const shown = parts.some(part => part.getBoundingClientRect().width > 0 &&
    getComputedStyle(part).visibility === "visible");
  const what = el.outerHTML.replace(/\\s+/g, " ").slice(0, 150);
  const body = el === document.body;
  el.blur();
  const changes = looks().join() !== focused;
  el.focus({focusVisible: true});
  return {what, body, shown, changes};
}"""


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_is_wider_than_a_phone(page: Page, address: str, kind: str) -> None:
    """No kind of page scrolls sideways on a small or a usual phone, and nothing is cut off."""
    page.goto(address + KINDS[kind])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        over, out = page.evaluate(WIDE)
        assert (width, over, out) == (width, 0, [])


@pytest.mark.parametrize("kind", APART)
def test_targets_fit_a_finger(page: Page, address: str, kind: str) -> None:
    """Everything to tap, but links in running text, is at least 44 by 44 px on a phone."""
    page.goto(address + KINDS[kind])
    small: list[str] = page.evaluate(SMALL, TARGET_PX)
    assert small == []


@pytest.mark.parametrize("kind", ["home", "exercise", "exercises", "routine", "print", "safety"])
def test_focus_shows(page: Page, address: str, kind: str) -> None:
    """The first twelve places that the Tab key reaches look different while they have the focus."""
    page.goto(address + KINDS[kind])
    reached: list[dict[str, Any]] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUS))
        if reached[-1]["body"]:
            break
    # The theme's search closes while Tab leaves it, so where it lands inside shows for a moment.
    places = [place for place in reached if not place["body"] and THEMES_OWN not in place["what"]]
    assert len(places) >= 4
    assert [place["what"] for place in places if not (place["changes"] and place["shown"])] == []


def test_faults_of_size_would_be_found(page: Page, address: str) -> None:
    """A planted wide box and a planted small button are found."""
    page.goto(address + KINDS["exercise"])
    page.evaluate("""document.querySelector("h1").insertAdjacentHTML("afterend",
      '<div style="width: 900px; height: 9px"></div><button style="padding: 0">x</button>')""")
    assert page.evaluate(WIDE)[0] > 0
    assert any("<button" in found for found in page.evaluate(SMALL, TARGET_PX))
