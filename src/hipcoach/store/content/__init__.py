"""Reads exercises, routines, conditions, cards and sources from YAML: bounded, checked, cached."""
