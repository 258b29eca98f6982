"""E406 to E408: what a picture and a position call for, the data says.

Comes in: the guide, and how the body bears itself in each step. Goes out: faults.
Must not know: any condition by name; which sign calls for which caution stands in the vocabulary.
"""

from collections.abc import Iterable, Iterator, Mapping

from generator.figure.bearing import Bearing
from generator.guide import Path
from generator.model import Exercise
from generator.rules.rule import Context, Fault, Rule
from generator.vocabulary import Sign

ROUNDED_DEG = (40.0, 20.0)
"""Bent forwards this far is near the end; the second holds where muscles work hard."""
ARCHED_DEG = 20.0
TURNED_DEG = 40.0
HEAD_DOWN_CM = 5.4
"""Of 54 exercises, lying flat measures up to 5.1, the lowest bridge 5.7."""

_SEEN = {
    "rounded": "the back is rounded by {rounding:.0f}°",
    "arched": "the back is arched by {arching:.0f}°",
    "turned": "the trunk is turned by {turning:.0f}°",
    "head_down": "the head is {head_below_heart:.0f} cm lower than the heart",
    "on_back": "the body lies on its back",
    "on_front": "the body lies on its front",
}


def _shown(bearing: Bearing, effort: bool) -> Iterator[Sign]:
    """Yield the signs in one picture."""
    if bearing.rounding >= ROUNDED_DEG[effort]:
        yield "rounded"
    if bearing.arching >= ARCHED_DEG:
        yield "arched"
    if bearing.turning >= TURNED_DEG:
        yield "turned"
    if bearing.head_below_heart >= HEAD_DOWN_CM:
        yield "head_down"
    if bearing.stance == "supine":
        yield "on_back"
    # On the front from the start: hips that come up from all fours do not press the belly.
    if bearing.stance == "prone" and bearing.head_below_heart < HEAD_DOWN_CM:
        yield "on_front"


def _signs(context: Context, index: int, exercise: Exercise) -> Mapping[Sign, tuple[Path, str]]:
    """Return the signs in an exercise: where each first shows, and what is seen there."""
    place = context.guide.table("positions").get(exercise.position)
    kind = context.guide.table("kinds").get(exercise.kind)
    effort = bool(kind and kind.effort)
    here: Path = ("exercises", index)
    found: dict[Sign, tuple[Path, str]] = {}
    if place is not None and place.on_floor:
        found["on_floor"] = (*here, "position"), "the exercise is done on the floor"
    prone = place is not None and place.stance == "prone"
    for step, bearing in enumerate(context.bearings.get(exercise.id, ())):
        for sign in _shown(bearing, effort) if bearing is not None else ():
            # Arms and legs that lift from all fours level the trunk: the position decides.
            if prone or sign != "on_front":
                where = (*here, "steps", step, "pose")
                found.setdefault(sign, (where, _SEEN[sign].format(**vars(bearing))))
    return found


def called_for(context: Context) -> Iterable[Fault]:
    """Find exercises that call for a caution and have none about that condition."""
    for index, exercise in enumerate(context.guide.exercises):
        said = {caution.condition for caution in exercise.cautions}
        signs = _signs(context, index, exercise)
        for condition in context.guide.vocabulary.conditions:
            sign = next((one for one in condition.signs if one in signs), None)
            if sign is not None and condition.id not in said:
                where, seen = signs[sign]
                yield Fault(
                    where,
                    f"{seen}, and no caution speaks of {condition.id}",
                    f"add a caution with `condition: {condition.id}`, or write in `allow` why "
                    "none is needed",
                )


def stance(context: Context) -> Iterable[Fault]:
    """Find exercises whose first picture shows another position than the one they state."""
    for index, exercise in enumerate(context.guide.exercises):
        place = context.guide.table("positions").get(exercise.position)
        bearings = context.bearings.get(exercise.id, ())
        first = next(((n, one) for n, one in enumerate(bearings) if one is not None), None)
        wanted = place.stance if place is not None else None
        if wanted is not None and first is not None and first[1].stance != wanted:
            shown = first[1].stance.replace("_", " ")
            yield Fault(
                ("exercises", index, "steps", first[0], "pose"),
                f"the picture shows {shown}, but the position is {exercise.position}",
                "mend the pose, or write the position that the first picture shows",
            )


def instead(context: Context) -> Iterable[Fault]:
    """Find exercises that are offered in place of another and suit the same people no better."""
    exercises = context.guide.table("exercises")
    for index, exercise in enumerate(context.guide.exercises):
        for place, caution in enumerate(exercise.cautions):
            other = exercises.get(caution.instead or "")
            avoided = other is not None and any(
                one.condition == caution.condition and one.advice == "avoid"
                for one in other.cautions
            )
            if caution.instead == exercise.id or avoided:
                yield Fault(
                    ("exercises", index, "cautions", place, "instead"),
                    f"{caution.instead} is no way out: it is the same exercise, or one to avoid "
                    f"with {caution.condition}",
                    "name another exercise, or leave `instead` out and say in the note what to do",
                )


RULES = (
    Rule(
        "E406",
        "What a pose calls for is said.",
        "Nobody reads a caution that was forgotten.",
        called_for,
    ),
    Rule(
        "E407",
        "The first picture shows the stated position.",
        "Whoever cannot get down to the floor chooses by the position.",
        stance,
    ),
    Rule(
        "E408",
        "What is offered instead is no worse.",
        "A way out must lead out.",
        instead,
        exemptible=False,
    ),
)
