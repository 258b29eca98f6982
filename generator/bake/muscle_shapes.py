"""The borders of muscles, as polygons in charts of the body; simplified from anatomy atlases.

Comes in: nothing. Goes out: tables. Must not know: meshes.

TRUNK: degrees round the trunk's axis (0 front, 90 side, 180 back) and height (0 at the hip joints,
    1 at the seventh neck vertebra). Each side of the body is the mirror image of the other.
FRONTAL: seen from the front or from behind; metres from the middle and over the hip joints.
LIMB: degrees round a bone (0 front, 90 outwards, 180 back, -90 inwards) and share of its length.
"""

Polygon = tuple[tuple[float, float], ...]


def polygon(text: str) -> Polygon:
    """Read corners written as `3 0.1, 20 0.4, 8 0.5`."""
    pairs = [corner.split() for corner in text.split(",")]
    return tuple((float(first), float(second)) for first, second in pairs)


TRUNK: dict[str, Polygon] = {
    "rectus-abdominis": polygon("1.5 -0.02, 13 0, 25 0.2, 30 0.46, 27 0.6, 8 0.62, 1.5 0.6"),
    "external-oblique": polygon(
        "31 0.12, 35 0.3, 36 0.5, 52 0.62, 84 0.6, 112 0.46, 122 0.26, 98 0.2, 66 0.14, 46 0.03"
    ),
    "internal-oblique": polygon(
        "31 0.1, 33 0.25, 40 0.38, 62 0.42, 96 0.38, 120 0.28, 118 0.21, 92 0.17, 62 0.1, 45 0.03"
    ),
    "transversus-abdominis": polygon(
        "1.5 0.06, 1.5 0.34, 40 0.37, 80 0.36, 116 0.34, 116 0.22, 84 0.18, 50 0.1, 20 0.05"
    ),
    "serratus-anterior": polygon(
        "52 0.56, 50 0.64, 62 0.7, 78 0.78, 96 0.76, 100 0.66, 88 0.57, 68 0.52"
    ),
    "intercostals": polygon(
        "26 0.52, 16 0.62, 20 0.8, 50 0.84, 90 0.78, 128 0.7, 130 0.54, 100 0.46, 60 0.46"
    ),
    "pectoralis-major": polygon(
        "4 0.64, 4 0.84, 16 0.93, 40 0.93, 62 0.88, 74 0.8, 66 0.7, 44 0.635, 20 0.615"
    ),
    "pectoralis-minor": polygon("26 0.66, 28 0.77, 46 0.9, 64 0.9, 64 0.76, 52 0.64"),
    "erector-spinae": polygon(
        "181 0, 168 0.02, 152 0.14, 142 0.28, 141 0.44, 146 0.6, 142 0.8, 136 1.02, 181 1.02"
    ),
    "multifidus": polygon("181 0, 164 0.03, 160 0.2, 164 0.36, 172 0.5, 181 0.52"),
    "thoracic-rotators": polygon("181 0.44, 163 0.46, 153 0.7, 157 0.95, 181 1"),
    "latissimus-dorsi": polygon(
        "177 0.2, 160 0.2, 146 0.26, 132 0.38, 116 0.5, 101 0.66, 100 0.76, 112 0.78, 128 0.7, "
        "150 0.66, 177 0.62"
    ),
    "trapezius": polygon(
        "180 0.46, 170 0.6, 157 0.76, 138 0.885, 112 0.93, 84 0.96, 88 1.03, 128 1.05, "
        "140 1.2, 180 1.22"
    ),
    "levator-scapulae": polygon(
        "146 0.88, 120 0.95, 112 1.04, 104 1.16, 122 1.18, 134 1.06, 150 0.96"
    ),
    "rhomboids": polygon("170 0.76, 170 1, 158 1, 131 0.9, 128 0.66, 142 0.65"),
    "quadratus-lumborum": polygon("168 0.17, 150 0.15, 132 0.19, 140 0.32, 147 0.44, 168 0.46"),
    "gluteus-medius": polygon(
        "64 0.05, 68 0.17, 92 0.24, 124 0.245, 148 0.19, 136 0.08, 118 -0.03, 94 -0.08, 76 -0.03"
    ),
    "gluteus-minimus": polygon(
        "72 0.04, 76 0.12, 94 0.17, 118 0.16, 120 0.06, 106 -0.05, 88 -0.06"
    ),
    "tensor-fasciae-latae": polygon("48 0.16, 62 0.18, 74 0.06, 84 -0.12, 76 -0.2, 64 -0.14, 54 0"),
    "neck-flexors": polygon("1 0.9, 1 1.12, 34 1.14, 58 1.16, 52 1.02, 30 0.9"),
}

