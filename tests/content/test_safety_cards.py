"""What the safety-critical cards have to say, fact by fact, and with whose word behind it."""

import re

import pytest

from hipcoach.core.condition import Card
from hipcoach.core.screening import Urgency
from tests.care.content import asked, library

POOR_SKIN = {
    "poor circulation": r"\bpoor circulation\b",
    "Raynaud's": r"\bRaynaud",
    "numb skin": r"\bnumb skin\b",
    "broken skin": r"\bbroken skin\b",
    "infection": r"\bactive infection\b",
    "heart condition": r"\bheart condition\b",
    "a bad reaction before": r"\bbad reaction to (cold|heat) in the past\b",
    "only with advice": r"\bwithout advice from a clinician, do not\b",
}

FACTS: dict[str, dict[str, str]] = {
    "card-ice": {
        **POOR_SKIN,
        "how long": r"\b10 to 15 minutes\b",
        "never over 20": r"\bnever more than 20\b",
        "a damp cloth": r"\bdamp cloth\b",
        "hours between": r"\b2 to 3 hours before the next\b",
        "comfort only": r"\bfor comfort only\b",
    },
    "card-heat": {
        **POOR_SKIN,
        "how long": r"\b10 to 15 minutes\b",
        "how often": r"\bup to 3 times a day\b",
        "warm, not hot": r"\bwarm, not hot\b",
        "towel": r"\blayers of towel\b",
        "never asleep": r"\bnever fall asleep\b",
        "not swollen, hot or red": r"\bnot on a hip that is swollen, hot or red\b",
        "not in the first 48 hours": r"\bnot in the first 48 hours\b",
    },
    "card-painkillers": {
        "not on a run": r"\bdo not run on painkillers\b",
        "kidneys": r"\b52 percent\b.*\bacute kidney injury\b.*\b34 percent\b",
        "not certain": r"\bdifference is not certain\b",
        "ask a pharmacist": r"\bask a pharmacist\b",
        "stomach ulcer": r"\bnot with a stomach ulcer\b",
        "kidney disease": r"\bkidney disease\b",
        "blood thinners": r"\bblood thinners\b",
        "pregnancy": r"\bpregnancy\b",
        "no dose from here": r"\bnever tells you a dose\b",
    },
    "card-first-72h": {
        "protect": r"\bprotect it for one to three days\b",
        "then load": r"\bthen load it as far as pain allows\b",
        "compression is optional": r"\b(bandage|tight shorts)\b.*\boptional\b",
        "no heat, alcohol, deep massage": r"\bno heat, no alcohol and no deep massage on a fresh strain\b",
        "what one may have read": r"\bwhat you may have read: rest, ice, compression and raising\b",
    },
    "card-sleep": {
        "on the back or the good side": r"\bon your back, or on the side that is comfortable\b",
        "pillows knee to ankle": r"\bpillows between your legs from knee to ankle\b",
        "the top leg stays level": r"\btop leg stays level\b",
        "not on the sore side": r"\bavoid lying on the sore side\b",
    },
    "card-compression-habits": {
        "for the outer hip": r"\bsore outer hip\b",
        "no crossed legs": r"\bdo not cross your legs\b",
        "no hanging on one hip": r"\bdo not stand hanging on one hip\b",
        "no low soft chairs": r"\bavoid low, soft chairs\b",
        "feet wider on stairs": r"\bon stairs, keep your feet a little wider\b",
    },
    "card-bone-stress": {
        "what it is": r"\bbone that cannot keep up with repair\b",
        "why the groin is different": r"\bgroin pain in a runner is different\b.*\bneck of the thigh bone\b",
        "stop running": r"\bstop running\b",
        "no hop test": r"\bdo not hop to find out\b",
        "how soon": r"\bsee a clinician today or tomorrow\b",
        "a scan": r"\bearly X-ray can be normal\b.*\bMRI\b",
    },
    "card-reds": {
        "missed periods": r"\bmissed periods\b",
        "weight loss": r"\bweight loss\b",
        "low mood": r"\blow mood\b",
        "illness": r"\bbeing ill again and again\b",
        "bones": r"\bbone injuries\b",
        "any sex": r"\bpeople of any sex\b",
        "food first": r"\bfood comes first\b",
        "a doctor": r"\bsee a doctor\b",
    },
    "card-clicking": {
        "common": r"\b5 to 10 percent of people have a hip that snaps\b",
        "usually harmless": r"\bwithout pain is common and mostly harmless\b",
        "a painful catch": r"\bpainful catch needs a look\b",
    },
    "card-ice-bath": {
        "optional": r"\boptional\b",
        "heart disease": r"\bnot with heart disease\b",
        "blood pressure": r"\bhigh blood pressure\b",
        "pregnancy": r"\bpregnancy\b",
        "cold allergy": r"\ballergy to cold\b",
        "never alone": r"\bnever alone\b",
        "no dosing": r"\bno times or temperatures here\b",
    },
    "card-shoes": {
        "comfort first": r"\bcomfort first\b",
        "take turns": r"\bmore than one pair had fewer injuries\b",
        "softer shoes": r"\bone trial softer shoes went with fewer injuries\b",
        "matched to the foot": r"\bhow your foot rolls have little support\b",
    },
}

