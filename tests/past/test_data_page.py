"""docs/data.md names everything that an export holds."""

import csv
import json
import re
from pathlib import Path

from hipcoach.home import Home, open_history
from hipcoach.store.copies.exchange import export_csv, export_json
from tests.generate_history import generate

NAMED = set(re.findall(r"`([^`]+)`", (Path(__file__).parents[2] / "docs" / "data.md").read_text(encoding="utf-8")))


def test_every_column_of_the_csv_is_documented(tmp_path: Path) -> None:
    db = open_history(Home(tmp_path))
    generate(db, 1)
    export_csv(db, tmp_path / "all.csv")
    db.close()
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    assert len(columns) > 40
    assert [column for column in columns if column not in NAMED] == []


def test_every_table_and_every_unit_of_the_json_is_documented(tmp_path: Path) -> None:
    db = open_history(Home(tmp_path))
    export_json(db, tmp_path / "all.json")
    db.close()
    content = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert [table for table in content["tables"] if table not in NAMED] == []
    assert [unit for unit in content["units"] if unit not in NAMED] == []
