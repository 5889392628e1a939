"""A secret ballot as one person may see it: the question, the turnout, and later the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from adapters.alphabet import place
from adapters.bilingual import Text
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.visiting import Visitor
from domain.authority import DEEDS
from domain.ballots.deciding import MOVES, OF_THE_COUNCIL
from domain.ballots.electorate import voter_for
from domain.ballots.states import Ballot, BallotStage
from domain.nominations.states import Nomination
from domain.seasons.states import Season
from services.families import BALLOT, NOMINATION, SEASON
from services.ports import Recorded
from services.proving.slips import receipt_of, slip_bytes

OFFERED = ("close-ballot", "annul-ballot")


@dataclass(frozen=True, slots=True)
class Shown:
    """One published ballot: its receipt and whom it names."""

    receipt: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Poll:
    """Everything that a page shows of a ballot. ``voter`` is in whose name this person votes."""

    ballot: Ballot
    title: Text
    names: Mapping[str, str]
    """Candidates and voters, by their ids as text."""
    home: str
    issued: int
    voter: str | None
    deeds: tuple[str, ...]
    history: tuple[Recorded, ...]

    @property
    def candidates(self) -> list[tuple[UUID, str]]:
        """Return the candidates in alphabetical order, which is the order of every booth."""
        named = [(each, self.names[str(each)]) for each in self.ballot.question.candidates]
        return sorted(named, key=lambda one: (place(one[1]), one[0]))

    @property
    def voters(self) -> list[tuple[str, str]]:
        """Return who may vote with their names, in alphabetical order."""
        named = [(each, self.names[each]) for each in self.ballot.voters]
        return sorted(named, key=lambda one: (place(one[1]), one[0]))

    @property
    def results(self) -> list[tuple[str, int]]:
        """Return candidates with their votes, most votes first."""
        tally = self.ballot.tally
        votes = {} if tally is None else {v.candidate: v.agree for v in tally.votes}
        rows = [(name, votes.get(each, 0)) for each, name in self.candidates]
        return sorted(rows, key=lambda row: -row[1])

    @property
    def published(self) -> list[Shown]:
        """Return the ballots as they were published, by receipt."""
        return sorted(
            (
                Shown(
                    receipt_of(slip_bytes(each.token)),
                    tuple(
                        sorted((self.names.get(str(c), str(c)) for c in each.choices), key=place)
                    ),
                )
                for each in self.ballot.ballots
            ),
            key=lambda shown: shown.receipt,
        )


async def poll_for(desk: Desk, visitor: Visitor, ballot_id: UUID) -> Poll:
    """Return a ballot; raise `Unseen` where there is none or it is another province's."""
    house = desk.house
    loaded = await house.carrying_out.load(BALLOT, ballot_id)
    ballot = loaded.state
    if not isinstance(ballot, Ballot):
        raise Unseen
    visitor.must_see(ballot.province)
    title, names, home = await _of_body(desk, ballot)
    voting = ballot.stage is BallotStage.VOTING
    turnout = await house.box.turnout(ballot_id) if voting else None
    return Poll(
        ballot=ballot,
        title=title,
        names={**{v: v for v in (*map(str, ballot.question.candidates), *ballot.voters)}, **names},
        home=home,
        issued=turnout.issued if turnout is not None else len(ballot.issued),
        voter=voter_for(ballot.body, ballot.voters, visitor.actor, visitor.today),
        deeds=_deeds(ballot, visitor),
        history=loaded.events,
    )


def _deeds(ballot: Ballot, visitor: Visitor) -> tuple[str, ...]:
    """Return what this person is offered; whether it is carried out is decided by the record."""
    council = ballot.body.is_council
    roles = {
        office.role
        for office in visitor.actor.offices_on(visitor.today, ballot.province)
        if (office.role in OF_THE_COUNCIL) is council
        and office.bloc_id in (None, ballot.body.bloc_id)
    }
    legal = {command.KIND for command, (stages, _) in MOVES.items() if ballot.stage in stages}
    return tuple(kind for kind in OFFERED if kind in legal and roles & DEEDS[kind])


async def _of_body(desk: Desk, ballot: Ballot) -> tuple[Text, dict[str, str], str]:
    if ballot.body.season_id is None:
        return await _of_council(desk, ballot)
    season = await desk.house.carrying_out.state(SEASON, ballot.body.season_id)
    if not isinstance(season, Season):
        raise Unseen
    number = next((r.number for r in season.selecting.rounds if r.id == ballot.body.round_id), 1)
    units = {str(m.unit_id): m.name for m in season.roster.members}
    stand = {
        str(c.nominee.unit_id): c.nominee.name for c in getattr(season.selecting, "candidates", ())
    }
    called = f"{season.bloc_name} {season.emulation_year}"
    title = Text(f"Bỏ phiếu kín, vòng {number}: {called}", f"Secret ballot {number}: {called}")
    return title, {**units, **stand}, f"/seasons/{season.id}"


async def _of_council(desk: Desk, ballot: Ballot) -> tuple[Text, dict[str, str], str]:
    names: dict[str, str] = {}
    for candidate in ballot.question.candidates:
        nomination = await desk.house.carrying_out.state(NOMINATION, candidate)
        if isinstance(nomination, Nomination):
            names[str(candidate)] = f"{nomination.nominee.name} – {nomination.award.vi}"
    people = await desk.people.by_ids(list(ballot.voters))
    names |= {known: account.display_name for known, account in people.items()}
    title = Text("Hội đồng bỏ phiếu kín", "Secret ballot of the council")
    return title, names, f"/nominations/{ballot.question.candidates[0]}"
