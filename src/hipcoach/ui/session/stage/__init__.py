"""The stage: one painted widget that shows a scene, legible from 3 m, upright or turned to a lying head.

All lengths in here are units of a canvas of at least 1280 by 800 that is scaled to the window.
"""
