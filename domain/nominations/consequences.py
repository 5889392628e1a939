"""The consequence of each event for the nomination that it happened to, one function an event."""

from dataclasses import replace

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
    first_stage,
)
from domain.terms import AwardKind, CommitteeChoice, GovernmentChoice, Outcome, Stage


def nominated(event: happened.Nominated) -> Nomination:
    at_bloc = first_stage(event.source) is Stage.BLOC_VOTE
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
        state=AwaitingBlocVote() if at_bloc else AwaitingDossier(),
        clock=event.clock,
        disclosures=event.disclosures,
    )


def endorsed(nomination: Nomination, event: happened.BlocEndorsed) -> Nomination:
    return replace(nomination, state=AwaitingDossier(), outcome=Outcome.ENDORSED, clock=event.clock)


def declined(nomination: Nomination, _: happened.BlocDeclined) -> Nomination:
    return _closed(nomination, Outcome.NOT_ENDORSED)


def submitted(nomination: Nomination, event: happened.DossierSubmitted) -> Nomination:
    return replace(
        nomination, state=UnderReview(), items=event.items, rules=event.rules, clock=event.clock
    )


def opinion_given(nomination: Nomination, event: happened.OpinionGiven) -> Nomination:
    review = _review(nomination)
    given = GivenOpinion(
        event.reviewer, event.opinion, event.note, event.missing, event.lower_award
    )
    return replace(nomination, state=replace(review, opinions=(*review.opinions, given)))


def recused(nomination: Nomination, event: happened.ReviewerRecused) -> Nomination:
    review = _review(nomination)
    recusal = Recusal(event.reviewer, event.reason)
    return replace(nomination, state=replace(review, recusals=(*review.recusals, recusal)))


def voted(nomination: Nomination, event: happened.CouncilVoted) -> Nomination:
    if event.recommended is None:
        return _closed(nomination, Outcome.NOT_RECOMMENDED)
    return replace(
        nomination,
        state=AwaitingDecision(event.recommended),
        award=event.recommended,
        outcome=event.outcome,
        clock=event.clock,
    )


def returned(nomination: Nomination, event: happened.ReturnedForSupplement) -> Nomination:
    state = Returned(_open(nomination), event.items, event.days_left)
    return replace(nomination, state=state, clock=event.clock)


def supplemented(nomination: Nomination, event: happened.SupplementSubmitted) -> Nomination:
    state = nomination.state
    if not isinstance(state, Returned):
        message = "a supplement came in that nobody had asked for"
        raise TypeError(message)
    return replace(
        nomination,
        state=state.interrupted,
        items=tuple(dict.fromkeys((*nomination.items, *event.items))),
        clock=event.clock,
        supplements=nomination.supplements + 1,
    )


def decided(nomination: Nomination, event: happened.CommitteeDecided) -> Nomination:
    if event.choice is CommitteeChoice.PROPOSE:
        return replace(
            nomination, state=AwaitingGovernment(), outcome=Outcome.PROPOSED, clock=event.clock
        )
    if event.award is None:
        return _closed(nomination, Outcome.REFUSED)
    return _granted(nomination, event.award, event)


def consulted(nomination: Nomination, event: happened.ConsultationAsked) -> Nomination:
    proposal = _proposal(nomination)
    asked = Consultation(event.agency, event.timestamp, event.lapses_at)
    return _with_proposal(
        nomination, replace(proposal, consultations=(*proposal.consultations, asked))
    )


def consultation_answered(
    nomination: Nomination, event: happened.ConsultationAnswered
) -> Nomination:
    return _settled(nomination, event.agency, event.answer)


def consultation_lapsed(nomination: Nomination, event: happened.ConsultationLapsed) -> Nomination:
    return _settled(nomination, event.agency, None)


def proposed(nomination: Nomination, event: happened.ProposedToGovernment) -> Nomination:
    sent = replace(_proposal(nomination), submitted_on=event.paper.on)
    return replace(_with_proposal(nomination, sent), clock=event.clock)


