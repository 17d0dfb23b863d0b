"""The onset clock: what the first 48 hours of a pain ask for (cold early, warmth later)."""

from datetime import datetime, timedelta

from hipcoach.care.refusal import HEAT_AFTER_H

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


DAY_H = 24


def began_at(days_ago: int, now: datetime) -> datetime:
    """When a pain began that many days ago, counted from the start of the day, so that it is never too fresh."""
    return (now - timedelta(days=days_ago)).replace(hour=0, minute=0, second=0, microsecond=0)


def hours_since(began: datetime | None, now: datetime) -> int | None:
    """How long ago a pain began at the least: it is told by the day, so the end of that day counts."""
    if began is None:
        return None
    return max(0, int((now - began).total_seconds() // 3600) - DAY_H)


def onset_text(began: datetime | None, now: datetime) -> str:
    """What is said in the first 48 hours after a pain began, empty later and where it is not known."""
    age_h = hours_since(began, now)
    if began is None or age_h is None or age_h >= HEAT_AFTER_H:
        return ""
    days = (now.date() - began.date()).days
    when = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    opens = began + timedelta(hours=DAY_H + HEAT_AFTER_H)
    return f"It began {when}. A cold pack may ease it now. No heat before {DAYS[opens.weekday()]}."
