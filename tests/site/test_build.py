"""The build of the site: silent, complete, and the same every time."""

import re
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

from generator.guide import Guide
from tests.site.conftest import html_files, ids, parsed, run

USUAL = re.compile(
    r"INFO +-  (Cleaning site directory"
    r"|Building documentation to directory: .*"
    r"|Documentation built in [\d.]+ seconds)"
)
# A template's own signs, holes that stayed open, values of Python and JavaScript that are no words,
# Markdown that was not read, and entities that were escaped twice.
LEAKS = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{[a-z_]+\}|\{:|\]\(|\bNone\b(?! of)|\bundefined\b|\bUndefined\b|\bNaN\b"
    r"|\bnull\b|\bTrue\b|\bFalse\b|\[object|<generator|<bound method|&#?\w+;|\*\*|!!!"
)
URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def _bytes(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def _different(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)}


def test_build_is_silent(mkdocs_build: subprocess.CompletedProcess[str]) -> None:
    """A strict build succeeds and says nothing but that it built."""
    said = (mkdocs_build.stdout + mkdocs_build.stderr).splitlines()
    assert [line for line in said if line.strip() and not USUAL.fullmatch(line)] == []
    assert mkdocs_build.returncode == 0


def test_every_page_is_built(workdir: Path, site: Path) -> None:
    """Each page of the docs folder has its HTML, and there is no other HTML but the 404 page."""
    docs = workdir / "docs"
    pages = {path.relative_to(docs).with_suffix("") for path in docs.rglob("*.md")}
    wanted = {page if page.name == "index" else page / "index" for page in pages}
    built = {path.relative_to(site).with_suffix("") for path in html_files(site)}
    assert built == wanted | {Path("404")}


def test_sitemap_lists_every_page(site: Path) -> None:
    """The sitemap lists the pages that may be found by search engines, and no other."""
    tree = ET.parse(site / "sitemap.xml")
    listed = [element.text or "" for element in tree.iter(URL)]
    ways = {path: path.relative_to(site).as_posix() for path in html_files(site)}
    hidden = {way for path, way in ways.items() if _noindex(path)} | {"404.html"}
    files = {url.removeprefix("https://guide.example/") + "index.html" for url in listed}
    assert len(listed) == len(set(listed))
    assert len(hidden) > len(ids("routines"))
    assert files == set(ways.values()) - hidden


def test_every_page_names_the_language_of_the_guide(site: Path, real_guide: Guide) -> None:
    """A screen reader speaks every page as the guide's data says."""
    named = {parsed(path).each("html")[0]["lang"] for path in html_files(site)}
    assert named == {real_guide.settings.language}


def _noindex(path: Path) -> bool:
    robots = (meta for meta in parsed(path).each("meta") if meta.get("name") == "robots")
    return any("noindex" in meta["content"] for meta in robots)


def test_builds_are_reproducible(workdir: Path, site: Path, tmp_path: Path) -> None:
    """The same tree gives the same bytes; the day shows in the sitemap alone, and can be set."""
    command = ("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "other"))
    said = run(*command, cwd=workdir, SITE_URL="https://guide.example/", SOURCE_DATE_EPOCH="86400")
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    different = _different(_bytes(site), _bytes(tmp_path / "other"))
    assert different == {"sitemap.xml", "sitemap.xml.gz"}
    assert b"1970-01-02" in (tmp_path / "other" / "sitemap.xml").read_bytes()


def test_nothing_leaks_into_words(site: Path) -> None:
    """No template sign, open hole, missing value or unread Markdown stands in any page's words."""
    found = {path: LEAKS.findall(parsed(path).words) for path in html_files(site)}
    assert {str(path.relative_to(site)): signs for path, signs in found.items() if signs} == {}


def test_every_page_has_its_own_title(site: Path) -> None:
    """No two pages share a title, and every title names the guide."""
    titles: dict[str, list[str]] = {}
    for path in html_files(site):
        title = re.search(r"<title>(.*?)</title>", path.read_text(encoding="utf-8"), re.DOTALL)
        assert title is not None, path
        assert "Backwise" in title[1], path
        titles.setdefault(title[1], []).append(str(path.relative_to(site)))
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}
