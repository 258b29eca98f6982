"""Hand-written pages in the book, however odd: every word is kept, and nothing becomes code."""

import html
import io
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pypdf

from generator.guide import Guide
from generator.load import Loaded
from generator.paper.press import NO_TYPE
from tests.conftest import SITE_URL
from tests.paper.sheets import SOFT, Pdf, alts, book_job, counted, printed

A4 = {"a4": "a4"}
BOOK = "print/backwise-a4.pdf"


def bound(real: Loaded, guide: Guide, **pages: str) -> bytes:
    """Return the book of one routine's exercises on A4, with pages by the names of their files."""
    routine = guide.table("routines")["mcgill-big-three"]
    ids = {item.exercise for item in routine.items}
    own = tuple(one for one in guide.exercises if one.id in ids)
    small = replace(guide, routines=(routine,), exercises=own)
    texts = {f"{name}.md": text for name, text in pages.items()}
    return printed(real, book_job(real, small, texts), A4)[BOOK]


def _starts(pdf: Pdf) -> dict[str, int]:
    """Return the page on which each chapter begins, from 0."""
    reader = pypdf.PdfReader(io.BytesIO(pdf.raw))
    marks: Any = [one for one in reader.outline if not isinstance(one, list)]
    return {str(one.title): reader.get_destination_page_number(one) or 0 for one in marks}


def _actions(raw: bytes) -> tuple[set[str], dict[int, set[int]]]:
    """Return the addresses that links open, and to which pages each page has a jump."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    pages: list[Any] = list(reader.pages)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pages)}
    opened: set[str] = set()
    jumps: dict[int, set[int]] = {}
    for n, page in enumerate(pages):
        for one in page.get("/Annots", []):
            link: Any = one.get_object()
            if "/A" in link:
                opened.add(str(link["/A"]["/URI"]))
                continue
            to: Any = link["/Dest"]
            to = reader.named_destinations[str(to)].page if isinstance(to, str) else to[0]
            jumps.setdefault(n, set()).add(numbers[to.idnum])
    return opened, jumps


LINKED = """---
title: Linked
---
# Linked

