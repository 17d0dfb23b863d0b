"""What an exercise, a routine, a plan and a session are: the standard library only, no clock, no files."""