FRONTAL: dict[str, tuple[int, Polygon]] = {
    "gluteus-maximus": (
        -1,
        polygon(
            "0.01 0.07, 0.022 0.112, 0.05 0.115, 0.085 0.085, 0.122 0.045, 0.15 -0.01, "
            "0.158 -0.06, 0.135 -0.092, 0.1 -0.1, 0.06 -0.105, 0.02 -0.085, 0.01 -0.04"
        ),
    ),
    "piriformis": (
        -1,
        polygon(
            "0.016 0.075, 0.03 0.098, 0.08 0.066, 0.142 0.022, 0.145 -0.012, 0.08 0.006, 0.026 0.03"
        ),
    ),
    "iliopsoas": (
        1,
        polygon(
            "0.03 0.11, 0.062 0.14, 0.105 0.13, 0.135 0.08, 0.132 0.02, 0.122 -0.05, "
            "0.1 -0.11, 0.06 -0.105, 0.05 -0.04, 0.045 0.03"
        ),
    ),
}
"""1 for the front, -1 for the back; then the polygon."""

LIMB: dict[str, tuple[str, str, float, Polygon]] = {
    "quadriceps": (
        "upperleg01",
        "lowerleg01",
        0.07,
        polygon(
            "-12 0.13, 38 0.1, 80 0.2, 96 0.45, 84 0.78, 48 0.93, 0 0.95, -52 0.93, -74 0.74, "
            "-52 0.45"
        ),
    ),
    "hamstrings": (
        "upperleg01",
        "lowerleg01",
        0.07,
        polygon(
            "146 0.24, 180 0.2, 222 0.24, 240 0.45, 236 0.76, 216 1, 198 0.96, 180 0.86, "
            "164 0.96, 142 1, 126 0.76, 124 0.45"
        ),
    ),
    "gastrocnemius": (
        "lowerleg01",
        "foot",
        0.05,
        polygon(
            "130 0.02, 166 0, 194 0, 232 0.02, 258 0.2, 246 0.42, 214 0.5, 180 0.46, 150 0.5, "
            "112 0.42, 104 0.2"
        ),
    ),
    "soleus": (
        "lowerleg01",
        "foot",
        0.05,
        polygon(
            "98 0.28, 110 0.38, 150 0.46, 180 0.43, 214 0.46, 250 0.38, 266 0.28, 260 0.6, "
            "216 0.78, 180 0.84, 150 0.78, 108 0.6"
        ),
    ),
    "tibialis-anterior": (
        "lowerleg01",
        "foot",
        0.05,
        polygon("2 0.08, 46 0.08, 64 0.3, 50 0.62, 14 0.84, -2 0.5"),
    ),
    "deltoid": (
        "upperarm01",
        "lowerarm01",
        0.05,
        polygon(
            "-70 -0.02, -40 -0.16, 20 -0.22, 90 -0.26, 160 -0.22, 214 -0.14, 238 0, 205 0.22, "
            "150 0.42, 95 0.54, 40 0.42, -20 0.22"
        ),
    ),
    "triceps-brachii": (
        "upperarm01",
        "lowerarm01",
        0.045,
        polygon("130 0.22, 230 0.18, 250 0.5, 234 0.86, 180 0.96, 128 0.86, 112 0.5"),
    ),
}
"""Two joints, the limb's radius in metres (it turns degrees into metres), and the polygon."""