def government_answered(nomination: Nomination, event: happened.GovernmentAnswered) -> Nomination:
    if event.choice is GovernmentChoice.REFUSED:
        return _closed(nomination, Outcome.REFUSED)
    return _granted(nomination, nomination.award, event)


def held(nomination: Nomination, event: happened.NomineeHeld) -> Nomination:
    state = nomination.state
    interrupted = state if isinstance(state, Returned) else _open(nomination)
    return replace(nomination, state=Held(interrupted, event.ground, event.days_left), clock=None)


def hold_lifted(nomination: Nomination, event: happened.HoldLifted) -> Nomination:
    state = nomination.state
    if not isinstance(state, Held):
        message = "a hold that was never laid cannot be lifted"
        raise TypeError(message)
    return replace(nomination, state=state.interrupted, clock=event.clock)


def hold_upheld(nomination: Nomination, _: happened.HoldUpheld) -> Nomination:
    return _closed(nomination, Outcome.REFUSED)


def withdrawn(nomination: Nomination, _: happened.NominationWithdrawn) -> Nomination:
    return _closed(nomination, Outcome.WITHDRAWN)


def escalated(nomination: Nomination, event: happened.Escalated) -> Nomination:
    clock = nomination.clock
    return replace(nomination, clock=None if clock is None else clock.without(event.rung))


def revoked(nomination: Nomination, event: happened.AwardRevoked) -> Nomination:
    state = Revoked(nomination.award, event.ground)
    return replace(nomination, state=state, outcome=Outcome.REVOKED, clock=None)


def items_recovered(nomination: Nomination, _: happened.ItemsRecovered) -> Nomination:
    state = nomination.state
    if not isinstance(state, Revoked):
        message = "items of an award that stands cannot have come back"
        raise TypeError(message)
    return replace(nomination, state=replace(state, items_recovered=True))


def succeeded(nomination: Nomination, event: happened.SuccessorAssigned) -> Nomination:
    return replace(nomination, nominee=event.successor)


def authority_succeeded(nomination: Nomination, event: happened.AuthoritySucceeded) -> Nomination:
    return replace(nomination, province=event.province)


def _closed(nomination: Nomination, outcome: Outcome) -> Nomination:
    return replace(nomination, state=Closed(outcome), outcome=outcome, clock=None)


def _granted(
    nomination: Nomination,
    award: AwardKind,
    event: happened.CommitteeDecided | happened.GovernmentAnswered,
) -> Nomination:
    state = Awarded(award, event.paper.number, event.paper.on)
    return replace(nomination, award=award, state=state, outcome=Outcome.AWARDED, clock=None)


def _settled(nomination: Nomination, agency: str, answer: str | None) -> Nomination:
    proposal = _proposal(nomination)
    settled = tuple(
        replace(c, answer=answer, lapsed=answer is None) if c.agency == agency else c
        for c in proposal.consultations
    )
    return _with_proposal(nomination, replace(proposal, consultations=settled))


def _proposal(nomination: Nomination) -> AwaitingGovernment:
    """Return the proposal under way, on hold or not: an agency's term runs through a hold."""
    state = nomination.state
    state = state.interrupted if isinstance(state, Held) else state
    if not isinstance(state, AwaitingGovernment):
        message = f"no proposal is under way in {type(state).__name__}"
        raise TypeError(message)
    return state


def _with_proposal(nomination: Nomination, proposal: AwaitingGovernment) -> Nomination:
    state = nomination.state
    if isinstance(state, Held):
        return replace(nomination, state=replace(state, interrupted=proposal))
    return replace(nomination, state=proposal)


def _review(nomination: Nomination) -> UnderReview:
    if not isinstance(nomination.state, UnderReview):
        message = f"no review is open in {type(nomination.state).__name__}"
        raise TypeError(message)
    return nomination.state


def _open(nomination: Nomination) -> Open:
    state = nomination.state
    if isinstance(state, Held | Returned | Awarded | Closed | Revoked):
        message = f"{type(state).__name__} cannot be interrupted"
        raise TypeError(message)
    return state
