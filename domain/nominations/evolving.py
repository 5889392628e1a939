"""What each event makes of a nomination. Pure; the same events always give the same nomination."""

from collections.abc import Iterable
from dataclasses import replace

from domain.events import Event
from domain.nominations import events as happened
from domain.nominations.states import (
    AwaitingBlocVote,
    AwaitingDecision,
    AwaitingDossier,
    AwaitingGovernment,
    Awarded,
    Closed,
    Consultation,
    GivenOpinion,
    Held,
    Nomination,
    Open,
    Recusal,
    Returned,
    Revoked,
    UnderReview,
)
from domain.terms import AwardKind, CommitteeChoice, GovernmentChoice, Outcome


def fold(events: Iterable[Event], nomination: Nomination | None = None) -> Nomination | None:
    """Fold events, oldest first, onto a nomination or onto nothing."""
    for event in events:
        nomination = evolve(nomination, event)
    return nomination


def evolve(nomination: Nomination | None, event: Event) -> Nomination:
    """Fold one event; the library's rule of versions is checked here, once."""
    if isinstance(event, happened.Nominated):
        return _nominated(event)
    if nomination is None or event.originator_version != nomination.version + 1:
        message = f"event {event.originator_version} does not follow {nomination!r:.80}"
        raise ValueError(message)
    changed = _changed(nomination, event)
    dated = getattr(event, "on", None) or getattr(getattr(event, "paper", None), "on", None)
    last_on = max(nomination.last_on, dated) if dated is not None else nomination.last_on
    return replace(changed, version=event.originator_version, last_on=last_on)


def _nominated(event: happened.Nominated) -> Nomination:
    return Nomination(
        id=event.originator_id,
        version=event.originator_version,
        province=event.province,
        season_id=event.season_id,
        bloc_id=event.bloc_id,
        nominee=event.nominee,
        emulation_year=event.emulation_year,
        education=event.education,
        asked=event.award,
        award=event.award,
        source=event.source,
        rules=event.rules,
        last_on=event.on,
        state=AwaitingBlocVote(),
        clock=event.clock,
        disclosures=event.disclosures,
    )


def _changed(nomination: Nomination, event: Event) -> Nomination:
    """Change what an event of the main chain changes; the rest is in the two functions below."""
    match event:
        case happened.BlocEndorsed(clock=clock):
            return replace(
                nomination, state=AwaitingDossier(), outcome=Outcome.ENDORSED, clock=clock
            )
        case happened.BlocDeclined():
            return _closed(nomination, Outcome.NOT_ENDORSED)
        case happened.DossierSubmitted(items=items, rules=rules, clock=clock):
            return replace(nomination, state=UnderReview(), items=items, rules=rules, clock=clock)
        case happened.OpinionGiven() | happened.ReviewerRecused():
            return replace(nomination, state=_reviewed(nomination, event))
        case happened.CouncilVoted():
            return _voted(nomination, event)
        case happened.CommitteeDecided():
            return _committee_decided(nomination, event)
        case happened.GovernmentAnswered():
            return _government_answered(nomination, event)
        case happened.AwardRevoked(ground=ground):
            state = Revoked(nomination.award, ground)
            return replace(nomination, state=state, outcome=Outcome.REVOKED, clock=None)
        case happened.ItemsRecovered():
            return replace(nomination, state=_recovered(nomination))
        case _:
            return _interrupted(nomination, event)


def _interrupted(nomination: Nomination, event: Event) -> Nomination:
    match event:
        case happened.ReturnedForSupplement(items=items, days_left=days, clock=clock):
            state = Returned(_open(nomination), items, days)
            return replace(nomination, state=state, clock=clock)
        case happened.SupplementSubmitted(items=items, clock=clock):
            return _supplemented(nomination, items, event)
        case happened.NomineeHeld(ground=ground, days_left=days):
            held = Held(_holdable(nomination), ground, days)
            return replace(nomination, state=held, clock=None)
        case happened.HoldLifted(clock=clock):
            return replace(nomination, state=_held(nomination).interrupted, clock=clock)
        case happened.HoldUpheld():
            return _closed(nomination, Outcome.REFUSED)
        case happened.NominationWithdrawn():
            return _closed(nomination, Outcome.WITHDRAWN)
        case happened.Escalated(rung=rung):
            left = nomination.clock.without(rung) if nomination.clock is not None else None
            return replace(nomination, clock=left)
        case happened.SuccessorAssigned(successor=successor):
            return replace(nomination, nominee=successor)
        case happened.AuthoritySucceeded(province=province):
            return replace(nomination, province=province)
        case _:
            return _proposal(nomination, event)


