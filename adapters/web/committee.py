"""The page of the deciding desk: the board's word, the paper to sign, the quota both ways."""

from dataclasses import dataclass

from adapters.bilingual import Text
from adapters.postgres.read_models.reading import read
from adapters.telling.decisions import quota
from adapters.telling.nominations import told
from adapters.telling.reading import Reading
from adapters.web.desk import Desk
from adapters.web.dossiers import Dossier
from domain.nominations import events as happened
from domain.nominations.states import AwaitingDecision
from domain.policies.arithmetic import government_quota_figures
from domain.policies.schema import award_key
from domain.terms import AwardKind

_COUNTS = """
SELECT
  count(*) FILTER (WHERE award = 'FLAG_GOV' AND outcome IN ('PROPOSED', 'AWARDED')) AS proposed,
  count(*) FILTER (WHERE award = 'FLAG_PROV' AND outcome = 'AWARDED') AS flags,
  (SELECT count(DISTINCT bloc_id) FROM view.season
    WHERE province = $1 AND emulation_year = $2) AS blocs
FROM view.nomination WHERE province = $1 AND emulation_year = $2
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """The quota by one denominator, from what this record holds."""

    exceeded: bool
    told: Text


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """What the committee's desk needs beside the dossier."""

    vote: Text | None
    signing: str
    """The rule by which the paper is signed."""
    quota: tuple[Measured, ...]


async def committee_view(desk: Desk, dossier: Dossier) -> CommitteeView:
    """Gather it for one dossier."""
    award = dossier.nomination.award
    proposes = award.decided_by_prime_minister
    return CommitteeView(
        vote=_vote(dossier),
        signing="proposal.signing" if proposes else award_key(award, "signing"),
        quota=await _quota(desk, dossier) if award is AwardKind.FLAG_GOV else (),
    )


def _vote(dossier: Dossier) -> Text | None:
    for entry in reversed(dossier.entries):
        if isinstance(entry.recorded.event, happened.CouncilVoted):
            return told(entry.recorded.event, Reading())
    return None


async def _quota(desk: Desk, dossier: Dossier) -> tuple[Measured, ...]:
    """Measure the Government flags of this province and year, this one included, both ways.

    The denominators are what the record holds: the province's flags granted so far, and its blocs.
    The figures that count are those entered with the submission.
    """
    now = dossier.nomination
    (row,) = await read(desk.house.pool, _COUNTS, now.province, now.emulation_year)
    proposed = int(row["proposed"]) + isinstance(now.state, AwaitingDecision)
    counts = (proposed, int(row["flags"]), int(row["blocs"]))
    measured = government_quota_figures(*counts, dossier.rules.government_quota())
    both = (measured.by_provincial_flags, measured.by_bloc_leaders)
    return tuple(Measured(figure.exceeded, quota(figure)) for figure in both)
