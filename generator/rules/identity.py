"""E1xx: ids and names, which readers and links rely on for good.

Comes in: the guide. Goes out: faults. Must not know: how ids become addresses.
"""

from collections.abc import Iterable, Iterator

from generator.finding import shown
from generator.guide import Path
from generator.naming import plain
from generator.rules.rule import Context, Fault, Rule

LISTS = ("exercises", "routines", "sources", "poses")
PAGES = ("exercises", "routines")
"""The lists whose entries have an address of their own."""
RESERVED = ("index",)
"""Ids whose pages would stand where lists stand."""


def _ids(context: Context) -> Iterator[tuple[Path, str]]:
    for name in LISTS:
        for index, entry in enumerate(getattr(context.guide, name)):
            yield (name, index), entry.id
    vocabulary = context.guide.vocabulary
    for name in type(vocabulary).model_fields:
        for index, entry in enumerate(getattr(vocabulary, name)):
            yield ("vocabulary", 0, name, index), entry.id


def unique(context: Context) -> Iterable[Fault]:
    """Find ids that stand twice in one list."""
    seen: set[tuple[Path, str]] = set()
    for path, id_ in _ids(context):
        key = (path[:1] if path[0] != "vocabulary" else path[:3], id_)
        if key in seen:
            yield Fault((*path, "id"), f"the id {shown(id_)} stands twice", "rename or delete one")
        seen.add(key)


def sorted_by_id(context: Context) -> Iterable[Fault]:
    """Find the entries of the large lists that stand after one whose id comes later."""
    for name in ("exercises", "routines", "sources"):
        entries = getattr(context.guide, name)
        for index in range(1, len(entries)):
            before, here = entries[index - 1].id, entries[index].id
            if here < before:
                yield Fault(
                    (name, index, "id"),
                    f"{here} is listed after {before}; entries are sorted by id",
                    "run `make fix`",
                )


def names_once(context: Context) -> Iterable[Fault]:
    """Find names and other names that lead to two entries."""
    for collection in PAGES:
        owners: dict[str, str] = {}
        for index, entry in enumerate(getattr(context.guide, collection)):
            named: list[tuple[Path, str]] = [((collection, index, "name"), entry.name)]
            for other, alias in enumerate(getattr(entry, "also_known_as", ())):
                named.append(((collection, index, "also_known_as", other), alias))
            for path, name in named:
                owner = owners.setdefault(plain(name), f"{entry.id} {path[2:]}")
                if owner != f"{entry.id} {path[2:]}":
                    yield Fault(
                        path,
                        f"{shown(name)} already is a name of {owner.split()[0]}",
                        "give each name to one entry only",
                    )


def old_addresses(context: Context) -> Iterable[Fault]:
    """Find old ids that are also somebody's id, or that two entries claim."""
    for collection in PAGES:
        owners = {id_: id_ for id_ in context.guide.known(collection)}
        for index, entry in enumerate(getattr(context.guide, collection)):
            for place, old in enumerate(entry.formerly):
                if owners.setdefault(old, entry.id) != entry.id or old == entry.id:
                    yield Fault(
                        (collection, index, "formerly", place),
                        f"the old id {shown(old)} belongs to {owners[old]} already",
                        "an address leads to one page only; delete it here",
                    )


def reserved(context: Context) -> Iterable[Fault]:
    """Find ids, new or old, whose page would stand in the place of a list."""
    for collection in (*PAGES, "goals", "positions"):
        of_words = collection not in PAGES
        entries = getattr(context.guide.vocabulary if of_words else context.guide, collection)
        for index, entry in enumerate(entries):
            path = ("vocabulary", 0, collection, index) if of_words else (collection, index)
            names = [((*path, "id"), entry.id)]
            names += [
                ((*path, "formerly", place), old)
                for place, old in enumerate(getattr(entry, "formerly", ()))
            ]
            for place, id_ in names:
                if id_ in RESERVED:
                    fix = "choose another id" if place[-1] == "id" else "delete it"
                    yield Fault(place, f"the address {shown(id_)} is that of a list", fix)


def _ledger(context: Context) -> bool:
    """Tell whether the list of published ids could be read, so that it says something."""
    return not context.guide.undecoded.get("published")


def permanent(context: Context) -> Iterable[Fault]:
    """Find published ids that lead nowhere any more."""
    if not _ledger(context):
        return
    for collection in PAGES:
        if context.guide.undecoded.get(collection):
            continue  # the entry that was left out may be the one
        kept = set(context.guide.known(collection))
        for entry in getattr(context.guide, collection):
            kept.update(entry.formerly)
        for index, id_ in enumerate(getattr(context.guide.published, collection)):
            if id_ not in kept:
                yield Fault(
                    ("published", 0, collection, index),
                    f"{shown(id_)} once had an address and is now neither an id nor an old one",
                    f"write `formerly: [{id_}]` in the entry that took its place, or delete this "
                    "line if it was never on the site",
                )


def recorded(context: Context) -> Iterable[Fault]:
    """Find ids that the list of published ids does not hold yet."""
    if not _ledger(context):
        return
    for collection in PAGES:
        published = getattr(context.guide.published, collection)
        for index, entry in enumerate(getattr(context.guide, collection)):
            if entry.id not in published:
                yield Fault(
                    (collection, index, "id"),
                    f"{entry.id} is new: published.yaml does not list it yet",
                    "run `make fix`; from then on its address is permanent",
                )


RULES = (
    Rule(
        "E101", "Ids stand once.", "An id is an address; two pages cannot share it.", unique, False
    ),
    Rule(
        "E102",
        "Entries are sorted by id.",
        "New entries then land in different places, and pull requests do not collide.",
        sorted_by_id,
    ),
    Rule(
        "E103",
        "A name or other name belongs to one entry.",
        "Who searches for it must find one page.",
        names_once,
    ),
    Rule(
        "E104",
        "An old id leads to one page.",
        "A redirect cannot lead to two places, nor hide a page.",
        old_addresses,
        exemptible=False,
    ),
    Rule(
        "E105",
        "A published address never dies.",
        "Paper with a QR code lies in kitchens for years.",
        permanent,
    ),
    Rule(
        "H106",
        "New ids are recorded as published.",
        "What is recorded is kept alive from then on.",
        recorded,
    ),
    Rule(
        "E107",
        "No id takes the place of a list.",
        "The page of an exercise called index would stand where all exercises are listed.",
        reserved,
        exemptible=False,
    ),
)
