"""Today: what is due and why, how long it takes, what it needs, and Start; beside it what else belongs to the day."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from hipcoach.care.filter import run_closed
from hipcoach.care.onset import onset_text
from hipcoach.care.pain import Colour
from hipcoach.care.picker import NO_PATTERN_TEXT
from hipcoach.care.soreness import Soreness
from hipcoach.care.standing import soon_reminder
from hipcoach.care.today import Task, Way
from hipcoach.ui.hip.hero import Hero, Rest, minutes_text
from hipcoach.ui.hip.morning import EveningCard, MorningCard, NowCard
from hipcoach.ui.hip.ports import HipPorts, LastSession
from hipcoach.ui.hip.session_strip import SessionStrip
from hipcoach.ui.planned import planned
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import light_mark
from hipcoach.ui.widgets.page import MARGIN_PX, Page, card, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import clock_words, day_text, first_big, tr

SIDE_PX, GAP_PX, ONE_COLUMN_BELOW_PX = 324, 24, 940
HERO_PX, TALLEST_HERO_PX, AROUND_HERO_PX, ABOVE_STRIP_PX, BELOW_PX = 380, 820, 104, 60, 16
LARGE_FROM_PX = (1240, 900)
"""From this width of the column and height of the window on the tiles of the session are large."""
ABOVE_HERO_PX = 100
WIDEST_PX = 16_777_215
SKIPPED = "Not answered yet. They take a minute and open what is made for your hip."
WAY_WORDS = {Way.SHORTER: "Shorter", Way.NO_EQUIPMENT: "Without equipment", Way.LYING: "All lying down"}


class TodayPage(Page):
    """The page that the program opens with; Start has the keyboard."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts) -> None:
        self._known = known = ports.known()
        title = first_big(day_text(known.now.date(), "dddd d MMMM"))
        super().__init__(look, title)
        self.end_at(BELOW_PX)
        self._services, self._go, self._ports = services, go, ports
        self._head = row(Text(look, title, "h1", wrap=False), 1)
        if known.today.kept.planned and not known.today.ask_screening and not known.hip.unread:
            kept = tr("{0} of {1} planned this week").format(known.today.kept.done, known.today.kept.planned)
            self._head.addWidget(Text(look, kept, "body", "ink2", wrap=False))
        self.column.addLayout(self._head)
        self._head_px = self._head.sizeHint().width()
        self.column.addSpacing(16)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP_PX)
        main = self._main_task()
        self._hero = Hero(look, services, go, known, main) if main else Rest(look, services, go, known)
        self.start: QWidget = self._hero.start
        self._columns.addWidget(self._hero, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        self._fill_side(side, main)
        side.addStretch(1)
        self._columns.addWidget(self._side, 0)
        self.column.addLayout(self._columns)
        self._strip: SessionStrip | None = None
        if main and main.offered.routine:
            thumbnails = Thumbnails(services.pictures, look, self)
            self._strip = SessionStrip(look, services, thumbnails, main.offered.routine)
            self.column.addSpacing(24)
            self.column.addWidget(heading(look, tr("In this session")))
            self.column.addSpacing(12)
            self.column.addWidget(self._strip)
        self.column.addStretch(1)
        self._arrange()

    def first_focus(self) -> QWidget | None:
        """Start, so that Enter begins."""
        return self.start

    @property
    def form(self) -> QWidget | None:
        """The evening's card while something is chosen on it that was not kept yet."""
        card = getattr(self, "evening", None)
        begun = card is not None and (card.scores.score is not None or card.signs.answer is not None)
        return card if begun else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses one or two columns, and how tall the large card is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room, look = self.width() - 2 * MARGIN_PX, self.look
        below = room < self._head_px
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(0 if below else GAP_PX)
        side_px = look.px(SIDE_PX)
        beside_px = max(look.px(ONE_COLUMN_BELOW_PX), self._hero.minimumSizeHint().width() + GAP_PX + side_px)
        if room < beside_px or self._alone:
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(WIDEST_PX)
        else:
            self._columns.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setFixedWidth(side_px)
        if isinstance(self._hero, Rest):
            self._hero.give_room(self.height())
            return
        below_px = 0
        if self._strip is not None:
            self._strip.set_large(room >= look.px(LARGE_FROM_PX[0]) and self.height() >= look.px(LARGE_FROM_PX[1]))
            below_px = self._strip.minimumHeight() + look.px(ABOVE_STRIP_PX)
        left = self.height() - look.px(AROUND_HERO_PX) - below_px
        # Start stays in sight where the text is large: the figure gives way.
        least = min(look.px(HERO_PX), self.height() - look.px(ABOVE_HERO_PX))
        self._hero.setMinimumHeight(max(least, min(look.px(TALLEST_HERO_PX), left)))

    def _main_task(self) -> Task | None:
        tasks = self._known.today.tasks
        due = next((task for task in tasks if task.way is Way.DUE), None)
        return due or next((task for task in tasks if task.way is Way.BEFORE_RUN), None)

    # -- the cards beside it ------------------------------------------------------------------------------------

    def _fill_side(self, side: QVBoxLayout, main: Task | None) -> None:
        look, known, ports = self.look, self._known, self._ports
        screened = known.hip.standing.screened
        still_open = known.hip.standing.ask_again or screened is None or screened.missing or screened.gate_pending
        # The large card asks first where nothing else is on it.
        if still_open and not known.hip.unread and (main or not known.today.ask_screening):
            reason = known.hip.standing.ask_again[:1] or (tr("Some safety questions are still open."),)
            # Where something may be done without them, they come before nothing.
            skipped = main is not None and known.screening is None
            side.addWidget(self._questions_card(tr(SKIPPED) if skipped else reason[0]))
        # Signs that are still open come before the morning: with them its answer decides at once.
        if known.evening and (known.evening.signs or not known.morning):
            self.evening = EveningCard(look, ports, known.evening)
            side.addWidget(self.evening)
        elif known.morning:
            self.morning = MorningCard(look, ports, known.morning)
            side.addWidget(self.morning)
        elif known.hip.standing.passed and (main or known.pain_now is not None):
            self.now = NowCard(look, known.pain_now, self._tell_now)
            side.addWidget(self.now)
        if reminder := self._reminder():
            seen = partial(self._go, "hip:about")
            side.addWidget(Banner(look, "caution", reminder, action=tr("Been there?"), on_action=seen))
        for text in (onset_text(known.began, known.now), self._running()):
            if text:
                side.addWidget(Banner(look, "info", text))
        if until := ports.eat_until():
            text = tr("Before {time}: something with protein and carbohydrate.").format(time=clock_words(until))
            side.addWidget(Banner(look, "info", text, action=tr("More"), on_action=partial(self._go, "runs")))
        sore, text = known.soreness
        if text:
            weight = "caution" if sore in (Soreness.AMBER, Soreness.SOON) else "info"
            side.addWidget(Banner(look, weight, text))
        if screened and known.hip.standing.passed and any(m.rule == "PICK-6" for m in screened.messages):
            read = partial(self._go, "card:card-timeline")
            side.addWidget(Banner(look, "info", tr(NO_PATTERN_TEXT), action=tr("Read on"), on_action=read))
        for course in known.courses:
            if course.notice and not course.notice.pauses:
                side.addWidget(Banner(look, "caution", course.notice.text))
        tasks = known.today.tasks
        around = [task for task in tasks if task.way in (Way.BEFORE_RUN, Way.AFTER_RUN) and task is not main]
        more = [task for task in tasks if task.way is Way.DUE and task is not main]
        others = [task for task in known.today.other_ways if main is None or task.way is not Way.SHORTER]
        for title, shown in (("Run day", around), ("Also due", more), ("Other ways", others)):
            if shown:
                side.addWidget(self._list_card(tr(title), shown))
        if known.last:
            side.addWidget(self._last_card(known.last))
        self._alone = side.count() == 0
        if known.screening is None:
            return
        somewhere_new = button(look, tr("It hurts somewhere new"), "text", on_click=lambda: self._go("new-place"))
        somewhere_new.setStyleSheet("padding: 0;")
        side.addLayout(row(somewhere_new, 1))

    def _reminder(self) -> str:
        screened, answered = self._known.hip.standing.screened, self._known.screening
        return soon_reminder(screened, answered.at, self._known.now) if screened and answered else ""

    def _tell_now(self, pain: int) -> None:
        self._ports.tell_now(pain)
        self._ports.changed()

    def _running(self) -> str:
        """Why running is closed, for somebody who runs; empty where it is open or nobody runs."""
        known = self._known
        return run_closed(known.hip) if known.profile.run_days and known.hip.standing.passed else ""

    def _questions_card(self, reason: str) -> QFrame:
        frame, inside = card(20, 6)
        inside.addWidget(heading(self.look, tr("Safety questions")))
        inside.addWidget(Text(self.look, reason, "small", "ink2"))
        ask = button(self.look, tr("Answer them"), "text", on_click=lambda: self._go("screening"))
        ask.setStyleSheet("padding: 0;")
        inside.addLayout(row(ask, 1))
        return frame

    def _list_card(self, title: str, tasks: list[Task]) -> QFrame:
        frame, inside = card(12, 0)
        box = stack(heading(self.look, title))
        box.setContentsMargins(8, 6, 8, 4)
        inside.addLayout(box)
        for task in tasks:
            plan = planned(task.offered.routine or task.routine, self._services)
            length = Text(self.look, minutes_text(plan.length_ms, plan.exact), "body", "ink2", wrap=False)
            second = tr(WAY_WORDS[task.way]) if task.way in WAY_WORDS else ""
            go = partial(self._go, f"routine:{task.routine.id}")
            inside.addWidget(LinkRow(self.look, task.routine.title, second, tail=length, on_open=go))
        return frame

    def _last_card(self, last: LastSession) -> QFrame:
        frame, inside = card(20, 6)
        same_day = last.day == self._known.now.date()
        title = heading(self.look, tr("Earlier today") if same_day else first_big(day_text(last.day, "dddd")))
        waits = same_day and last.provisional and last.light == Colour.UNKNOWN and last.pain_during is not None
        inside.addLayout(row(title, 1) if waits else row(title, 1, light_mark(self.look, last.light)))
        parts = [f"{last.title}, {minutes_text(last.active_ms, True)}."]
        if last.pain_during is not None:
            morning = tr(", {0} the next morning").format(last.pain_next_morning)
            told = tr("Pain {0} during").format(last.pain_during)
            parts.append(told + (morning if last.pain_next_morning is not None else "") + ".")
        if waits:
            parts.append(tr("The colour comes tomorrow, after the morning question."))
        else:
            parts.append(last.why)
            if last.provisional:
                parts.append(tr("The next answer can still change that."))
        inside.addWidget(Text(self.look, " ".join(parts), "small", "ink2"))
        return frame
