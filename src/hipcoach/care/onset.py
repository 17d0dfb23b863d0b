"""The onset clock: what the first 48 hours of a pain ask for (cold early, warmth later)."""

from datetime import datetime, timedelta

from hipcoach.care.refusal import HEAT_AFTER_H

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def onset_text(began: datetime | None, now: datetime) -> str:
    """What is said in the first 48 hours after a pain began, empty later and where it is not known."""
    if began is None or not timedelta(0) <= now - began < timedelta(hours=HEAT_AFTER_H):
        return ""
    days = (now.date() - began.date()).days
    when = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    opens = began + timedelta(hours=HEAT_AFTER_H)
    return f"It began {when}. A cold pack may ease it now. No heat before {DAYS[opens.weekday()]}."
