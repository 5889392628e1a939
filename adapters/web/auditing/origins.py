"""How a number came about: from an event to the page that shows it, step by step."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from adapters.bilingual import Text
from domain.nominations import events as happened
from domain.nominations.states import Nomination
from domain.seasons.events import ConferenceOverdue, NominationBroughtForward, SeasonOpened
from domain.seasons.scoring import events as scored
from domain.seasons.selecting import events as chosen
from services.ports import Recorded

DEADLINE = Text("Căn cứ tính thời hạn", "The basis of the deadline")
BALLOT = Text("Các lá phiếu và cách kiểm lại", "The ballots, and how to count them again")
ROUND = Text("Số phiếu của vòng này", "The figures of this round")
SCORE = Text("Căn cứ tính điểm", "The basis of the score")
TABLE = Text("Bảng điểm của cả khối", "The whole bloc's score table")
THRESHOLD = Text("Tỷ lệ phải đạt", "The threshold that had to be met")
QUOTA = Text("Tỷ lệ được trình", "The quota that it was measured by")
VOTES = Text("Biểu quyết của khối", "How the bloc voted")
NOMINATION = Text("Lịch sử của hồ sơ đó", "The history of that nomination")
TERM = Text("Thời hạn được tính thế nào?", "How is the term counted?")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a link leads to, and its address."""

    text: Text
    address: str


def of_nomination(recorded: Recorded, after: Nomination) -> tuple[Origin, ...]:
    """Return the origins of what one event of a nomination states."""
    event, home = recorded.event, f"/nominations/{recorded.stream_id}"
    found = []
    if getattr(event, "clock", None) is not None or isinstance(event, happened.Escalated):
        found.append(Origin(DEADLINE, f"{home}/deadline?version={recorded.version}"))
    if isinstance(event, happened.BlocEndorsed | happened.BlocDeclined):
        season = f"/seasons/{after.season_id}/timeline?part=selecting"
        found.append(Origin(VOTES, season))
    return (*found, *_by_rule(event, after))


def _by_rule(event: object, after: Nomination) -> list[Origin]:
    """Return the votes and the rules that figures of the council and of agencies rest on."""
    rules = f"/rules/{after.rules}"
    if isinstance(event, happened.CouncilVoted):
        rule = Origin(THRESHOLD, f"{rules}#award.{after.asked.value}.council_threshold")
        ballot = [Origin(BALLOT, f"/ballots/{event.ballot}")] if event.ballot else []
        return [*ballot, rule]
    if isinstance(event, happened.ConsultationAsked):
        return [Origin(TERM, f"{rules}#consultation.days")]
    if isinstance(event, happened.ProposedToGovernment):
        return [Origin(QUOTA, f"{rules}#government.quota")]
    return []


def of_season(season_id: UUID, history: Iterable[Recorded]) -> Callable[[Any], tuple[Origin, ...]]:
    """Return what finds the origins of each event of a season with that history."""
    home = f"/seasons/{season_id}"
    opened = (each.event for each in history if isinstance(each.event, chosen.RoundBallotOpened))
    ballots = {event.round_id: event.ballot_id for event in opened}

    def seen(event: Any) -> tuple[Origin, ...]:  # noqa: ANN401 - any event of a season.
        if isinstance(event, NominationBroughtForward):
            return (Origin(NOMINATION, f"/nominations/{event.nomination_id}/timeline"),)
        if isinstance(event, SeasonOpened | ConferenceOverdue):
            return (Origin(DEADLINE, f"{home}/deadline"),)
        if type(event).__module__ == scored.__name__:
            return _of_scores(event, home)
        if type(event).__module__ == chosen.__name__:
            return _of_round(getattr(event, "round_id", None), ballots, home)
        return ()

    return seen


def _of_scores(event: Any, home: str) -> tuple[Origin, ...]:  # noqa: ANN401 - any event of scores.
    unit = getattr(event, "unit_id", None)
    if unit is not None and not isinstance(event, scored.TargetsSet):
        return (Origin(SCORE, f"{home}/scores/{unit}/explain"),)
    if isinstance(event, scored.ScoresApproved | scored.ScoringStageClosed):
        return (Origin(TABLE, f"{home}/scores"),)
    return ()


def _of_round(round_id: UUID | None, ballots: Mapping[UUID, UUID], home: str) -> tuple[Origin, ...]:
    if round_id is None:
        return ()
    held = ballots.get(round_id)
    ballot = (Origin(BALLOT, f"/ballots/{held}"),) if held is not None else ()
    return (*ballot, Origin(ROUND, f"{home}#round-{round_id}"))
