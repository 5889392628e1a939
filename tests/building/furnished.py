"""A house in which every page has something to show, all of it simulated and marked so.

Two blocs' years are brought in from the demonstration: one whose minutes are signed, one that is
about to vote. Units of the first have nominations at every stage, and two ballots have been opened.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from uuid import UUID, uuid4

from adapters.demonstration import simulated_seasons
from adapters.exchange.imports.importing import File
from adapters.exchange.imports.uploads import Uploads
from adapters.exchange.webhooks.signing import SigningKey
from adapters.exchange.webhooks.subscriptions import Subscriptions
from adapters.identity.demo_people import demo_actor_id, seed
from adapters.seasonfile.bringing_in import BringingIn
from adapters.seasonfile.plan import SeasonPlan
from adapters.wiring import House
from domain.actors import Actor, Office
from domain.authority import HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.ballots.question import Body
from domain.events import Event
from domain.ids import nomination_id
from domain.nominations import commands as ask
from domain.nominations import events as happened
from domain.nominations.states import Nominee
from domain.terms import AwardKind, Opinion, Role
from tests.adapters.web.conftest import Site
from tests.building.people import PROVINCE
from tests.building.polling import Booth, open_booth
from tests.building.recording import append, publish_rules
from tests.building.stories import Story, a_conference

SECONDS = 20.0
"""How long one step of a season may take on a busy machine."""
AFTER_THE_YEAR = "correct-minutes"
"""The first deed that waits for the season's workflow to close it, which nobody runs here."""

DOER: dict[type[Event], Role] = {
    happened.Nominated: Role.BLOC_HEAD,
    happened.BlocEndorsed: Role.BLOC_SECRETARY,
    happened.DossierSubmitted: Role.UNIT_OFFICER,
    happened.CouncilVoted: Role.COUNCIL_SECRETARY,
    happened.ReturnedForSupplement: Role.APPRAISER,
    happened.CommitteeDecided: Role.CHAIRMAN,
    happened.ConsultationAnswered: Role.CONSULTED_AGENCY,
    happened.NomineeHeld: Role.COMPLAINT_HANDLER,
    happened.AwardRevoked: Role.CHAIRMAN,
}
"""Who did what has happened; the rest is the clerk's."""


@dataclass
class Furnished:
    """Where things stand in the house, by what they show."""

    house: House
    year: SeasonPlan
    sitting: SeasonPlan
    nominations: dict[str, UUID] = field(default_factory=dict)
    booths: dict[str, Booth] = field(default_factory=dict)

    @property
    def season(self) -> UUID:
        return self.year.open_season.target

    @property
    def unit(self) -> UUID:
        """The unit whose officer and leader are played; it may vote in the open ballot."""
        return self.year.organisations[1].id

    @property
    def pages(self) -> tuple[str, ...]:
        """The address of every nomination, each of which stands elsewhere."""
        return tuple(f"/nominations/{each}" for each in self.nominations.values())

    def office(self, role: Role) -> Office:
        bloc = self.year.bloc.id if role in HELD_IN_A_BLOC else None
        unit = self.unit if role in OF_THE_NOMINEE else None
        return Office(role, PROVINCE, bloc_id=bloc, unit_id=unit)

    def player(self, role: Role, number: int | None = None) -> Actor:
        """Return the simulated person who holds that office in the year's bloc."""
        office = self.office(role)
        actor = demo_actor_id(
            PROVINCE, role, bloc_id=office.bloc_id, unit_id=office.unit_id, number=number
        )
        return Actor(actor, (office,))


async def furnish(site: Site) -> Furnished:
    """Put all of it into the record of a house whose courier carries commands out at hand."""
    house = site.house
    year, sitting = simulated_seasons()
    year = replace(
        year, steps=tuple(takewhile(lambda s: s.command.KIND != AFTER_THE_YEAR, year.steps))
    )
    for plan in (year, sitting):
        await _brought_in(house, plan)
    furnished = Furnished(house, year, sitting)
    for name, story in _stories(furnished).items():
        furnished.nominations[name] = await _told(furnished, story)
    for projection in house.projections:
        await projection.catch_up()
    await seed(house)
    await _polls(furnished, site)
    await _around(furnished)
    for projection in house.projections:
        await projection.catch_up()
    return furnished


async def _brought_in(house: House, plan: SeasonPlan) -> None:
    bringing = BringingIn(house.registering, house.accepting, house.carrying_out)
    await bringing._register(plan)
    await bringing._ask(plan.open_season, SECONDS)
    for step in plan.steps:
        await bringing._ask(await bringing._numbered(step), SECONDS, step.called)


