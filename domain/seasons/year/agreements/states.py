"""What the bloc has drafted, approved and signed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from domain.events import Event
from domain.seasons.regulations import Regulation, ScoreTable
from domain.seasons.year.agreements import events as happened
from domain.seasons.year.agreements.facts import (
    Approval,
    Comment,
    Draft,
    NotedRegulation,
    PactSignature,
    Plan,
    YearDocument,
    YearPact,
)


@dataclass(frozen=True, slots=True)
class Agreements:
    """All versions with what was said of them; an approved one stays until a newer one is."""

    drafts: tuple[Draft, ...] = ()
    comments: tuple[Comment, ...] = ()
    approvals: tuple[Approval, ...] = ()
    pacts: tuple[YearPact, ...] = ()
    noted: tuple[NotedRegulation, ...] = ()

    def draft(self, document: YearDocument, version: int) -> Draft | None:
        return next(
            (d for d in self.drafts if (d.document, d.version) == (document, version)), None
        )

    def next_version(self, document: YearDocument) -> int:
        return 1 + sum(draft.document is document for draft in self.drafts)

    def comments_on(self, document: YearDocument, version: int) -> tuple[Comment, ...]:
        return tuple(c for c in self.comments if (c.document, c.version) == (document, version))

    def approved(self, document: YearDocument, for_year: int | None = None) -> Draft | None:
        """Return the version that holds; of a plan, that of the year asked for."""
        found = (self.draft(a.document, a.version) for a in self.approvals)
        fitting = [
            d
            for d in found
            if d is not None
            and d.document is document
            and (not isinstance(d.content, Plan) or for_year in (None, d.content.for_year))
        ]
        return max(fitting, key=lambda draft: draft.version, default=None)

    @property
    def regulation(self) -> Regulation | None:
        held = self.approved(YearDocument.REGULATION)
        return held.content if held and isinstance(held.content, Regulation) else None

    @property
    def score_table(self) -> ScoreTable | None:
        held = self.approved(YearDocument.SCORE_TABLE)
        return held.content if held and isinstance(held.content, ScoreTable) else None

    def pact(self, for_year: int) -> YearPact | None:
        return next((pact for pact in self.pacts if pact.for_year == for_year), None)


def _regulation(agreements: Agreements, event: happened.RegulationDrafted) -> Agreements:
    draft = Draft(YearDocument.REGULATION, event.version, event.regulation, event.note)
    return replace(agreements, drafts=(*agreements.drafts, draft))


def _noted(agreements: Agreements, event: happened.RegulationNoted) -> Agreements:
    named = NotedRegulation(event.title, event.text, event.on)
    return replace(agreements, noted=(*agreements.noted, named))


def _score_table(agreements: Agreements, event: happened.ScoreTableDrafted) -> Agreements:
    draft = Draft(YearDocument.SCORE_TABLE, event.version, event.table, event.note)
    return replace(agreements, drafts=(*agreements.drafts, draft))


def _plan(agreements: Agreements, event: happened.PlanDrafted) -> Agreements:
    draft = Draft(YearDocument.PLAN, event.version, event.plan, event.note)
    return replace(agreements, drafts=(*agreements.drafts, draft))


def _commented(agreements: Agreements, event: happened.DraftCommented) -> Agreements:
    comment = Comment(event.document, event.version, event.unit_id, event.text)
    return replace(agreements, comments=(*agreements.comments, comment))


def _approved(agreements: Agreements, event: happened.DraftApproved) -> Agreements:
    approval = Approval(event.document, event.version, event.agreement, event.phrase, event.on)
    return replace(agreements, approvals=(*agreements.approvals, approval))


def _proposed(agreements: Agreements, event: happened.PactProposed) -> Agreements:
    pact = YearPact(event.for_year, event.contents, event.led_by, event.on)
    return replace(agreements, pacts=(*agreements.pacts, pact))


def _signed(agreements: Agreements, event: happened.MemberSignedPact) -> Agreements:
    signature = PactSignature(event.unit_id, event.person, event.office, event.on)
    pacts = (
        replace(pact, signatures=(*pact.signatures, signature))
        if pact.for_year == event.for_year
        else pact
        for pact in agreements.pacts
    )
    return replace(agreements, pacts=tuple(pacts))


FOLDS: Mapping[type[Event], Callable[[Agreements, Any], Agreements]] = {
    happened.RegulationDrafted: _regulation,
    happened.RegulationNoted: _noted,
    happened.ScoreTableDrafted: _score_table,
    happened.PlanDrafted: _plan,
    happened.DraftCommented: _commented,
    happened.DraftApproved: _approved,
    happened.PactProposed: _proposed,
    happened.MemberSignedPact: _signed,
}
"""What each event makes of the agreements."""
