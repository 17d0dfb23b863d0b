"""The settings in the order in which they are shown, with their names."""

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Look", ("theme", "text_scale", "reduce_motion", "figure_look")),
    (
        "Sound and voice",
        ("voice", "voice_name", "tone_volume", "voice_volume", "sound_delay_ms", "tick_reps", "rep_count"),
    ),
    (
        "Times in a session",
        (
            "get_ready_s",
            "gap_same_s",
            "gap_other_s",
            "gap_to_standing_s",
            "switch_s",
            "count_from",
            "lead_in_s",
            "half_way_from_s",
            "again_from_s",
            "again_before_s",
        ),
    ),
    ("Keys in a session", ("undo_s", "back_again_s", "ignore_keys_ms", "ignore_opening_ms")),
    ("Screen", ("full_screen", "keep_awake", "awake_pause_min", "turn_side_lying")),
    (
        "Reminders",
        (
            "reminders",
            "remind_at",
            "remind_later_min",
            "quiet_from",
            "quiet_until",
            "remind_morning",
            "remind_morning_at",
            "remind_with_name",
            "on_close",
        ),
    ),
)

NAMES = {
    "theme": "Theme",
    "text_scale": "Text size",
    "reduce_motion": "Reduce motion",
    "figure_look": "Figure",
    "voice": "Voice",
    "voice_name": "Whose voice",
    "tone_volume": "Tones",
    "voice_volume": "Voice volume",
    "sound_delay_ms": "Speaker delay",
    "tick_reps": "Tick",
    "rep_count": "Count repetitions",
    "get_ready_s": "Get ready",
    "gap_same_s": "Next, same posture",
    "gap_other_s": "Next, other posture",
    "gap_to_standing_s": "Next, getting up",
    "switch_s": "Change of side",
    "count_from": "Countdown",
    "lead_in_s": "After a pause",
    "half_way_from_s": "Half-way tone",
    "again_from_s": "Said again",
    "again_before_s": "Said again before",
    "undo_s": "Bring back",
    "back_again_s": "Back twice",
    "ignore_keys_ms": "Stray keys",
    "ignore_opening_ms": "Stray keys, full screen",
    "awake_pause_min": "Dark after a pause of",
    "full_screen": "Full screen",
    "keep_awake": "Keep the screen on",
    "turn_side_lying": "Turn for side-lying",
    "reminders": "Remind me",
    "remind_at": "Days and times",
    "remind_later_min": "Later today",
    "quiet_from": "Quiet hours from",
    "quiet_until": "Quiet hours until",
    "remind_morning": "Morning question",
    "remind_morning_at": "Asked at",
    "remind_with_name": "Name the routine",
    "on_close": "Closing the window",
}
SAYS = {
    "theme": "System follows your desktop.",
    "text_scale": "How large the letters are.",
    "figure_look": "Hair and skin of the figure.",
    "voice": "How much is said in a session.",
    "voice_name": "Heart is a woman's voice, Michael a man's.",
    "tone_volume": "How loud the beeps are.",
    "voice_volume": "How loud the voice is.",
}
"""What the settings file says in its own words, in the window's; the others are the same in both."""
ONLY_REMINDED = frozenset(
    (
        "remind_later_min",
        "quiet_from",
        "quiet_until",
        "remind_morning",
        "remind_morning_at",
        "remind_with_name",
        "on_close",
    )
)
"""What means nothing while reminders are off; it is shown then only to somebody who looks for it."""

UNREAD = frozenset({"equipment"})
"""What nothing goes by and no row shows: what somebody has at home is told in My hip."""

WIDE = frozenset({"remind_at"})
