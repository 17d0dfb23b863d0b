"""A wheel holds everything that the program needs, and finds it."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_a_wheel_brings_its_content_along_and_finds_it(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    subprocess.run([*words, str(ROOT)], check=True, timeout=300, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(unpacked)
    assert "hipcoach/exercises/clamshell.yaml" in names
    assert "hipcoach/assets/sounds/go.wav" in names
    assert not [name for name in names if name.startswith(("tests/", "docs/", "benchmarks/"))]
    listed = subprocess.run(
        [sys.executable, "-m", "hipcoach", "routines", "--json", "--data-dir", str(tmp_path / "data")],
        check=True,
        timeout=120,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
    )
    assert len(json.loads(listed.stdout)) == 30
    where = subprocess.run(
        [sys.executable, "-c", "import hipcoach; print(hipcoach.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(unpacked)},
    )
    assert where.stdout.startswith(str(unpacked))
