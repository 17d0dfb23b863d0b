"""The session page: a plan is run, seen, heard and steered.

    page = SessionPage(plan, settings, look, ports, clock=steady_ms, questions=questions)
    page.setParent(window); page.closed.connect(...); page.begin()      at the end: page.deleteLater()

`runner` joins a session with a clock and the one timer; `keys` says which key means what; `scene` turns a view into
what is on screen; `stage` paints it; `page` joins all with the overlays and the questions before and after.
"""
