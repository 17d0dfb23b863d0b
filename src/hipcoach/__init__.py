"""hipcoach: a desktop coach for hips."""

__version__ = "0.1.0"