BACKED = {
    "card-ice": {"ice-mpft", "tmmag"},
    "card-heat": {"heat-mpft"},
    "card-painkillers": {"nsaid17"},
    "card-first-72h": {"peace19"},
    "card-sleep": {"gtps-kingston"},
    "card-compression-habits": {"gtps-kingston"},
    "card-bone-stress": {"fnsf-robertson17", "fnsf-medscape", "fnsf-notes", "hop-note"},
    "card-reds": {"reds23"},
    "card-clicking": {"snap15", "snap-sum"},
    "card-shoes": {"shoes-rot15", "shoes-cush20"},
}


def said(card: Card) -> str:
    """Everything that a card says, in one line."""
    return " ".join((card.title, card.summary, *(point.text for point in card.points)))


def says(card: Card, fact: str) -> bool:
    """Tells whether a card says a fact."""
    return re.search(fact, said(card), re.I) is not None


@pytest.mark.parametrize(("name", "fact"), [(name, fact) for name, facts in FACTS.items() for fact in facts])
def test_the_card_says(name: str, fact: str) -> None:
    card = library().cards[name]
    assert card.safety, "a safety card is always shown whole"
    assert says(card, FACTS[name][fact])


@pytest.mark.parametrize("name", BACKED)
def test_the_card_names_whom_it_heard_it_from(name: str) -> None:
    named = {citation.source for point in library().cards[name].points for citation in point.sources}
    assert named >= BACKED[name]


def test_the_red_flags_are_all_on_their_card() -> None:
    """Each question that sends somebody to help at once or tomorrow has its sign on the card."""
    card = library().cards["card-red-flags"]
    signs = {
        "Q-01": "weight on the leg",
        "Q-02": "hot, red or swollen",
        "Q-03": "bladder or bowel",
        "Q-04": "both legs",
        "Q-05": "swollen painful calf",
        "Q-06": "lump in the groin",
        "U-01": "wakes you most nights",
        "U-02": "night sweats",
        "U-03": "a pop",
        "U-04": "numbness in a leg that gets worse",
        "U-05": "steroids",
        "U-06": "suddenly cannot lift or turn",
        "U-08": "pregnancy",
        "U-09": "under 18",
        "U-10": "blood thinners",
        "G-2": "each foot strike",
        "G-3": "stand on the leg",
        "G-4": "limp",
        "G-5": "aches at night",
        "S-01": "two weeks of cutting back",
        "S-02": "catches, locks or gives way",
        "S-03": "below the knee",
    }
    questions = (*asked().questions, *asked().gate.questions)
    pressing = {one.id for one in questions if one.level.rank >= Urgency.URGENT.rank}
    assert pressing <= signs.keys() <= {one.id for one in questions}
    assert [question for question, sign in signs.items() if sign not in said(card)] == []


@pytest.mark.parametrize("name", ["card-ice", "card-heat"])
def test_who_may_not_use_it_is_also_asked_before_the_timer(name: str) -> None:
    routine = library().routines[f"{name.removeprefix('card-')}-timer-15"]
    asks = " ".join(routine.precheck)
    assert name in routine.cards
    assert all(word in asks for word in ("unbroken", "infection", "poor circulation", "Raynaud", "heart condition"))
    assert all(word in asks for word in ("can you feel", "bad reactions", "stay awake", "two hours"))


def test_nobody_is_told_a_dose_of_a_medicine() -> None:
    dose = r"\b\d+ ?(mg|milligrams?|tablets?|pills?)\b|\bevery \d+ hours\b"
    assert [card.id for card in library().cards.values() if says(card, dose)] == []
    assert re.search(dose, "Take 400 mg every 6 hours.")
