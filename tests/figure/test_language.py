"""The pose language takes anything a person may write, and answers with findings."""

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.equipment import Prop
from generator.figure.parts import PARTS
from generator.figure.spots import PLACES
from generator.load import load
from generator.pose import LIMB_ANGLES, SIDES, TRUNK_ANGLES
from tests.conftest import TODAY, as_bytes, exercise, knees

ANGLES = st.floats(-200, 200, allow_nan=False).map(lambda value: round(value, 1))
WORDS = st.sampled_from(
    [*TRUNK_ANGLES, *(f"{word}_{side}" for word in LIMB_ANGLES for side in (*SIDES, "both"))]
)
SOMETHING = st.sampled_from([*PARTS, *PLACES, "floor", "seat", "wall", "nowhere", "hand_both"])
POSE = st.fixed_dictionaries(
    {},
    optional={
        "contacts": st.dictionaries(SOMETHING, st.one_of(st.none(), SOMETHING), max_size=3),
        "reach": st.dictionaries(SOMETHING, SOMETHING, max_size=2),
        "keep": st.lists(SOMETHING, max_size=2),
        "hold": st.lists(WORDS, max_size=2),
        "free": st.lists(WORDS, max_size=2),
        "gaze": SOMETHING,
        "mirror": st.booleans(),
        "at": st.lists(ANGLES, min_size=2, max_size=3),
    },
)
STEP = st.builds(lambda angles, pose: {**pose, **angles},
                 st.dictionaries(WORDS, ANGLES, max_size=4), POSE)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=STEP, second=STEP, arrow=SOMETHING)
def test_a_pose_gives_pictures_or_findings(first: object, second: object, arrow: str) -> None:
    """Whatever the words, there is no traceback: each finding has its line and says what to do."""
    data = knees()
    steps = [{"text": "Lie down.", "pose": first},
             {"text": "Slide one heel.", "pose": second, "arrows": [arrow]}]  # fmt: skip
    data["exercises"][0] = exercise(steps=steps)
    loaded = load(as_bytes(data), "data", TODAY)
    text = yaml.safe_dump(data["exercises"])
    for finding in loaded.findings:
        assert 1 <= finding.position.line <= 2 * len(text.splitlines())
        assert finding.what
        assert finding.fix


def test_props_are_words_of_the_language() -> None:
    """The model knows every prop that the docs show."""
    assert {"chair", "wall", "bed", "pillow"} <= set(Prop.model_fields)