def _proposal(nomination: Nomination, event: Event) -> Nomination:
    state = nomination.state
    if not isinstance(state, AwaitingGovernment):
        message = f"{type(event).__name__} has no place in {type(state).__name__}"
        raise TypeError(message)
    match event:
        case happened.ConsultationAsked(agency=agency, timestamp=at, lapses_at=lapses_at):
            asked = (*state.consultations, Consultation(agency, at, lapses_at))
            return replace(nomination, state=replace(state, consultations=asked))
        case happened.ConsultationAnswered(agency=agency, answer=answer):
            return replace(nomination, state=_settled(state, agency, answer))
        case happened.ConsultationLapsed(agency=agency):
            return replace(nomination, state=_settled(state, agency, None))
        case happened.ProposedToGovernment(paper=paper, clock=clock):
            sent = replace(state, submitted_on=paper.on)
            return replace(nomination, state=sent, clock=clock)
        case _:
            message = f"unknown event {type(event).__name__}"
            raise TypeError(message)


def _settled(state: AwaitingGovernment, agency: str, answer: str | None) -> AwaitingGovernment:
    settled = tuple(
        replace(c, answer=answer, lapsed=answer is None) if c.agency == agency else c
        for c in state.consultations
    )
    return replace(state, consultations=settled)


def _reviewed(
    nomination: Nomination, event: happened.OpinionGiven | happened.ReviewerRecused
) -> UnderReview:
    state = nomination.state
    if not isinstance(state, UnderReview):
        message = f"no review is open in {type(state).__name__}"
        raise TypeError(message)
    if isinstance(event, happened.OpinionGiven):
        given = GivenOpinion(event.reviewer, event.opinion, event.note)
        return replace(state, opinions=(*state.opinions, given))
    return replace(state, recusals=(*state.recusals, Recusal(event.reviewer, event.reason)))


def _voted(nomination: Nomination, event: happened.CouncilVoted) -> Nomination:
    if event.recommended is None:
        return _closed(nomination, Outcome.NOT_RECOMMENDED)
    return replace(
        nomination,
        state=AwaitingDecision(event.recommended),
        award=event.recommended,
        outcome=event.outcome,
        clock=event.clock,
    )


def _committee_decided(nomination: Nomination, event: happened.CommitteeDecided) -> Nomination:
    award = event.award
    if event.choice is CommitteeChoice.PROPOSE:
        return replace(
            nomination, state=AwaitingGovernment(), outcome=Outcome.PROPOSED, clock=event.clock
        )
    if award is None:
        return _closed(nomination, Outcome.REFUSED)
    return _granted(nomination, award, event)


def _government_answered(nomination: Nomination, event: happened.GovernmentAnswered) -> Nomination:
    if event.choice is GovernmentChoice.REFUSED:
        return _closed(nomination, Outcome.REFUSED)
    return _granted(nomination, nomination.award, event)


def _granted(
    nomination: Nomination,
    award: AwardKind,
    event: happened.CommitteeDecided | happened.GovernmentAnswered,
) -> Nomination:
    state = Awarded(award, event.paper.number, event.paper.on)
    return replace(nomination, award=award, state=state, outcome=Outcome.AWARDED, clock=None)


def _supplemented(
    nomination: Nomination, items: tuple[str, ...], event: happened.SupplementSubmitted
) -> Nomination:
    state = nomination.state
    if not isinstance(state, Returned):
        message = "a supplement came in that nobody had asked for"
        raise TypeError(message)
    merged = tuple(dict.fromkeys((*nomination.items, *items)))
    return replace(
        nomination,
        state=state.interrupted,
        items=merged,
        clock=event.clock,
        supplements=nomination.supplements + 1,
    )


def _recovered(nomination: Nomination) -> Revoked:
    state = nomination.state
    if not isinstance(state, Revoked):
        message = "items of an award that stands cannot have come back"
        raise TypeError(message)
    return replace(state, items_recovered=True)


def _closed(nomination: Nomination, outcome: Outcome) -> Nomination:
    return replace(nomination, state=Closed(outcome), outcome=outcome, clock=None)


def _open(nomination: Nomination) -> Open:
    state = nomination.state
    if isinstance(state, Held | Returned | Awarded | Closed | Revoked):
        message = f"{type(state).__name__} cannot be sent back"
        raise TypeError(message)
    return state


def _holdable(nomination: Nomination) -> Open | Returned:
    state = nomination.state
    return state if isinstance(state, Returned) else _open(nomination)


def _held(nomination: Nomination) -> Held:
    state = nomination.state
    if not isinstance(state, Held):
        message = "a hold that was never laid cannot be lifted"
        raise TypeError(message)
    return state
