"""Entrusting an office's signed deeds to another; it has no clock and so needs no workflow."""

from datetime import datetime

from domain.actors import Actor
from domain.delegations import deciding, states
from domain.delegations.commands import EndDelegation, GrantDelegation
from domain.delegations.deciding import Granting
from domain.delegations.states import Delegations, delegations_stream
from domain.folding import fold
from domain.refusals import Refusal
from services.neighbours import Directory
from services.ports import Append, CommandReused, EventStore, VersionConflict


async def delegations_of(store: EventStore, province: str) -> Delegations | None:
    """Return what was ever entrusted in a province; ``None`` where nothing was."""
    return fold(states.evolve, await store.events_of(delegations_stream(province)))


async def authorised(store: EventStore, actor: Actor, province: str) -> Actor:
    """Return the actor with what others entrusted to them in that province."""
    known = await delegations_of(store, province)
    return actor if known is None else known.of(actor)


class Delegating:
    """Enters delegations, each once; sending a command again changes nothing."""

    def __init__(self, store: EventStore, directory: Directory) -> None:
        """Append straight to the record, fenced by the expected version."""
        self._store = store
        self._directory = directory

    async def carry_out(
        self, command: GrantDelegation | EndDelegation, at: datetime
    ) -> Refusal | None:
        """Decide and append until no other command comes between; return a refusal if there is one.

        Raises ``CommandReused`` where the id was used for another stream, and
        ``RecordUnavailable`` while nobody knows whether the append took place.
        """
        while True:
            done = await self._store.of_command(command.command_id)
            if done and done[0].stream_id != command.target:
                raise CommandReused(command.command_id)
            if done:
                return None
            known = await delegations_of(self._store, command.province)
            decision = await self._decided(known, command, at)
            if isinstance(decision, Refusal):
                return decision
            request = Append(
                stream_id=command.target,
                expected_version=0 if known is None else known.version,
                events=decision,
                command_id=command.command_id,
                correlation_id=command.command_id,
                causation_id=command.command_id,
                actor=command.actor,
                policy_version="-",
            )
            try:
                await self._store.append(request)
            except VersionConflict:
                continue
            return None

    async def _decided(
        self, known: Delegations | None, command: GrantDelegation | EndDelegation, at: datetime
    ) -> deciding.Decision:
        actor = await self._directory.actor(command.actor)
        if isinstance(command, EndDelegation):
            return deciding.end(known, command, Granting(at, actor, actor, actor))
        grantor = await self._directory.actor(command.grantor)
        holder = await self._directory.actor(command.holder)
        lent = grantor if known is None else known.of(grantor)
        return deciding.grant(known, command, Granting(at, actor, lent, holder))
