"""The history on screen: the year, a month, one session, and what changes over weeks."""
