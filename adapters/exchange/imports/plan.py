"""What a file would change: steps that are shown before they are taken."""

from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID

from adapters.bilingual import Text
from domain.actors import Office
from domain.blocs import Heads, Membership
from domain.organisations import PastAward

KINDS = ("units", "blocs", "people", "results")


@dataclass(frozen=True, slots=True)
class RegisterUnit:
    """A unit with the names that it is not known by yet."""

    id: UUID
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordParent:
    """A unit stands under another one."""

    unit: UUID
    parent: UUID


@dataclass(frozen=True, slots=True)
class EstablishBloc:
    """A bloc that is not known yet."""

    id: UUID
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConfirmMembers:
    """All members of a bloc in one year."""

    bloc: UUID
    year: int
    membership: Membership


@dataclass(frozen=True, slots=True)
class AppointHeads:
    """The head and deputies of a bloc in one year."""

    bloc: UUID
    year: int
    heads: Heads


@dataclass(frozen=True, slots=True)
class RecordAward:
    """An award of an earlier year."""

    unit: UUID
    award: PastAward


@dataclass(frozen=True, slots=True)
class Enrol:
    """Somebody who gets an account without a password; who sets one is whoever has the link."""

    sign_in_name: str
    display_name: str


@dataclass(frozen=True, slots=True)
class GiveOffice:
    """An office for somebody; `scope_name` is the bloc or unit it is held in."""

    sign_in_name: str
    office: Office
    scope_name: str


@dataclass(frozen=True, slots=True)
class EndOffice:
    """An office that is open gets its last day."""

    sign_in_name: str
    office: Office


Step = (
    RegisterUnit
    | RecordParent
    | EstablishBloc
    | ConfirmMembers
    | AppointHeads
    | RecordAward
    | Enrol
    | GiveOffice
    | EndOffice
)


@dataclass(frozen=True, slots=True)
class Change:
    """One step with the row that it comes from and how it is told."""

    row: int
    told: Text
    step: Step


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a look that stops nothing."""

    row: int
    told: Text


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one file would change in one province, in the order in which it is done."""

    kind: str
    province: str
    digest: str
    """The SHA-256 of the file, by which it is known when it comes again."""
    rows: int
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...] = ()
    logins: tuple[str, ...] = ()
    """Everybody the file names, for whom links may be made anew."""

    @property
    def fingerprint(self) -> str:
        """Return what is equal as long as the file would change the same."""
        told = "\n".join(f"{change.row}\t{change.told.vi}" for change in self.changes)
        return sha256(f"{self.kind}\n{self.province}\n{self.digest}\n{told}".encode()).hexdigest()

    @property
    def unchanged(self) -> int:
        """Return how many rows say only what is known already."""
        return self.rows - len({change.row for change in self.changes})


@dataclass
class Draft:
    """Collects the steps of a plan."""

    changes: list[Change] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    logins: dict[str, None] = field(default_factory=dict)

    def add(self, row: int, step: Step, vi: str, en: str) -> None:
        self.changes.append(Change(row, Text(vi, en), step))

    def remark(self, row: int, vi: str, en: str) -> None:
        self.remarks.append(Remark(row, Text(vi, en)))
