"""Whether the meeting may act and decide now; other parts of the season ask this too."""

from datetime import date

from domain.nominations.deciding.situation import Situation, cite
from domain.refusals import Citation, Reason, Refusal, refuse
from domain.seasons.meeting.facts import QuorumRule
from domain.seasons.states import Season


def already_on_paper(season: Season) -> Refusal | None:
    """Refuse steps of a conference whose report was entered whole, or whose minutes are signed."""
    return refuse(Reason.ALREADY_RECORDED) if season.concluded else None


def not_open(season: Season) -> Refusal | None:
    """Refuse what is done in a meeting while none is under way."""
    if season.proceedings.open:
        return None
    return already_on_paper(season) or refuse(Reason.MEETING_NOT_OPEN)


def may_not_decide(season: Season) -> Refusal | None:
    """Refuse a decision of a meeting that is not open, or not enough of whose members are there.

    Who is absent stays in the number that the share is taken of (U4).
    """
    refusal = not_open(season)
    quorum, count = season.proceedings.quorum, season.proceedings.count
    if refusal is not None or count.met or quorum is None:
        return refusal
    return refuse(
        Reason.QUORUM_NOT_MET,
        Citation(quorum.source, confidence=quorum.confidence),
        present=count.present,
        members=count.members,
        share=quorum.share,
    )


def quorum_rule(season: Season, on: date, situation: Situation) -> QuorumRule | Refusal:
    """Return the share by the bloc's own regulation; without one, the rule set's default."""
    regulation = season.year.regulation
    if regulation is not None:
        return QuorumRule(regulation.selection.quorum, regulation.title, "S")
    rules = situation.book.in_force(on, season.province)
    if rules is None:
        return refuse(Reason.NO_REGIME, on=on)
    share = rules.bloc_quorum()
    if not share.settled:
        return refuse(Reason.RULE_NOT_SETTLED, cite(share), rule="bloc_quorum")
    return QuorumRule(share.required(), share.source, share.confidence)
