"""How long reading content takes, as ratios against what composing the same files with CBaseLoader takes.

Run it as `python benchmarks/content.py`. Nothing here is a test: the figures depend on the machine, their ratios
hardly do.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import yaml

from hipcoach.store.care_files import load_care
from hipcoach.store.content.library import check_paths, load_library
from hipcoach.store.folders import bundled_folder

FOLDERS = ("", "routines", "conditions", "cards", "screening", "programmes")
FILES = 1_000
COMPOSING = """\
import sys, yaml
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        yaml.compose(file.read(), Loader=yaml.CBaseLoader)
"""
ROUNDS = 5


def best_ms(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The shortest of some runs in milliseconds."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times) * 1000


def content_files(folder: Path) -> list[Path]:
    """Every file of content in a folder with the layout of exercises/."""
    return [path for name in FOLDERS for path in sorted((folder / name).glob("*.yaml"))]


def read_all(bundled: Path) -> None:
    """Reads everything that is bundled: the library, the screening and the programmes."""
    load_library(bundled)
    load_care(bundled)


def compose_all(texts: list[str]) -> None:
    """Composes texts with libyaml and does nothing else."""
    for text in texts:
        yaml.compose(text, Loader=yaml.CBaseLoader)


def generate(folder: Path, bundled: Path) -> None:
    """Writes valid files: the bundled exercises and routines again and again under other ids."""
    models = [*sorted(bundled.glob("*.yaml")), *sorted((bundled / "routines").glob("*.yaml"))]
    models = [path for path in models if path.name != "sources.yaml"]
    (folder / "routines").mkdir()
    for number in range(FILES):
        model = models[number % len(models)]
        name = f"{model.stem}-{number}"
        text = model.read_text(encoding="utf-8").replace(f"id: {model.stem}\n", f"id: {name}\n", 1)
        (folder / model.relative_to(bundled).parent / f"{name}.yaml").write_text(text, encoding="utf-8")


def best_process_ms(*arguments: str) -> float:
    """The shortest of some runs of this Python with arguments, from its start to its end, in milliseconds."""
    return best_ms(lambda: subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL))


def report(what: str, value: float, limit: float, unit: str = "") -> None:
    """Prints a figure beside its limit."""
    verdict = "ok" if value <= limit else "TOO SLOW"
    print(f"{what:<58} {value:7.2f}{unit}  limit {limit:g}{unit}  {verdict}")


def main() -> None:
    """Measures and prints every figure of reading."""
    bundled = bundled_folder("exercises")
    texts = [path.read_text(encoding="utf-8") for path in content_files(bundled)]
    composing = best_ms(lambda: compose_all(texts))
    anew = best_ms(lambda: read_all(bundled))
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "content"
        load_library(bundled, None, cache)
        warm = best_ms(lambda: load_library(bundled, None, cache))
        made = Path(folder) / "made"
        made.mkdir()
        generate(made, bundled)
        made_texts = [path.read_text(encoding="utf-8") for path in content_files(made)]
        composing_made = best_ms(lambda: compose_all(made_texts), 3)
        problems = check_paths([made], bundled, None, cache)
        checking = best_ms(lambda: check_paths([made], bundled, None, cache), 3)
        composing_process = best_process_ms("-c", COMPOSING, *map(str, content_files(made)))
        checking_process = best_process_ms("-m", "hipcoach", "check", str(made), "--data-dir", folder)
    errors = [problem for problem in problems if not problem.warning]
    print(f"{len(texts)} bundled files: composed in {composing:.1f} ms, read anew in {anew:.1f} ms")
    print(f"{len(made_texts)} made files: composed in {composing_made:.1f} ms, checked in {checking:.1f} ms")
    print(f"  {len(errors)} errors and {len(problems) - len(errors)} warnings in them")
    report("everything read anew / composing it", anew / composing, 250 / 60)
    report("library from the cache", warm, 15, " ms")
    report(f"check of {len(made_texts)} files / composing them", checking / composing_made, 3)
    report("the same as two whole processes", checking_process / composing_process, 3)


if __name__ == "__main__":
    main()
