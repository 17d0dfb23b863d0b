"""The bundled content, loaded once for all tests of care."""

from functools import cache
from pathlib import Path

from hipcoach.core.library import Library
from hipcoach.core.screening import Questionnaire
from hipcoach.store.care_files import CareContent, load_care
from hipcoach.store.content.library import load_library

EXERCISES = Path(__file__).parents[2] / "exercises"


@cache
def library() -> Library:
    """The bundled library."""
    return load_library(EXERCISES)


@cache
def care() -> CareContent:
    """The bundled screening and programmes."""
    return load_care(EXERCISES)


def asked() -> Questionnaire:
    """The bundled questionnaire."""
    questionnaire = care().questionnaire
    assert questionnaire is not None
    return questionnaire
