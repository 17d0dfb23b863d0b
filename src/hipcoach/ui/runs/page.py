"""Runs and shoes: what to eat now, what load says, a run to write down, the weeks, the runs, the shoes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipcoach.care.run_load import CLOSES_NOTHING_TEXT, LoadNote, Weight, load_text, notes, weeks
from hipcoach.care.timed import Item, due
from hipcoach.core.running import Run, Shoe
from hipcoach.core.source import Citation
from hipcoach.ui.reading import sources_text
from hipcoach.ui.runs.ports import RunPorts, RunsKnown
from hipcoach.ui.runs.run_form import RunForm
from hipcoach.ui.runs.shoes_card import ShoesCard
from hipcoach.ui.runs.words import UNIT, UNIT_M, run_text, run_title, way_text
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.charts.bars import Bar, Bars
from hipcoach.ui.widgets.numbers import Switch
from hipcoach.ui.widgets.page import Page, back_link, card, clear, hairline, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import clock_words, day_text, tr

SHOWN_RUNS = 12
_BANNER = {Weight.PLAIN: "info", Weight.NOTE: "info", Weight.AMBER: "caution", Weight.STRONG: "caution"}
_CARDS = {Item.MASSAGE: "card-massage", Item.FORM_VIDEO: "card-form"}


class RunsPage(Page):
    """Everything about runs; it is filled anew when something was kept."""

    def __init__(self, look: Look, services: Services, go: Go, ports: RunPorts) -> None:
        super().__init__(look, tr("Runs and shoes"), 960)
        self._services, self._go, self._ports = services, go, ports
        self.column.addLayout(row(back_link(look, tr("My hip"), partial(go, "hip")), 1))
        self.column.addSpacing(2)
        self.column.addWidget(Text(look, tr("Runs and shoes"), "h1"))
        self.column.addSpacing(16)
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self._fill()

    def first_focus(self) -> QWidget | None:
        """The distance: most who come here have just run."""
        return self.form.way.box

    def _fill(self) -> None:
        known = self._ports.known()
        clear(self._body)
        if known.eat_until is not None:
            self._body.addWidget(self._refuel(known))
        for note in notes(known.runs, known.now.date(), cautious=known.cautious):
            self._body.addWidget(self._load(note, known))
        self.form = RunForm(self.look, known, self._keep_run)
        self._body.addWidget(self.form)
        if any(run.metres for run in known.runs):
            self._body.addWidget(self._weeks(known))
        if known.runs:
            self._body.addWidget(self._runs(known))
        self.shoes = ShoesCard(self.look, known, self._keep_shoe)
        self._body.addWidget(self.shoes)
        self._body.addWidget(self._round(known))

    def _refuel(self, known: RunsKnown) -> QWidget:
        assert known.eat_until is not None
        said = tr("Before {time}: something with protein and carbohydrate, yoghurt with berries for example.").format(
            time=clock_words(known.eat_until)
        )
        text = f"{said} {tr('A running article says within 45 minutes.')}"
        return Banner(
            self.look, "info", text, title=tr("Eat after your run"), action=tr("Eaten"), on_action=self._after("eaten")
        )

    def _load(self, note: LoadNote, known: RunsKnown) -> QWidget:
        library = self._services.library
        source = f"{tr('From:')} {sources_text(library, tuple(Citation(source) for source in note.sources))}"
        lines = (tr(load_text(note, lambda metres: way_text(metres, known.units))), tr(CLOSES_NOTHING_TEXT), source)
        more = button_to(self._go, "card:card-load") if "card-load" in library.cards else None
        return Banner(
            self.look,
            _BANNER.get(note.weight, "stop"),
            *lines,
            title=tr("How fast it grows"),
            action=tr("Read more") if more else "",
            on_action=more,
        )

    def _weeks(self, known: RunsKnown) -> QWidget:
        told = weeks(known.runs, known.now.date())
        unit = UNIT_M[known.units]
        bars = [Bar(day_text(week.monday, "d MMM"), week.metres / unit) for week in told]
        frame, inside = card(20, 10)
        inside.addWidget(heading(self.look, tr("Weeks from Monday")))
        inside.addWidget(Bars(self.look, tr("Distance in each week"), UNIT[known.units], bars))
        now = told[-1]
        said = tr("This week so far: {way} in {runs}, the longest {longest}.").format(
            way=way_text(now.metres, known.units),
            runs=tr("1 run") if now.runs == 1 else tr("{n} runs").format(n=now.runs),
            longest=way_text(now.longest, known.units),
        )
        inside.addWidget(Text(self.look, said if now.runs else tr("No run this week so far."), "body"))
        careful = Switch(self.look, tr("Careful: say something from 5 percent on"), known.cautious)
        careful.toggled.connect(self._careful)
        label = tr("Careful: say something from 5 percent more a week on, instead of from 10")
        inside.addLayout(row(careful, Text(self.look, label, "body"), gap_px=12))
        bare = sum(run.metres is None and run.day >= told[0].monday for run in known.runs)
        if bare:
            text = tr("Runs of these weeks without a distance are not in here: {n}.").format(n=bare)
            inside.addWidget(Text(self.look, text, "small", "ink2"))
        return frame

    def _runs(self, known: RunsKnown) -> QWidget:
        frame, inside = card(12, 0)
        title = heading(self.look, tr("The last runs"))
        line = row(title, gap_px=0)
        line.setContentsMargins(8, 8, 8, 4)
        inside.addLayout(line)
        for number, run in enumerate(known.runs[:SHOWN_RUNS]):
            if number:
                inside.addWidget(hairline(self.look))
            day = day_text(run.day, "ddd d MMM")
            way = run.title or tr("Run") if run.metres is None else way_text(run.metres, known.units)
            opens = partial(self._go, f"record:{run.uuid}")
            inside.addWidget(LinkRow(self.look, f"{day} · {way}", run_text(run), run.note, on_open=opens))
        return frame

    def _round(self, known: RunsKnown) -> QWidget:
        """What comes round: a massage, a film of how one runs."""
        frame, inside = card(20, 12)
        inside.addWidget(heading(self.look, tr("Now and then")))
        for item, name, why in (
            (
                Item.MASSAGE,
                tr("A massage"),
                tr("A running article suggests one a month, from the fourth week on. Not over a sore outer hip."),
            ),
            (
                Item.FORM_VIDEO,
                tr("A film of how you run"),
                tr("From the side and from behind, every four weeks or so. The rhythm is our own."),
            ),
        ):
            done = known.done.get(item)
            last = tr("Last: {day}").format(day=day_text(done, "d MMM yyyy")) if done else tr("Not yet")
            wants = due(item, done, known.runs, known.now.date())
            state = f"{tr('Due')} · {last}" if wants else last
            lines = stack(
                Text(self.look, name, "h3"),
                Text(self.look, state, "body", "amber" if wants else "ink2"),
                Text(self.look, why, "small", "ink2"),
                gap_px=1,
            )
            mark = button(self.look, tr("Done today"), "secondary", on_click=self._after("done", item))
            mark.setAccessibleName(f"{name}: {tr('Done today')}")
            line = row(lines, mark)
            if _CARDS[item] in self._services.library.cards:
                more = button(self.look, tr("Read more"), "text", on_click=button_to(self._go, f"card:{_CARDS[item]}"))
                line.insertWidget(1, more)
            line.setStretch(0, 1)
            inside.addLayout(line)
        return frame

    def _keep_run(self, run: Run) -> None:
        if self._ports.keep_run(run, run_title(run.metres, self._ports.known().units)):
            self._fill()

    def _keep_shoe(self, shoe: Shoe) -> None:
        if self._ports.keep_shoe(shoe):
            self._fill()
            # What was pressed is gone; without this the keyboard would be far away, in the rail.
            self.shoes.name.setFocus()

    def _careful(self, on: bool) -> None:
        self._ports.set_cautious(on)
        QTimer.singleShot(0, self._fill)  # the switch that was pressed goes away with the rest

    def _after(self, name: str, *given: object) -> Callable[[], None]:
        """Keeps something, and shows what is known then."""

        def act() -> None:
            if getattr(self._ports, name)(*given):
                self._fill()

        return act


def button_to(go: Go, address: str) -> Callable[[], object]:
    """What a button does that opens a page."""
    return partial(go, address)
