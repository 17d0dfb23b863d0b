"""The controlled words of exercises and routines (shared by files, screen and history)."""

from enum import StrEnum


class Kind(StrEnum):
    """What an exercise is for the body."""

    STRENGTH = "strength"
    STRETCH = "stretch"
    MOBILITY = "mobility"
    ACTIVATION = "activation"
    ISOMETRIC = "isometric"
    BALANCE = "balance"
    PLYOMETRIC = "plyometric"
    RELEASE = "release"
    WALK_RUN = "walk-run"
    RECOVERY = "recovery"


class Position(StrEnum):
    """How the body is placed; gaps between exercises follow from its changes."""

    STANDING = "standing"
    SIDE_LYING = "side-lying"
    SUPINE = "supine"
    PRONE = "prone"
    QUADRUPED = "quadruped"
    HALF_KNEELING = "half-kneeling"
    SEATED = "seated"

    @property
    def lying(self) -> bool:
        """Tells whether the trunk lies on the floor."""
        return self in (Position.SIDE_LYING, Position.SUPINE, Position.PRONE)


class Equipment(StrEnum):
    """What has to be within reach."""

    NONE = "none"
    MAT = "mat"
    CHAIR = "chair"
    WALL = "wall"
    STEP = "step"
    BENCH = "bench"
    STRAP = "strap"
    PILLOW = "pillow"
    MINI_BAND = "mini-band"
    LONG_BAND = "long-band"
    DUMBBELL = "dumbbell"
    SMALL_BALL = "small-ball"
    SLIDER = "slider"
    FOAM_ROLLER = "foam-roller"
    MASSAGE_GUN = "massage-gun"
    ICE_PACK_AND_CLOTH = "ice-pack-and-cloth"
    HEAT_PACK = "heat-pack"
    RUNNING_SHOES = "running-shoes"
    METRONOME = "metronome"
    BIKE_OR_POOL = "bike-or-pool"


class Muscle(StrEnum):
    """A muscle or tissue that an exercise works or reaches."""

    GLUTEUS_MAXIMUS = "gluteus-maximus"
    GLUTEUS_MEDIUS = "gluteus-medius"
    GLUTEUS_MINIMUS = "gluteus-minimus"
    TENSOR_FASCIAE_LATAE = "tensor-fasciae-latae"
    PIRIFORMIS = "piriformis"
    DEEP_ROTATORS = "deep-rotators"
    ILIOPSOAS = "iliopsoas"
    RECTUS_FEMORIS = "rectus-femoris"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    ADDUCTORS = "adductors"
    CALVES = "calves"
    FOOT_INTRINSICS = "foot-intrinsics"
    ABDOMINALS = "abdominals"
    OBLIQUES = "obliques"
    LUMBAR_EXTENSORS = "lumbar-extensors"
    QUADRATUS_LUMBORUM = "quadratus-lumborum"
    ILIOTIBIAL_BAND = "iliotibial-band"
    HIP_CAPSULE = "hip-capsule"
    SCIATIC_NERVE = "sciatic-nerve"
    SKIN_AND_JOINT = "skin-and-joint"
    CARDIOVASCULAR = "cardiovascular"


class Level(StrEnum):
    """How demanding a routine is."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Phase(StrEnum):
    """The stage of a condition that a routine is meant for."""

    SETTLE = "1"
    LOAD = "2"
    RUN_READY = "3"
    RETURN = "return"
    ANY = "any"


class Side(StrEnum):
    """The side that works; both where the sides work together."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> "Side":
        """The opposite side; both stays both."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}[self]


class FirstSide(StrEnum):
    """Which side an item begins with; sore and other follow the person's profile."""

    SORE = "sore"
    OTHER = "other"
    LEFT = "left"
    RIGHT = "right"


class SideOrder(StrEnum):
    """How the two sides of an item follow each other."""

    EACH_SET = "each-set"
    ONE_SIDE_FIRST = "one-side-first"
    ALTERNATING = "alternating"