def _stories(furnished: Furnished) -> dict[str, Story]:
    """Return nominations that stand everywhere a nomination can stand, the newest first."""
    units = [Nominee(unit.id, unit.name, unit.id) for unit in furnished.year.organisations]

    def a_unit(number: int, award: AwardKind = AwardKind.FLAG_PROV, days: int = 20) -> Story:
        story = _nominated(furnished, units[number], award, days)
        secretary = furnished.player(Role.BLOC_SECRETARY)
        return story.endorsed(by=secretary)

    def judged(story: Story) -> Story:
        return _with_opinions(furnished, story.with_dossier())

    government = judged(a_unit(6, AwardKind.FLAG_GOV)).reviewed().to_be_proposed()
    return {
        "dossier": a_unit(1, days=4),
        "review": a_unit(2, days=16).with_dossier(),
        "queued": a_unit(3, days=15).with_dossier(),
        "third": a_unit(4, AwardKind.CERT_PROV, 14).with_dossier(),
        "judged": judged(a_unit(5, days=17)),
        "returned": a_unit(7, days=25).with_dossier().returned(),
        "held": a_unit(8, days=25).with_dossier().held(),
        "reviewed": judged(a_unit(1, AwardKind.CERT_PROV, 45)).reviewed(),
        "decided soon": judged(a_unit(2, AwardKind.CERT_PROV, 44)).reviewed(),
        "asked": government.consulted(),
        "answered": judged(a_unit(8, AwardKind.FLAG_GOV))
        .reviewed()
        .to_be_proposed()
        .consulted()
        .answered(),
        "proposed": judged(a_unit(0, AwardKind.FLAG_GOV)).reviewed().to_be_proposed().proposed(),
        "awarded": judged(a_unit(0, days=90)).reviewed().awarded(),
        "refused": judged(a_unit(3, AwardKind.CERT_PROV, 90)).not_recommended(),
        "revoked": judged(a_unit(4, days=600)).reviewed().awarded().revoked(),
    }


def _nominated(furnished: Furnished, nominee: Nominee, award: AwardKind, days: int) -> Story:
    bloc = furnished.year.bloc.id
    begins = datetime.now(UTC) - timedelta(days=days)
    if award is AwardKind.FLAG_GOV:  # Proposed by 31 March, and all of it has happened.
        begins = begins.replace(year=begins.year - 1, month=1, day=20)
    moment = begins.replace(hour=7, minute=30, second=0, microsecond=0)
    of = {"nominee": nominee, "bloc_id": bloc, "season_id": furnished.season}
    story = a_conference(award, moment, **of)
    story = replace(story, id=nomination_id(furnished.season, nominee.unit_id, award))
    return story.then(ask.Nominate, by=furnished.player(Role.BLOC_HEAD))


def _with_opinions(furnished: Furnished, story: Story) -> Story:
    """Let the board's three members speak, one of them for a lower award or against."""
    said = (
        (Opinion.RECOMMEND, ""),
        (Opinion.RECOMMEND, "Thành tích nổi trội trong khối"),
        (Opinion.NOT_RECOMMEND, "Số liệu chưa đối chiếu với kế hoạch năm"),
    )
    for number, (opinion, note) in enumerate(said, 1):
        member = furnished.player(Role.COUNCIL_MEMBER, number)
        story = story.later(hours=5).then(ask.GiveOpinion, by=member, opinion=opinion, note=note)
    return story


async def _told(furnished: Furnished, story: Story) -> UUID:
    """Record a story, each event by a command of whoever holds the office for it."""
    for event in story.events:
        await publish_rules(furnished.house, event)
        doer = furnished.player(DOER.get(type(event), Role.CLERK)).id
        await append(furnished.house, event, getattr(event, "reviewer", doer))
    return story.id


async def _polls(furnished: Furnished, site: Site) -> None:
    """Open three ballots of the bloc: one to vote in, one with its result, one annulled."""
    units = tuple(unit.id for unit in furnished.year.organisations)
    for name in ("open", "counted", "annulled"):
        body = Body(PROVINCE, furnished.year.bloc.id, furnished.season, uuid4())
        voters = tuple(sorted(map(str, units)))
        furnished.booths[name] = await open_booth(furnished.house, body, units[:4], voters)
    counted = furnished.booths["counted"]
    for number, unit in enumerate(units):
        officer = await site.sign_in(Role.UNIT_OFFICER, unit=unit)
        voter = await counted.get_token(officer)
        await counted.cast(site.browser(), voter.marks(units[number % 3], units[3]))
    await counted.close()
    annulled = furnished.booths["annulled"]
    head = await site.sign_in(Role.BLOC_HEAD, bloc=furnished.year.bloc.id)
    deed = {"command_id": str(uuid4()), "reason": "Mất điện giữa chừng"}
    await head.post(f"/ballots/{annulled.id}/deeds/annul-ballot", data=deed)


async def _around(furnished: Furnished) -> None:
    """Add what stands beside a record: a webhook and a list that waits to be confirmed."""
    house, administrator = furnished.house, furnished.player(Role.ADMINISTRATOR).id
    key = SigningKey(bytes(range(32)))
    address = "https://so-noi-vu.example/su-kien"
    await Subscriptions(house.pool).add(PROVINCE, address, [], 0, administrator, key)
    file = File("don-vi.csv", "Tên đơn vị\nSở K (mô phỏng)\n".encode())
    await Uploads(house.pool).keep("units", PROVINCE, administrator, file)
