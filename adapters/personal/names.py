"""One name sealed or opened, by the key of the person it names."""

from collections.abc import Iterable
from uuid import UUID

from adapters.bilingual import Text
from adapters.personal.keyring import Keys
from adapters.personal.sealing import is_sealed
from domain.commands import Command
from domain.events import Event
from domain.papers import PersonName
from domain.people import names_in

ERASED = Text("(đã xóa theo yêu cầu)", "(erased on request)")


def called(person: PersonName) -> Text:
    """Return what a page shows for a person's name."""
    return ERASED if person.text is None else Text(person.text, person.text)


def subjects_of(values: Iterable[object]) -> frozenset[UUID]:
    """Return the persons whose names still stand in those values."""
    return frozenset(
        name.subject for value in values for name in names_in(value) if name.text is not None
    )


def place_in_event(event: Event) -> bytes:
    """Return what ties a ciphertext to its event, so that it opens in no other."""
    version = event.originator_version.to_bytes(8, "big")
    return b"event" + event.originator_id.bytes + version


def place_in_command(command: Command) -> bytes:
    """Return what ties a ciphertext to its command."""
    return b"command" + command.command_id.bytes


def sealed(name: PersonName, keys: Keys, place: bytes) -> PersonName:
    """Seal a name. One whose key was destroyed is not written any more, not even anew."""
    key = keys.get(name.subject)
    if name.text is None or key is None:
        return PersonName(name.subject, None)
    return PersonName(name.subject, key.seal(name.text, place + name.subject.bytes))


def opened(name: PersonName, keys: Keys, place: bytes) -> PersonName:
    """Open a name. Without its key it is erased; what was never sealed needs none."""
    if name.text is None:
        return name
    if name.subject not in keys and not is_sealed(name.text):
        return name
    key = keys.get(name.subject)
    if key is None:
        return PersonName(name.subject, None)
    if not is_sealed(name.text):
        return name
    return PersonName(name.subject, key.open(name.text, place + name.subject.bytes))
