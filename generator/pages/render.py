"""Render views as Markdown.

Comes in: a view and the guide's phrases. Goes out: the text of a page.
Must not know: what a view means, or how views are made.

Every value that a template prints is escaped unless it is already `Markup`, so no template can
forget to. Text from data can make neither HTML nor Markdown nor front matter.
"""

import json
import posixpath
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

# Characters that open HTML, or Markdown's emphasis, code, links, attribute lists and tables,
# become entities, which neither reads again.
_ENTITIES = {
    **{ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]#|~^="},
    **{ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"},
}
# What would open a list, an admonition, a definition or a rule where text starts a line.
_FIRST = re.compile(r"^(?:[-+!?:]|\d+(?=[.)]))+")
Say = Callable[..., str]


def markdown_escape(value: object) -> Markup:
    """Escape text for Markdown, in running text and in double-quoted HTML attributes alike."""
    if isinstance(value, Markup):
        return value
    text = " ".join(str(value).split())
    first = _FIRST.match(text)
    start = "".join(f"&#{ord(sign)};" for sign in first[0]) if first else ""
    return Markup(start + text[len(first[0]) if first else 0 :].translate(_ENTITIES))


def json_text(value: object) -> Markup:
    """Write a value as JSON, which front matter reads as YAML."""
    return Markup(json.dumps(value, ensure_ascii=False, sort_keys=True))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generator.pages"),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        finalize=markdown_escape,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["json"] = json_text
    environment.filters["trusted"] = Markup
    return environment


def render(template: str, page: Any, say: Say, at: Any) -> str:
    """Render one page.

    Args:
        template: The template's name, such as `exercise.md.j2`.
        page: The view; templates see it as `page`.
        say: Gives a fixed phrase by its key, its holes filled from keyword arguments.
        at: The hand-written pages that templates link to, by name.

    Returns:
        Markdown with front matter.

    Raises:
        jinja2.UndefinedError: The template asks for what the view does not have.
    """
    folder = posixpath.dirname(page.head.path)

    def to(href: str) -> Markup:
        """The way to a page or file of the docs folder, for Markdown's links."""
        return Markup(posixpath.relpath(href, folder or "."))

    def seen(href: str) -> Markup:
        """The way to a file of the site as the browser sees it, for HTML's attributes."""
        depth = page.head.path.removesuffix("index.md").removesuffix(".md").strip("/")
        return Markup("../" * (depth.count("/") + 1 if depth else 0) + href)

    text = _environment().get_template(template).render(page=page, say=say, at=at, to=to, seen=seen)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"
