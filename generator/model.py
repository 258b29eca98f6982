"""Exercises and routines as frozen values: what each of their fields may say.

Comes in: nothing. Goes out: the entry types; their field descriptions feed the JSON Schema, the
docs and the messages. Must not know: YAML, pages, or what the guide is about: another guide is
other data.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from generator.entry import Entry
from generator.equipment import Band, Prop
from generator.photo import Image
from generator.pose import Pose
from generator.values import Day, Id, Name, Prose, Range, Refers, Span, Word

ONCE = Range(1, 1)
_ONCE: dict[str, Any] = {"default": 1}
Angles = Annotated[tuple[float, ...], Field(min_length=2, max_length=2)]
Advice = Literal["avoid", "ask-first", "adapt"]
Breath = Literal["in", "out", "easy"]
_Turn = Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)]
_ID = "Small letters, digits and hyphens. It is the page's address, so it never changes."
_FORMERLY = "Ids that it had before. Their addresses lead to its page."
_NAME = "What it is called. Only the first word starts with a capital letter."
_ADVICE = "`avoid`: leave it out. `ask-first`: ask a clinician first. `adapt`: change it."
_CAMERA = (
    "Where it is seen from: degrees round (in most poses 0 is from the person's right, 90 from the "
    "front, -90 from behind), then degrees up. Without it the guide chooses."
)
Camera = Annotated[tuple[_Turn, ...], Field(min_length=2, max_length=2)]


class Dose(Entry):
    """How much of an exercise: repetitions, a hold or minutes."""

    sets: Annotated[Range, Span(20)] = Field(
        ONCE, json_schema_extra=_ONCE, description="How many rounds."
    )
    reps: Annotated[Range, Span(200)] | None = Field(
        None, description="How many times in a row, such as 5 or 5-10."
    )
    hold_s: Annotated[Range, Span(600)] | None = Field(
        None, description="Seconds to stay in the end position."
    )
    hold_breaths: Annotated[Range, Span(60)] | None = Field(
        None, description="Slow breaths to stay, instead of seconds."
    )
    minutes: Annotated[Range, Span(120)] | None = Field(
        None, description="Minutes, for what is not counted."
    )
    rest_s: Annotated[Range, Span(600)] | None = Field(
        None, description="Seconds of rest between repetitions."
    )
    per_side: bool = Field(False, description="Whether the count is for each side.")


class FullDose(Dose):
    """How much of an exercise, how often, and on whose word."""

    days_per_week: Annotated[Range, Span(7)] = Field(description="Days a week, such as 7 or 3-5.")
    times_per_day: Annotated[Range, Span(24)] = Field(
        ONCE, json_schema_extra=_ONCE, description="Times a day."
    )
    note: Prose | None = Field(None, description="How to start or build up, in one sentence.")
    source: Annotated[str, Refers("sources", editorial=True)] = Field(
        description="The source of this dose, or `editorial` if none was found."
    )


class Step(Entry):
    """One action, with the pose that its picture shows."""

    text: Prose = Field(description="One action, in the second person and the present tense.")
    breath: Breath | None = Field(None, description="Breathe in, out, or easy: keep breathing.")
    pose: Pose | None = Field(None, description="How the body stands at the end of this step.")
    arrows: tuple[Word, ...] = Field((), description="Parts whose movement the picture marks.")


class Caution(Entry):
    """Who should leave this exercise out, ask first or change it, and why."""

    condition: Annotated[str, Refers("conditions")] = Field(description="Whom it concerns.")
    advice: Advice = Field(description=_ADVICE)
    note: Prose = Field(description="Why, and what to do instead or how to change it.")
    source: Annotated[str, Refers("sources", editorial=True)] = Field(
        description="Where the caution comes from, or `editorial` if none was found."
    )
    instead: Annotated[str, Refers("exercises")] | None = Field(
        None, description="The exercise to do in its place."
    )


class Citation(Entry):
    """What one source says for an exercise or a routine."""

    id: Annotated[str, Refers("sources")] = Field(description="Which source: its id.")
    supports: tuple[Annotated[str, Refers("supports")], ...] = Field(
        min_length=1, description="What it speaks for, such as how-to or dose."
    )
    note: Prose | None = Field(None, description="What it says, in your own words.")


class Exemption(Entry):
    """A finding that this entry may keep, and why."""

    code: Annotated[str, Field(pattern="^[EH][0-9]{3}$")] = Field(
        description="The code that the checker prints, such as H202."
    )
    reason: Prose = Field(description="Why it may stay.")


class Crop(Entry):
    """The part of the body that a picture shows."""

    part: Literal["bust", "upper_body", "lower_body"] = Field(description="Which part.")


class Exercise(Entry):
    """One exercise: how to do it, how much, who should take care, and how we know."""

    id: Id = Field(description=_ID)
    formerly: tuple[Id, ...] = Field((), description=_FORMERLY)
    name: Name = Field(description=_NAME)
    also_known_as: tuple[Name, ...] = Field((), description="Other names people search for.")
    summary: Prose = Field(
        description="What you do, and what people use it for, in a sentence or two; no promise."
    )
    kind: Annotated[str, Refers("kinds")] = Field(description="What sort of exercise it is.")
    position: Annotated[str, Refers("positions")] = Field(description="How the body starts.")
    goals: tuple[Annotated[str, Refers("goals")], ...] = Field(
        min_length=1, description="What people do it for."
    )
    equipment: tuple[Annotated[str, Refers("equipment")], ...] = Field(
        (), description="What you need for it."
    )
    level: Annotated[int, Field(ge=1, le=3)] = Field(
        json_schema_extra={"enum": [1, 2, 3]}, description="1 gentle, 2 moderate, 3 demanding."
    )
    works: tuple[Annotated[str, Refers("muscles")], ...] = Field(
        (), description="Muscles that work."
    )
    stretches: tuple[Annotated[str, Refers("muscles")], ...] = Field(
        (), description="Muscles that lengthen."
    )
    feel: Prose = Field(description="Where you should feel it.")
    dose: FullDose = Field(description="How much, how often, on whose word.")
    camera: Camera | None = Field(None, description=_CAMERA)
    crop: Crop | None = Field(None, description="Show a part of the body only.")
    plumb: bool = Field(False, description="true draws a plumb line.")
    highlight: tuple[Annotated[str, Refers("muscles")], ...] = Field(
        (), description="Muscles to tint in the pictures."
    )
    highlight_side: Literal["left", "right"] | None = Field(
        None, description="Tint this side only: the one that works or stretches in every picture."
    )
    props: tuple[Prop, ...] = Field(
        (), max_length=6, description="What stands or lies there: chair, wall, pillow, …"
    )
    bands: tuple[Band, ...] = Field(
        (), max_length=4, description="What follows the body: tube, loop, strap, dowel."
    )
    person: Annotated[str, Refers("people")] | None = Field(
        None, description="Who shows it; if nobody is named, the people take turns."
    )
    steps: tuple[Step, ...] = Field(
        min_length=2, max_length=8, description="The actions, in order."
    )
    key_step: Annotated[int, Field(ge=1, le=8)] | None = Field(
        None,
        description="The step whose picture stands for the exercise; else the one that differs "
        "most from the first.",
    )
    mistakes: tuple[Prose, ...] = Field((), description="What often goes wrong.")
    cautions: tuple[Caution, ...] = Field((), description="Who should take care, and why.")
    no_cautions: Prose | None = Field(
        None, description="Why nobody needs to take care, if nobody does."
    )
    easier: Annotated[str, Refers("exercises")] | None = Field(
        None, description="The next easier exercise."
    )
    harder: Annotated[str, Refers("exercises")] | None = Field(
        None, description="The next harder exercise."
    )
    sources: tuple[Citation, ...] = Field(min_length=1, description="How we know.")
    reviewed: Day = Field(description="When the entry was last read against its sources.")
    reviewed_by: Name | None = Field(None, description="The clinician who reviewed it, if one did.")
    images: tuple[Image, ...] = Field((), description="Photos and drawings, if there are any.")
    allow: tuple[Exemption, ...] = Field((), description="Findings that may stay, with a reason.")


class Item(Entry):
    """An exercise's place in a routine."""

    exercise: Annotated[str, Refers("exercises")] = Field(description="Which exercise.")
    dose: Dose = Field(description="How much of it in this routine.")
    note: Prose | None = Field(None, description="What to mind here.")
    weeks: Annotated[Range, Span(52)] | None = Field(
        None, description="In which weeks of a programme, such as 1-2; every week if left out."
    )


