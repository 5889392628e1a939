"""A nomination as one person may see it: from the record itself, never from a read model."""

from dataclasses import dataclass
from uuid import UUID

from adapters.bilingual import Language
from adapters.identity.accounts import Account
from adapters.naming import people_of
from adapters.postgres.read_models.queries import SeasonRow
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.visiting import Visitor
from domain.authority import REVIEWERS
from domain.nominations.states import (
    AwaitingGovernment,
    GivenOpinion,
    Nomination,
    Recusal,
    UnderReview,
    underlying,
)
from domain.policies.rule_set import RuleSet
from domain.terms import Role, Stage
from services.auditing import Entry
from services.families import NOMINATION

READERS_OF_OPINIONS = frozenset(
    {
        Role.COUNCIL_SECRETARY,
        Role.APPRAISER,
        Role.CHAIRMAN,
        Role.CLERK,
        Role.AUDITOR,
        Role.ADMINISTRATOR,
        Role.COMPLAINT_HANDLER,
    }
)
"""Who may read named opinions without being a reviewer; the nominee and its bloc may not."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A nomination with its history, its rules, its season and the people who acted in it."""

    nomination: Nomination
    entries: tuple[Entry, ...]
    rules: RuleSet
    season: SeasonRow | None
    people: dict[str, Account]
    opinions_open: bool
    """Whether this person may read the others' opinions."""

    @property
    def simulated(self) -> bool:
        """Whether anybody who acted here only played a part."""
        return any(e.recorded.actor.startswith("simulated/") for e in self.entries)

    @property
    def bloc_name(self) -> str:
        return self.season.bloc_name if self.season is not None else ""

    def item_names(self, language: Language) -> dict[str, str]:
        """Return the labels of the dossier's papers, under the pinned rules and for any award."""
        return item_names(self.nomination, self.rules, language)

    @property
    def opinions(self) -> tuple[GivenOpinion, ...]:
        """Return the opinions as of now, those of a finished review too."""
        review = self._review()
        return review.opinions if review is not None else ()

    @property
    def recusals(self) -> tuple[Recusal, ...]:
        review = self._review()
        return review.recusals if review is not None else ()

    @property
    def proposal(self) -> AwaitingGovernment | None:
        """Return the proposal to the Government as it last stood."""
        return next(
            (
                state
                for entry in reversed(self.entries)
                if isinstance(state := _standing(entry), AwaitingGovernment)
            ),
            None,
        )

    def _review(self) -> UnderReview | None:
        return next(
            (
                state
                for entry in reversed(self.entries)
                if isinstance(state := _standing(entry), UnderReview)
            ),
            None,
        )


async def dossier_for(
    desk: Desk, visitor: Visitor, nomination_id: UUID, version: int | None = None
) -> Dossier:
    """Return the nomination as it stands, or as it stood right after an event of it.

    Raises `Unseen` where there is none, where it is another province's, and for a version that it
    does not have.
    """
    house = desk.house
    history = await house.auditing.timeline(NOMINATION, nomination_id)
    if not history:
        raise Unseen
    latest = _nomination(history[-1])
    visitor.must_see(latest.province)
    if version is not None and not 1 <= version <= len(history):
        raise Unseen
    entries = history if version is None else history[:version]
    nomination = _nomination(entries[-1])
    await house.keeper.know([nomination.rules])
    reviewers = {o.reviewer for o in _opinions(latest)}
    return Dossier(
        nomination=nomination,
        entries=entries,
        rules=house.keeper.shelf.pinned(nomination.rules),
        season=await house.queries.season(nomination.season_id),
        people=await people_of(desk.people, entries, reviewers),
        opinions_open=may_read_opinions(visitor, latest),
    )


def may_read_opinions(visitor: Visitor, nomination: Nomination) -> bool:
    """Whether this person may read others' opinions on this nomination.

    A reviewer may not while the review is open and their own is not given; whoever is neither a
    reviewer nor serves the council, such as the nominee, never may.
    """
    roles = visitor.roles_in(nomination.province)
    if roles & REVIEWERS:
        return nomination.stage is not Stage.BOARD_REVIEW or has_spoken(
            nomination, visitor.actor.id
        )
    return bool(roles & READERS_OF_OPINIONS)


def has_spoken(nomination: Nomination, actor: str) -> bool:
    """Whether that reviewer has given an opinion or stood aside in the open review."""
    state = underlying(nomination.state)
    if not isinstance(state, UnderReview):
        return False
    return actor in {o.reviewer for o in state.opinions} | {r.reviewer for r in state.recusals}


def item_names(nomination: Nomination, rules: RuleSet, language: Language) -> dict[str, str]:
    """Return the labels of papers by their ids, those of the award sought taking precedence."""
    names: dict[str, str] = {}
    for award in (nomination.asked, nomination.award):
        for item in rules.dossier_items(award):
            names[item.id] = item.vi if language == "vi" else item.en
    return names


def _nomination(entry: Entry) -> Nomination:
    if not isinstance(entry.after, Nomination):
        raise Unseen
    return entry.after


def _standing(entry: Entry) -> object:
    return underlying(_nomination(entry).state)


def _opinions(nomination: Nomination) -> tuple[GivenOpinion, ...]:
    state = underlying(nomination.state)
    return state.opinions if isinstance(state, UnderReview) else ()
