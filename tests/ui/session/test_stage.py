"""The stage is legible from three metres, measured in the pixels that are drawn."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QTransform
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.settings import Theme
from hipcoach.ui.session.scene import Scene
from hipcoach.ui.session.stage.layout import Turn, layout_of, scale_of
from hipcoach.ui.session.stage.lettering import advance, name_face, name_lines
from tests.ui.session.measure import shares, stage_at
from tests.ui.session.samples import CLAMSHELL, DEADLIFT, FLEXOR, ICE, SELF_PACED, plan_of

SIZES = [(1024, 700), (1280, 720), (1280, 800), (1366, 768), (1920, 1080), (2560, 1600)]
PLAN = plan_of(CLAMSHELL, FLEXOR, DEADLIFT, SELF_PACED, ICE)
MOMENTS = {
    "ready": (0, 3_500),
    "repetitions": (1, 3_000),
    "two digits": (1, 39_000),
    "switch": (2, 3_000),
    "rest": (4, 12_000),
    "hold": (13, 19_500),
    "self-paced": (25, 4_000),
    "minutes": (27, 1_000),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("moment", MOMENTS)
def test_the_number_is_a_fifth_and_the_name_six_percent_of_the_height(
    qtbot: QtBot, moment: str, size: tuple[int, int]
) -> None:
    stage = stage_at(PLAN, *MOMENTS[moment], size)
    qtbot.addWidget(stage)
    digits, capitals = shares(stage)
    assert digits >= 0.2
    assert capitals >= 0.06


def test_the_floors_hold_on_a_screen_at_150_percent() -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": "offscreen"}
    run = [sys.executable, "-m", "tests.ui.session.measure", "1280", "720"]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)
    lines = done.stdout.split("\n")[:2]
    for digits, capitals in (map(float, line.split()) for line in lines):
        assert digits >= 0.2 and capitals >= 0.06


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("turn", [Turn.HEAD_LEFT, Turn.HEAD_RIGHT])
def test_turned_the_floors_hold_too(size: tuple[int, int], turn: Turn, qtbot: QtBot) -> None:
    scale = scale_of(*size)
    for index, ms in ((1, 3_000), (4, 12_000), (13, 19_500)):
        stage = stage_at(PLAN, index, ms, size, turn=turn)
        qtbot.addWidget(stage)
        at = stage.layout_now()
        assert at.number.height() * scale >= 0.2 * size[1]
        assert at.figure.height() >= 200


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_stands_in_the_outer_four_percent(qtbot: QtBot, moment: str, theme: Theme) -> None:
    stage = stage_at(PLAN, *MOMENTS[moment], (1280, 800), theme)
    qtbot.addWidget(stage)
    image = stage.grab().toImage()
    edge = int(0.04 * 1280)
    tint = image.pixelColor(2, 400)
    for x in (*range(0, edge, 3), *range(1280 - edge, 1280, 3)):
        assert all(image.pixelColor(x, y) == tint for y in range(40, 740, 2)), x


def test_names_wrap_and_are_never_cut(qtbot: QtBot) -> None:
    font = name_face(68)
    name = DEADLIFT.name
    assert name_lines((name, DEADLIFT.short_name), font, 1170, 700) == ("Single-leg Romanian", "deadlift with weight")
    assert name_lines((name, DEADLIFT.short_name), font, 560, 560) == ("Single-leg", "RDL, loaded")
    unbroken = "Donaudampfschifffahrtsgesellschaftskapitänsübung"
    lines = name_lines((unbroken,), font, 1170, 700)
    assert "".join(lines) == unbroken
    assert all(advance(font, line) <= 1170 for line in lines)


def test_a_name_gives_way_to_its_short_one_only_where_two_lines_are_too_few(qtbot: QtBot) -> None:
    work = stage_at(PLAN, 17, 1_000, (1280, 800)).layout_now()
    gap = stage_at(PLAN, 16, 1_000, (1280, 800)).layout_now()
    assert " ".join(work.name) == DEADLIFT.name
    assert " ".join(gap.name) == DEADLIFT.short_name


def _ink(image: QImage, box: QRectF, colour: str) -> int:
    wanted = QColor(colour).rgb()
    rows = range(int(box.top()), int(box.bottom()))
    return sum(image.pixel(x, y) == wanted for y in rows for x in range(int(box.left()), int(box.right())))


def test_every_phase_has_its_colour_its_shape_and_its_word(qtbot: QtBot) -> None:
    words = set()
    for index, ms, pause in ((0, 900, False), (1, 900, False), (2, 900, False), (4, 900, False), (13, 900, False)):
        stage = stage_at(PLAN, index, ms, (1280, 800), pause=pause)
        still, at, look = stage.scene.still, stage.layout_now(), stage._look.tokens
        badge = QRectF(at.badge.left(), at.badge.top(), 70, at.badge.height())
        image = stage.grab().toImage()
        assert _ink(image, badge, look.phase(still.phase)) > 1500
        assert _ink(image, badge, look.inkon) > 150
        assert image.pixelColor(3, 300).name().upper() == look.tint(still.phase)
        words.add(still.word)
    assert words == {"Get ready", "Work", "Switch", "Rest", "Hold"}


def test_high_contrast_frames_the_window_in_the_phase(qtbot: QtBot) -> None:
    stage = stage_at(PLAN, 13, 900, (1280, 800), Theme.HIGH_CONTRAST)
    image = stage.grab().toImage()
    assert image.pixelColor(5, 400).name().upper() == stage._look.tokens.hold
    assert image.pixelColor(30, 400).name() == "#000000"


def test_the_tint_changes_softly_unless_motion_is_reduced(qtbot: QtBot) -> None:
    stage = stage_at(PLAN, 0, 900, (1280, 800))
    qtbot.addWidget(stage)
    work = stage_at(PLAN, 1, 100, (1280, 800)).scene
    stage.show_scene(work)
    between = stage.grab().toImage().pixelColor(3, 300).name().upper()
    look = stage._look.tokens
    assert between not in (look.ready_bg, look.work_bg)
    stage.show_scene(Scene(work.still, replace(work.moving, fresh=1.0)))
    assert stage.grab().toImage().pixelColor(3, 300).name().upper() == look.work_bg
    stage._look.reduce_motion = True
    stage.show_scene(work)
    assert stage.grab().toImage().pixelColor(3, 300).name().upper() == look.work_bg


def test_a_step_of_the_same_phase_changes_no_tint(qtbot: QtBot) -> None:
    stage = stage_at(PLAN, 0, 900, (1280, 800))
    qtbot.addWidget(stage)
    work = stage_at(PLAN, 1, 100, (1280, 800)).scene
    for fresh in (0.3, 1.0, 0.0, 0.3):
        stage.show_scene(Scene(work.still, replace(work.moving, fresh=fresh)))
    assert stage.grab().toImage().pixelColor(3, 300).name().upper() == stage._look.tokens.work_bg


def test_turning_puts_the_top_of_the_text_where_the_head_is(qtbot: QtBot) -> None:
    for turn, x in ((Turn.HEAD_RIGHT, 1180), (Turn.HEAD_LEFT, 60)):
        stage = stage_at(PLAN, 1, 900, (1280, 800), turn=turn)
        image = stage.grab().toImage()
        strip = QRectF(x, 40, 60, 660)
        assert _ink(image, strip, stage._look.tokens.ink) > 3000


def _ink_columns(image: QImage, box: QRectF, colour: str) -> list[int]:
    wanted = QColor(colour).rgb()
    columns = range(int(box.left()), int(box.right()))
    rows = range(int(box.top()), int(box.bottom()), 2)
    return [x for x in columns if any(image.pixel(x, y) == wanted for y in rows)]


@pytest.mark.parametrize(("index", "ms"), [(4, 12_000), (4, 5_000), (1, 1_000), (1, 39_000)])
def test_every_number_begins_where_the_badge_above_it_does(index: int, ms: int, qtbot: QtBot) -> None:
    """A number that began with 1 stood in by a twentieth of its height: the blank of the digit was taken for ink."""
    stage = stage_at(PLAN, index, ms, (1280, 800))
    qtbot.addWidget(stage)
    at, look = stage.layout_now(), stage._look.tokens
    image, colour = stage.grab().toImage(), look.phase(stage.scene.still.phase)
    number = _ink_columns(image, at.number.adjusted(-30, 20, 30, -20), colour)
    assert abs(number[0] - at.badge.left()) <= 4, stage.scene.still.number


@pytest.mark.parametrize("ms", [300, 12_000, 19_500, 29_500])
def test_a_number_stands_in_the_middle_of_its_ring(ms: int, qtbot: QtBot) -> None:
    stage = stage_at(PLAN, 13, ms, (1280, 800))
    qtbot.addWidget(stage)
    at, look = stage.layout_now(), stage._look.tokens
    image, colour = stage.grab().toImage(), look.phase(stage.scene.still.phase)
    inside = QRectF(at.ring.center().x() - 140, at.number.top(), 280, at.number.height())  # without the ring
    number = _ink_columns(image, inside, colour)
    assert abs((number[0] + number[-1]) / 2 - at.ring.center().x()) <= 3, stage.scene.still.number


def _differing(one: QImage, other: QImage) -> list[tuple[int, int]]:
    points = ((x, y) for y in range(0, one.height(), 2) for x in range(0, one.width(), 2))
    return [point for point in points if one.pixel(*point) != other.pixel(*point)]


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)], ids=str)
@pytest.mark.parametrize("turn", list(Turn))
def test_the_set_before_is_told_in_a_rest_however_the_stage_is_turned(
    turn: Turn, size: tuple[int, int], qtbot: QtBot
) -> None:
    """Turned, the repetitions that up and down correct were not drawn: they could be changed but not seen."""
    stage = stage_at(PLAN, 4, 12_000, size, turn=turn)
    qtbot.addWidget(stage)
    without = stage.grab().toImage()
    stage.show_scene(replace(stage.scene, still=replace(stage.scene.still, counted="Set 1: 10 repetitions")))
    changed = _differing(without, stage.grab().toImage())
    assert len(changed) > 300
    at, scale = stage.layout_now(), scale_of(*size)
    foot = QTransform(stage._turned(at)) * QTransform.fromScale(scale, scale)
    place = foot.mapRect(at.foot).adjusted(-1, -1, 1, 1)
    assert all(place.contains(QPointF(x, y)) for x, y in changed), "it stands in the line at the bottom"


def test_only_what_moves_is_painted_between_two_seconds(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    stage = stage_at(PLAN, 1, 3_100, (1280, 800))
    stage.setParent(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
        stage.show()
    stage.grab()
    layer = stage._layer
    stage.show_scene(stage_at(PLAN, 1, 3_116, (1280, 800)).scene)
    stage.grab()
    assert stage._layer is layer


def test_the_layout_leaves_the_figure_room_beside_every_name(qtbot: QtBot) -> None:
    for index in (1, 13, 17, 25):
        for size in SIZES:
            still = stage_at(PLAN, index, 900, size).scene.still
            scale = scale_of(*size)
            at = layout_of(still, size[0] / scale, size[1] / scale, Turn.UPRIGHT)
            assert at.figure.width() >= 500 and at.figure.height() >= 360
            assert not at.figure.intersects(at.number) and not at.figure.intersects(at.foot)
