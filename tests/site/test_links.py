"""Links: none is broken, edit links lead to their line, and the files for programs agree."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from tests.site.conftest import html_files, ids, parsed

LYCHEE = Path(sys.executable).parent / "lychee"
REPOSITORY = "https://github.com/backwise-guide/backwise"
EDIT = f"{REPOSITORY}/edit/main/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_no_link_is_broken(site: Path) -> None:
    """Every link and anchor inside the site leads somewhere."""
    command = [str(LYCHEE), "--offline", "--include-fragments", "--no-progress",
               "--index-files", "index.html", "--root-dir", str(site), "--format", "json",
               f"{site}/**/*.html"]  # fmt: skip
    said = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    report = json.loads(said.stdout)
    assert report["error_map"] == {}, said.stdout
    assert report["total"] > 1000
    assert said.returncode == 0, said.stderr


def test_a_broken_link_would_be_found(site: Path, tmp_path: Path) -> None:
    """The link check fails on a missing page and on a missing anchor."""
    page = tmp_path / "planted.html"
    page.write_text('<a href="/no-such-page/">1</a> <a href="/safety/#no-such-place">2</a>')
    command = [str(LYCHEE), "--offline", "--include-fragments", "--no-progress",
               "--index-files", "index.html", "--root-dir", str(site), "--format", "json",
               str(page)]  # fmt: skip
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert json.loads(said.stdout)["errors"] == 2


@pytest.mark.parametrize("collection", ["exercises", "routines"])
def test_edit_links_lead_to_the_entry(site: Path, workdir: Path, collection: str) -> None:
    """The edit link of an entry's page leads to the line of the data where the entry starts."""
    lines = (workdir / "data" / f"{collection}.yaml").read_text(encoding="utf-8").splitlines()
    for id_ in ids(collection):
        links = _links(site / collection / id_ / "index.html")
        found = [re.fullmatch(rf"{EDIT}data/{collection}\.yaml#L(\d+)", link) for link in links]
        at = [int(match[1]) for match in found if match]
        assert [lines[line - 1] for line in at] == [f"- id: {id_}"]


def test_edit_links_lead_to_a_file_that_exists(site: Path, workdir: Path) -> None:
    """No edit link leads to a page that only the generator writes, or to no file at all."""
    made = (workdir / "docs" / ".generated").read_text(encoding="utf-8").splitlines()
    generated = {f"docs/{path}" for path in made}
    wrong = []
    for page in html_files(site):
        for link in _links(page):
            path = link.removeprefix(EDIT).partition("#")[0]
            if link.startswith(EDIT) and (path in generated or not (workdir / path).is_file()):
                wrong.append((str(page.relative_to(site)), path))
    assert wrong == []


def test_links_to_other_sites_are_meant(site: Path, workdir: Path) -> None:
    """A generated page links to its sources, the repository and the licence, and nowhere else."""
    sources = yaml.safe_load((workdir / "data" / "sources.yaml").read_text(encoding="utf-8"))
    meant = {source["url"] for source in sources} | {LICENCE, REPOSITORY}
    made = (workdir / "docs" / ".generated").read_text(encoding="utf-8").splitlines()
    for page in (Path(path).with_suffix("") for path in made if path.endswith(".md")):
        file = site / page / "index.html" if page.name != "index" else site / f"{page}.html"
        outside = {link for link in _links(file) if urlsplit(link).scheme}
        outside = {
            link for link in outside if not link.startswith((EDIT, "https://guide.example/"))
        }
        assert outside <= meant, file


def test_links_to_other_sites_are_plain(site: Path) -> None:
    """Links to other sites are http or https, open where the reader is, and carry a known rel."""
    for page in html_files(site):
        for link in parsed(page).each("a"):
            scheme = urlsplit(link.get("href", "")).scheme
            assert scheme in ("", "http", "https"), (page, link)
            assert "target" not in link, (page, link)
            assert link.get("rel", "") in ("", "edit", "license", "noopener"), (page, link)


def test_steps_of_linked_data_have_their_anchors(site: Path) -> None:
    """Every address on the site that linked data names is a page, and its anchor exists."""
    missing = set()
    for page in html_files(site):
        for attributes, text in parsed(page).scripts:
            if attributes.get("type") == "application/ld+json":
                for url in re.findall(r'"https://guide\.example/([^"]*)"', text):
                    way, _, anchor = url.partition("#")
                    file = site / way / "index.html"
                    if not file.is_file() or (anchor and anchor not in _anchors(file)):
                        missing.add(url)
    assert missing == set()


def test_files_for_programs_parse(site: Path) -> None:
    """Every JSON file of the API parses, and each schema says which dialect it is in."""
    files = sorted((site / "api" / "v1").rglob("*.json"))
    assert {file.stem for file in files} >= {"exercises", "routines", "vocabulary", "sources"}
    for file in files:
        value = json.loads(file.read_text(encoding="utf-8"))
        assert isinstance(value, dict)
        assert (file.parent.name == "schema") == ("$schema" in value), file


@pytest.mark.parametrize("collection", ["exercises", "routines"])
def test_addresses_for_programs_are_pages(site: Path, collection: str) -> None:
    """The API lists every entry once, in order, with the address of its page."""
    file = site / "api" / "v1" / f"{collection}.json"
    entries = json.loads(file.read_text(encoding="utf-8"))[collection]
    assert [entry["id"] for entry in entries] == ids(collection)
    for entry in entries:
        assert entry["url"] == f"https://guide.example/{collection}/{entry['id']}/"
        assert (site / collection / entry["id"] / "index.html").is_file()


def _links(page: Path) -> list[str]:
    return [link["href"] for link in parsed(page).each("a") if "href" in link]


def _anchors(page: Path) -> set[str]:
    return {attributes["id"] for _, attributes in parsed(page).elements if "id" in attributes}