[Dog](exercises/bird-dog.md), [curl](/exercises/mcgill-curl-up.md#how), [more](other.md#deep),
[three](routines/mcgill-big-three.md), [list](routines/index.md), [all](exercises/index.md),
[gone](conditions/gone.md#x), [source](sources/index.md#SOURCE), [mail](mailto:a@b.example),
[out](https://out.example/a?b=c#d), [up](../../../up.md), [here](#second), [same](#linked),
[nowhere](javascript:alert(1)), [file](file:///etc/passwd), [host](//evil.example/x),
[odd](http://[bad), [none]().

## Second

Said twice.

## Second {#second}

Again.
"""


def test_links_lead_into_the_book_or_to_the_site(real: Loaded, real_guide: Guide) -> None:
    """What the book has is a jump with its page in words; else it is the site; else nowhere."""
    text = LINKED.replace("SOURCE", real_guide.sources[0].id)
    raw = bound(real, real_guide, linked=text, other="# Other\n\nText.\n\n## Deep\n\nMore.\n")
    opened, jumps = _actions(raw)
    pdf = Pdf(raw)
    starts = _starts(pdf)
    own = f"{SITE_URL}conditions/gone/#x"
    assert {own, f"{SITE_URL}exercises/", f"{SITE_URL}up/", "mailto:a@b.example",
            "https://out.example/a?b=c#d"} <= opened  # fmt: skip
    assert not any(word in url for url in opened for word in ("javascript", "file:", "evil", "bad"))
    assert {starts["Other"], starts["Routines"], starts["Sources"]} <= jumps[starts["Linked"]]
    words = " ".join(pdf.document[starts["Linked"]].get_textpage().get_text_range().split())
    assert re.search(rf"more \(page {starts['Other'] + 1}\)", words)
    assert "".join(own.split("/")[-2:]) in "".join(words.replace("\u200b", "").split("/"))
    assert "nowhere, file, host, odd, none." in words


ODD = """# Odd

<div markdown="1" class="cards">

1. ![Standing with hands on a seat](figures/sketches/getting-down-1.svg)

    **One.** Words.

2. ![Not a picture of ours](figures/nothing-1.svg) Two.

</div>

<table><caption>Caption</caption>stray<tr><td>a</td><td><p>b</p><p>c</p></td></tr><tr><th>d</th></table>

> Quoted

<dl><dt>Term</dt><dd>Meaning</dd></dl>
<ul>lost <li>kept</ul>
<details><summary>Sum</summary>Hidden</details>
<blink>Blink <center>middle</b></center></blink>
<section><h4>Deep heading</h4>loose</section></div></div>

Image in text ![shown in words](https://evil.example/x.png) after.
<!-- unseen --><script>unseen()</script>

!!! oddity

    Box without a title.

```
code   with   spaces
```

Last<br>line
"""


def test_odd_pages_lose_no_word(real: Loaded, real_guide: Guide) -> None:
    """Tags that nobody expects, and tables and lists that are not whole, give their words."""
    pdf = Pdf(bound(real, real_guide, odd=ODD))
    words = "One Words Not a picture of ours Two Caption stray a b c d Quoted Term Meaning lost " \
        "kept Sum Hidden Blink middle Deep heading loose Image in text shown in words after Box " \
        "without a title code with spaces Last line"  # fmt: skip
    assert counted(words) - pdf.words == Counter()
    assert pdf.words["unseen"] == 0
    assert "Deep heading" in _marks(pdf.raw)
    assert any("Standing with hands on a seat" in alt for alt in alts(pdf.raw))


def _marks(raw: bytes) -> str:
    return str(pypdf.PdfReader(io.BytesIO(raw)).outline)


HOSTILE = (
    '#panic("no")', '#read("/etc/passwd")', '\\#eval("1")', "$x^2$", "<label> @ref", "/* gone */",
    "= Title", "\\u{41}", "#{1+1}", "{{ 7*7 }}", "{% raw %}",
)  # fmt: skip


def test_pages_never_become_code(real: Loaded, real_guide: Guide) -> None:
    """Typst's own signs in a text, a title, a label or a picture's words are printed."""
    signs = " ".join(html.escape(sign) for sign in HOSTILE)
    text = (
        f"<p>{signs}</p>\n\n"
        '<h2 id="x&gt; #panic()">Label</h2>\n\n<h2 id="">Empty</h2>\n\n## ![](x){: #nothing}\n\n'
        '<a href="#x&gt; #panic()">to</a> <a href="#nothing">empty</a>\n\n'
        '<img alt="#panic(1)" src="figures/sketches/getting-down-1.svg">\n\n'
        "![](figures/sketches/getting-down-2.svg) ![x](figures/sketches/getting-down-99.svg)\n\n"
        '<table><tr><td><h2 id="cell">Cell</h2></td></tr></table>\n\n[in](#cell)\n\n'
        '<h2 id="\u592a">A</h2><h2 id="\u6975">B</h2> <a href="#\u6975">far</a>\n\n'
        f"[wide](https://x.example/{chr(0x592A) * 1900})\n\n"
        f"[long](https://x.example/{'a' * 9000})\n\n"
        f'<ol start="99999999999999999999"><li>{"<div>" * 3000}deep</li></ol>\n\n'
        f'<div class="admonition {html.escape(HOSTILE[0])}">box</div>'
    )
    pdf = Pdf(bound(real, real_guide, bad=f"---\ntitle: '#panic(2)'\n---\n{text}"))
    told = "".join(page.get_textpage().get_text_range() for page in pdf.document)
    squeezed = "".join(told.replace(SOFT, "").split())
    for sign in (*HOSTILE, "#panic(2)", "deep", "box", "Label"):
        assert "".join(sign.split()) in squeezed, sign
    assert "#panic(1)" in alts(pdf.raw)


def test_what_no_font_has_is_a_box(real: Loaded, real_guide: Guide) -> None:
    """An emoji, a script that the guide has no type for, or a stray sign stops no build."""
    told = "Smile \U0001f600, \u592a\u6975, [far](https://x.example/\u592a), \x07 \u2192 \u0416."
    raw = bound(real, real_guide, signs=f"# Signs \u592a\n\n{told}\n")
    pdf = Pdf(raw)
    page = pdf.document[_starts(pdf)[f"Signs {NO_TYPE}"]].get_textpage().get_text_range()
    words = f"Smile {NO_TYPE}, {NO_TYPE}{NO_TYPE}, far, {NO_TYPE} \u2192 \u0416."
    assert words in " ".join(page.split())
    assert "https://x.example/%E5%A4%AA" in _actions(raw)[0]