class Routine(Entry):
    """Exercises in an order, for a purpose; a programme if they change from week to week."""

    id: Id = Field(description=_ID)
    formerly: tuple[Id, ...] = Field((), description=_FORMERLY)
    name: Name = Field(description=_NAME)
    summary: Prose = Field(description="What it is, in a sentence or two.")
    for_whom: Prose = Field(description="Whom it is for.")
    not_for: Prose = Field(description="Whom it does not suit, and what they can do instead.")
    suits: tuple[Annotated[str, Refers("conditions")], ...] = Field(
        (), description="Conditions it is safe for."
    )
    goals: tuple[Annotated[str, Refers("goals")], ...] = Field(
        min_length=1, description="What people do it for."
    )
    minutes: Annotated[Range, Span(120)] = Field(description="How long it takes.")
    weeks: Annotated[int, Field(ge=1, le=52)] = Field(
        1, description="How many weeks a programme runs, if it changes from week to week."
    )
    items: tuple[Item, ...] = Field(min_length=2, max_length=40, description="The exercises.")
    sources: tuple[Citation, ...] = Field(min_length=1, description="What it draws on.")
    reviewed: Day = Field(description="When the entry was last read against its sources.")
    allow: tuple[Exemption, ...] = Field((), description="Findings that may stay, with a reason.")

    def in_week(self, week: int) -> tuple[Item, ...]:
        """Return the items of one week; weeks count from 1."""
        every = Range(1, self.weeks)
        spans = ((item, item.weeks or every) for item in self.items)
        return tuple(item for item, span in spans if span.low <= week <= span.high)


