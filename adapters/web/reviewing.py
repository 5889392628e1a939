"""The page of a reviewer: what may be said of a dossier, with what each answer brings about."""

from dataclasses import dataclass, replace

from adapters.bilingual import Text
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier
from adapters.web.offering import Offer
from adapters.web.visiting import Visitor
from domain.conflicts import Conflict, conflicts_of, standing_aside
from domain.nominations.states import Nomination
from domain.terms import Opinion
from services.disclosing import facts_of


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that a reviewer may say: its form opens by a key and holds only what it needs."""

    name: str
    key: str
    title: Text
    offer: Offer
    opinion: Opinion | None
    consequence: Text


TITLES = {
    Opinion.RECOMMEND: ("approve", "a", Text("Đồng ý đề nghị", "Recommend")),
    Opinion.RECOMMEND_LOWER: (
        "lower",
        "l",
        Text("Đề nghị mức thấp hơn", "Recommend a lower award"),
    ),
    Opinion.RETURN: ("return", "r", Text("Trả lại, bổ sung hồ sơ", "Return for supplement")),
    Opinion.NOT_RECOMMEND: ("decline", "d", Text("Không đồng ý", "Do not recommend")),
}
STANDING_ASIDE = ("recuse", "x", Text("Rút khỏi việc xét hồ sơ này", "Stand aside"))

THEN = {
    Opinion.RECOMMEND: Text(
        "Ý kiến đồng ý; Hội đồng còn phải biểu quyết.",
        "You are in favour; the council has yet to vote.",
    ),
    Opinion.RECOMMEND_LOWER: Text(
        "Hồ sơ vẫn ở Hội đồng; mức khen do biểu quyết quyết định.",
        "The dossier stays with the council, whose vote settles the award.",
    ),
    Opinion.RETURN: Text(
        "Các mục đã đánh dấu được chuyển cho người trả hồ sơ; riêng ý kiến này chưa làm ngừng thời"
        " hạn.",
        "What you ticked is put before whoever sends dossiers back; your opinion alone does not"
        " stop the clock.",
    ),
    Opinion.NOT_RECOMMEND: Text(
        "Ý kiến không đồng ý; Hội đồng còn phải biểu quyết.",
        "You are against it; the council has yet to vote.",
    ),
}


@dataclass(frozen=True, slots=True)
class Ties:
    """A reviewer's conflicts of interest, and those for which they have to stand aside."""

    all: tuple[Conflict, ...]
    grave: tuple[Conflict, ...]


async def ties_of(desk: Desk, visitor: Visitor, dossier: Dossier) -> Ties:
    """Return the conflicts that the record shows today, as the event would disclose them."""
    nomination = dossier.nomination
    facts = await facts_of(desk.house.store, nomination)
    found = conflicts_of(visitor.actor, nomination, facts, visitor.today)
    rule = dossier.rules.conflict_treatment()
    return Ties(found, standing_aside(found, None if rule is None else rule.value))


def answers(offers: tuple[Offer, ...], nomination: Nomination, ties: Ties) -> tuple[Answer, ...]:
    """Return what this reviewer may say, the forms made of what the page offers."""
    return tuple(
        answer
        for offer in offers
        for answer in (
            _opinions(offer, nomination, ties) if offer.kind == "give-opinion" else [_aside(offer)]
        )
    )


def _opinions(offer: Offer, nomination: Nomination, ties: Ties) -> list[Answer]:
    if ties.grave:
        return []
    return [
        _answer(offer, opinion)
        for opinion in TITLES
        if opinion is not Opinion.RECOMMEND_LOWER or _lowers(offer, nomination)
    ]


def _lowers(offer: Offer, nomination: Nomination) -> bool:
    return any(award != nomination.award for award in offer.lower)


def _answer(offer: Offer, opinion: Opinion) -> Answer:
    """Return the form of one opinion; what was typed belongs to the one it was typed for."""
    name, key, title = TITLES[opinion]
    typed = offer.values.get("opinion") == opinion.value
    mine = offer if typed else replace(offer, values={}, faults={})
    then = THEN[opinion]
    said = Text(f"{then.vi} {offer.consequence.vi}", f"{then.en} {offer.consequence.en}")
    return Answer(name, key, title, mine, opinion, said)


def _aside(offer: Offer) -> Answer:
    name, key, title = STANDING_ASIDE
    return Answer(name, key, title, offer, None, offer.consequence)
