"""Find what people name: an entry by its id, its name or a number; and make an id from a name.

Comes in: the guide and a person's words. Goes out: ids. Must not know: who asks.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from generator.guide import Guide

LONGEST_ID = 60
_SHORT = 3
"""Letters of words that are in too many texts to tell one from another."""


def plain(name: str) -> str:
    """Return a name as a search sees it: the same for all ways to write it."""
    text = unicodedata.normalize("NFKC", name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split()) or text


def find(guide: Guide, collection: str, word: str) -> str | None:
    """Return the id of the entry that a person names by id, name, title or address."""
    wanted = plain(word)
    for id_, entry in guide.table(collection).items():
        if wanted in {plain(one) for one in called(id_, entry)} or word == getattr(
            entry, "url", None
        ):
            return id_
    return None


def called(id_: str, entry: object) -> tuple[str, ...]:
    """Return everything that an entry is called."""
    own = [getattr(entry, field, None) for field in ("name", "title")]
    return (id_, *filter(None, own), *getattr(entry, "also_known_as", ()))


def near(guide: Guide, collection: str, word: str) -> str | None:
    """Return the name of the entry whose name is nearest to a word that names none."""
    names = {plain(one): id_ for id_, entry in guide.table(collection).items()
             for one in called(id_, entry)}  # fmt: skip
    found = difflib.get_close_matches(plain(word), sorted(names), n=1, cutoff=0.6)
    return names[found[0]] if found else None


def meant(answer: str, meanings: Iterable[tuple[str, str]]) -> str | None:
    """Return up to three names, joined by "or", whose meaning has a word of an answer.

    Args:
        answer: What a person wrote.
        meanings: Names, each with what it means in plain words.
    """
    words = {word for word in plain(answer).split() if len(word) > _SHORT}
    names = [name for name, meaning in meanings if words & set(plain(meaning).split())]
    return " or ".join(names[:3]) or None


def slug(text: str, taken: Iterable[str] = ()) -> str:
    """Return an id made from a text: small letters, digits and single hyphens.

    Args:
        text: A name or a title.
        taken: Ids that it may not be; a number then makes it another.

    Returns:
        Nothing (the empty text) if the text has no letter from a to z.
    """
    bare = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    bare = re.sub(r"[\u0300-\u036f'’‘]", "", bare)
    words = re.sub(r"[^a-z0-9]+", "-", bare).strip("-0123456789")
    base = re.sub(r"^[^a-z]+", "", words)[: LONGEST_ID - 4]
    base = base.rpartition("-")[0] if len(base) == LONGEST_ID - 4 and "-" in base else base
    return free(base.strip("-"), taken)


def free(base: str, taken: Iterable[str]) -> str:
    """Return an id that is not taken: the base, or the base with a number."""
    known, number, found = set(taken), 1, base
    while found and found in known:
        number += 1
        found = f"{base}-{number}"
    return found