class NamedPose(Entry):
    """A starting pose that steps build on."""

    id: Word = Field(description="Small letters, digits and underscores; what `base` names.")
    name: Name = Field(description="How pages write it.")
    pose: Pose = Field(description="The pose, from anatomical neutral.")


class Moment(Entry):
    """One picture of a sketch."""

    pose: Pose = Field(description="How the body stands.")
    arrows: tuple[Word, ...] = Field((), description="Parts whose movement the picture marks.")


class Sketch(Entry):
    """Pictures without an exercise around them, such as those that explain the pose language."""

    id: Id = Field(description="Small letters, digits and hyphens; its picture files are named so.")
    name: Name = Field(description="What it shows.")
    camera: Camera | None = Field(None, description=_CAMERA)
    crop: Crop | None = Field(None, description="Show a part of the body only.")
    plumb: bool = Field(False, description="true draws a plumb line.")
    highlight: tuple[Annotated[str, Refers("muscles")], ...] = Field(
        (), description="Muscles to tint in the pictures."
    )
    highlight_side: Literal["left", "right"] | None = Field(
        None, description="Tint this side only: the one that works or stretches in every picture."
    )
    props: tuple[Prop, ...] = Field((), max_length=6, description="What stands or lies there.")
    bands: tuple[Band, ...] = Field((), max_length=4, description="What follows the body.")
    person: Annotated[str, Refers("people")] | None = Field(None, description="Who shows it.")
    places: tuple[Word, ...] = Field(
        (), max_length=60, description="Parts and places whose names stand beside the figure."
    )
    steps: tuple[Moment, ...] = Field(min_length=1, max_length=8, description="The pictures.")


class Published(Entry):
    """Every id that ever had an address; none may vanish."""

    exercises: tuple[Id, ...] = Field((), description="Ids of exercises.")
    routines: tuple[Id, ...] = Field((), description="Ids of routines.")
