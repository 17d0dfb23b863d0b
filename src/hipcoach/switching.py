"""What the page of persons may do: joins who sits at a window with the questions that are asked before."""

from collections.abc import Callable, Sequence

from hipcoach.ui.people.name import shown_name
from hipcoach.ui.people.ports import PeoplePorts, Seat
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.words import tr
from hipcoach.who import Who

Ask = Callable[[str, str, Sequence[Answer]], None]
LOCKED = (
    "Exercise is closed for {here}, and that stays so whoever sits here. {other} has safety questions of their own."
)
REMOVE = (
    "{name}'s sessions, answers and diary are no longer shown. They stay in the file: Bring back, on this page,"
    " returns everything."
)
ONE_LEFT = " {other} is then the only one, and this window goes on with them."


def people_ports(
    who: Who, closed: Callable[[], bool], ask: Ask, switched: Callable[[], object], changed: Callable[[], object]
) -> PeoplePorts:
    """The calls as the page takes them.

    `closed` tells whether exercise is closed for whoever sits here, `switched` is called when somebody else sits
    here, `changed` when names or the list changed.
    """

    def sit(uuid: str) -> None:
        who.choose(uuid)
        switched()

    def choose(uuid: str) -> None:
        here, other = _here(who), _seat(who, uuid)
        if here is None or not closed() or other is None or other.uuid == here.uuid:
            sit(uuid)
            return
        names = {"here": shown_name(here.name), "other": shown_name(other.name)}
        ask(
            tr("Is it {other} who sits here now?").format(**names),
            tr(LOCKED).format(**names),
            (
                Answer(tr("No, stay"), "N", lambda: None, "primary"),
                Answer(tr("Yes, switch"), "Y", lambda: sit(uuid)),
            ),
        )

    def add(name: str) -> str:
        uuid, wrong = who.add(name)
        if uuid:
            changed()
            choose(uuid)
        return wrong

    def rename(uuid: str, name: str) -> str:
        wrong = who.rename(uuid, name)
        if not wrong:
            changed()
        return wrong

    def remove(uuid: str) -> None:
        seat = _seat(who, uuid)
        if seat is None:
            return
        name = shown_name(seat.name)
        if why := who.busy(uuid):
            ask(tr("Not now"), tr(why), (Answer(tr("All right"), "A", lambda: None),))
            return
        left = [other for other in who.everybody().seats if other.uuid != uuid]
        more = tr(ONE_LEFT).format(other=shown_name(left[0].name)) if seat.here and len(left) == 1 else ""

        def go() -> None:
            who.remove(uuid)
            (switched if seat.here else changed)()

        ask(
            tr("Remove {name}?").format(name=name),
            tr(REMOVE).format(name=name) + more,
            (
                Answer(tr("Keep"), "K", lambda: None, "primary"),
                Answer(tr("Remove"), "R", go),
            ),
        )

    def bring_back(uuid: str) -> None:
        who.bring_back(uuid)
        changed()

    return PeoplePorts(who.everybody, choose, add, rename, remove, bring_back)


def _here(who: Who) -> Seat | None:
    return next((seat for seat in who.everybody().seats if seat.here), None)


def _seat(who: Who, uuid: str) -> Seat | None:
    return next((seat for seat in who.everybody().seats if seat.uuid == uuid), None)
