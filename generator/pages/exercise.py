"""View an exercise as the values of its page.

Comes in: an exercise and the guide. Goes out: an `ExercisePage`. Must not know: Markdown or HTML.
"""

from generator.guide import Guide
from generator.model import Exercise
from generator.pages.linked_data import of_exercise
from generator.pages.photos import photo_views
from generator.pages.shared import Shared, page_path
from generator.pages.views import Card, ExercisePage, Fact, Head, Link, MuscleView
from generator.pages.wording import capital


def exercise_page(index: int, shared: Shared, site_url: str) -> ExercisePage:
    """Return the page of the guide's exercise number `index`."""
    guide, say = shared.guide, shared.say
    exercise = guide.exercises[index]
    goals = [guide.table("goals")[goal] for goal in exercise.goals]
    return ExercisePage(
        head=Head(
            path=page_path("exercises", exercise.id),
            title=exercise.name,
            description=exercise.summary,
            edit=shared.edit("exercises", index),
            search_boost=2.0,
            linked_data=of_exercise(exercise, guide, site_url),
        ),
        id=exercise.id,
        name=exercise.name,
        also_known_as=exercise.also_known_as,
        summary=exercise.summary,
        facts=_facts(exercise, shared),
        goals=tuple(Link(goal.name, page_path("goals", goal.id)) for goal in goals),
        complaints=tuple(dict.fromkeys(words for goal in goals for words in goal.complaints)),
        on_floor=guide.table("positions")[exercise.position].on_floor,
        steps=shared.steps(exercise, exercise.steps),
        photos=photo_views(exercise, shared),
        feel=exercise.feel,
        dose=shared.dose(exercise.dose),
        mistakes=exercise.mistakes,
        cautions=tuple(shared.caution(caution) for caution in exercise.cautions),
        no_cautions=exercise.no_cautions,
        easier=_neighbour(exercise.easier, say("easier"), shared),
        harder=_neighbour(exercise.harder, say("harder"), shared),
        works=_muscles(exercise.works, guide),
        stretches=_muscles(exercise.stretches, guide),
        routines=tuple(
            Link(routine.name, page_path("routines", routine.id))
            for routine in guide.routines
            if any(item.exercise == exercise.id for item in routine.items)
        ),
        downloads=shared.downloads({f"print/exercise-{exercise.id}": "paper_handout"}),
        sources=tuple(shared.citation(citation) for citation in exercise.sources),
        rests_on=_rests_on(exercise, shared),
        reviewed=say.day(exercise.reviewed),
        reviewed_by=exercise.reviewed_by,
    )


def _rests_on(exercise: Exercise, shared: Shared) -> tuple[str, ...]:
    """Return whose the technique and the dose are, and if no authority is behind it."""
    guide, say = shared.guide, shared.say
    how = guide.vocabulary.supports[0]
    cited = [guide.table("sources")[one.id] for one in exercise.sources if how.id in one.supports]
    grades = [guide.table("grades")[source.grade] for source in cited]
    named = [
        f"{source.publisher} ({grade.name})" for source, grade in zip(cited, grades, strict=True)
    ]
    dose = shared.source_link(exercise.dose.source)
    lines = [say("rests_on", what=capital(how.name), sources=say.joined(named))] if named else []
    whose = dose.text if dose else say("own_judgement")
    lines.append(say("rests_on", what=say("fact_dose"), sources=whose))
    if not any(grade.standing == "authority" for grade in grades):
        lines.append(say("rests_on_weak"))
    return tuple(lines)


def _facts(exercise: Exercise, shared: Shared) -> tuple[Fact, ...]:
    guide, say = shared.guide, shared.say
    position = guide.table("positions")[exercise.position]
    equipment = [guide.table("equipment")[thing].name for thing in exercise.equipment]
    dose = shared.dose(exercise.dose)
    return (
        Fact(
            "position",
            say("fact_position"),
            position.name,
            Link(position.name, page_path("positions", position.id)),
        ),
        Fact(
            "equipment",
            say("fact_equipment"),
            capital(say.joined(equipment)) if equipment else capital(say("no_equipment")),
        ),
        Fact("level", say("fact_level"), capital(say(f"level_{exercise.level}"))),
        Fact("dose", say("fact_dose"), dose.amount),
        Fact("often", say("fact_often"), dose.often),
    )


def _neighbour(id_: str | None, label: str, shared: Shared) -> Card | None:
    exercise = shared.guide.table("exercises").get(id_) if id_ else None
    return shared.card(exercise, label) if exercise else None


def _muscles(ids: tuple[str, ...], guide: Guide) -> tuple[MuscleView, ...]:
    muscles = [guide.table("muscles")[id_] for id_ in ids]
    return tuple(
        MuscleView(muscle.name, muscle.plain or "", page_path("muscles", muscle.id))
        for muscle in muscles
    )
