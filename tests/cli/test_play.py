"""A session in the terminal: real processes, a real file, nobody at the keyboard."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def hipcoach(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hipcoach", *words, "--data-dir", str(home)],
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        env={name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")},
    )


QUESTIONS = 30
NO_PAIN_TRIGGER = "none-prevent"


def screen_well(home: Path) -> None:
    """Answers every question with no, and says that nothing hurts."""
    done = hipcoach(home, "screen", typed="n\n" * QUESTIONS + f"\n{NO_PAIN_TRIGGER}\n1\n")
    assert done.returncode == 0, done.stdout + done.stderr


def history(home: Path) -> list[dict[str, Any]]:
    done = hipcoach(home, "history", "--json")
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


def test_a_routine_is_followed_to_its_end_and_found_in_the_history(tmp_path: Path) -> None:
    played = hipcoach(tmp_path, "play", "pre-run-hip-prep", "--speed", "300", "--mute")
    assert played.returncode == 0, played.stderr
    (session,) = history(tmp_path)
    assert (session["routine"], session["outcome"]) == ("pre-run-hip-prep", "completed")
    assert played.stdout.split("\n")[:-1] == [f"ended {session['id']} {step['n']}" for step in session["steps"]]
    exercises = {step["exercise"] for step in session["steps"] if step["exercise"]}
    assert exercises == {"leg-swing-front", "leg-swing-side", "walking-lunge", "glute-bridge", "clamshell"}
    assert {step["outcome"] for step in session["steps"] if step["exercise"]} == {"done"}
    card = session["steps"][-1]
    assert (card["kind"], card["outcome"], card["answer"]) == ("card", "skipped", None)


def test_a_killed_session_loses_no_finished_step_and_the_next_one_keeps_it_as_partial(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hipcoach", "play", "strength-classic", "--speed", "200", "--mute"]
    running = subprocess.Popen(
        [*command, "--data-dir", str(tmp_path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    ended = [running.stdout.readline().split() for _ in range(4)]
    running.send_signal(signal.SIGKILL)
    running.wait()
    running.stdout.close()
    again = hipcoach(tmp_path, "play", "desk-hips", "--speed", "500", "--mute")
    assert again.returncode == 0, again.stderr
    whole, killed = history(tmp_path)
    assert (whole["routine"], whole["outcome"]) == ("desk-hips", "completed")
    assert (killed["id"], killed["outcome"]) == (ended[0][1], "partial")
    numbers = [step["n"] for step in killed["steps"]]
    assert {int(line[2]) for line in ended} <= set(numbers)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("routine", ["walk-run-week-1", "ice-timer-15", "heat-timer-15"])
def test_running_ice_and_heat_ask_first_and_do_not_start_unasked(tmp_path: Path, routine: str) -> None:
    unknown = hipcoach(tmp_path, "play", routine, "--speed", "1000", "--mute", "--precheck-ok")
    assert (unknown.returncode, history(tmp_path)) == (1, [])
    assert "hipcoach screen" in unknown.stdout
    screen_well(tmp_path)
    refused = hipcoach(tmp_path, "play", routine, "--speed", "1000", "--mute")
    assert refused.returncode == 1
    assert "--precheck-ok" in refused.stderr
    assert history(tmp_path) == []
    answered = hipcoach(tmp_path, "play", routine, "--speed", "1000", "--mute", "--precheck-ok")
    assert answered.returncode == 0, answered.stderr
    assert history(tmp_path)[0]["outcome"] == "completed"


def test_steps_that_waited_for_another_program_are_named_once_they_are_committed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hipcoach", "play", "stretch-classic", "--speed", "150", "--mute"]
    running = subprocess.Popen(
        [*command, "--data-dir", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    running.stdout.readline()
    other = sqlite3.connect(tmp_path / "hipcoach.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(4)
    other.execute("ROLLBACK")
    other.close()
    said, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    (session,) = history(tmp_path)
    assert session["outcome"] == "completed"
    assert [int(line.split()[2]) for line in said.splitlines()] == [step["n"] for step in session["steps"][1:]]


def test_ctrl_c_keeps_what_was_done_as_partial(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hipcoach", "play", "stretch-classic", "--speed", "30", "--mute"]
    running = subprocess.Popen(
        [*command, "--data-dir", str(tmp_path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    running.stdout.readline()
    running.send_signal(signal.SIGINT)
    assert running.wait(30) == 0
    running.stdout.close()
    (session,) = history(tmp_path)
    assert session["outcome"] == "partial"
    assert session["steps"][0]["outcome"] == "done"


def test_a_broken_file_of_ones_own_hides_nothing(tmp_path: Path) -> None:
    own = tmp_path / "exercises" / "routines"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("id: mine\ntitle: [", encoding="utf-8")
    listed = hipcoach(tmp_path, "routines", "--json")
    assert len(json.loads(listed.stdout)) == 30
    checked = hipcoach(tmp_path, "check")
    assert checked.returncode == 1
    assert f"{own / 'mine.yaml'}:" in checked.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize("words", [("routines",), ("play", "pre-run-hip-prep", "--speed", "1000", "--mute")])
def test_output_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hipcoach", *words, "--data-dir", str(tmp_path)],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
        )
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "No space left on device" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_closed_streams_stop_no_session(tmp_path: Path, closed: str) -> None:
    words = f"play pre-run-hip-prep --speed 1000 --mute --data-dir '{tmp_path}'"
    done = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m hipcoach {words} {closed}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    (session,) = history(tmp_path)
    assert session["outcome"] == "completed"


def test_a_picture_of_a_page_mends_no_history(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    damaged = home / "hipcoach.sqlite3"
    damaged.write_bytes(b"not a database at all" * 100)
    drawn = hipcoach(home, "screenshot", "history", "-o", str(tmp_path / "history.png"))
    assert drawn.returncode == 0, drawn.stderr
    assert damaged.read_bytes() == b"not a database at all" * 100
    assert not list(home.glob("damaged*"))
