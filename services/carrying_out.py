"""Carrying out one command: load, decide, append once, answer.

This is the only way by which a nomination, a season or a ballot changes. It runs inside one
activity, and everything in it may be run again: the command's id makes the append happen once, the
expected version keeps a late attempt from adding a second fact, and the first answer stays.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.actors import EVERYWHERE, Actor, timer
from domain.authority import DELEGABLE
from domain.ballots.commands import CloseBallot
from domain.ballots.states import Ballot
from domain.commands import Command
from domain.conflicts import NOTHING_KNOWN, SeasonFacts
from domain.events import Event
from domain.folding import fold
from domain.nominations.commands import Decide, GiveOpinion, RecordCouncilVote, Recuse
from domain.nominations.deciding.situation import Decision, OtherNomination, Situation
from domain.nominations.states import Nomination
from domain.refusals import Refusal
from services.delegating import authorised
from services.disclosing import facts_of
from services.families import BALLOT, FAMILY_OF, Family
from services.messages import Answer, AnyPosition, Carried
from services.neighbours import CommandCodec, Directory, Surroundings
from services.ports import Append, EventStore, Inbox, Recorded, VersionConflict
from services.ruling import RuleKeeper


class UnknownCommand(LookupError):
    """A workflow was told of a command that the inbox does not hold: a mistake, never a delay."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """An aggregate with the events it was folded from."""

    state: object | None
    events: tuple[Recorded, ...]

    @property
    def version(self) -> int:
        """Return the version of the last event, 0 where there is none."""
        return self.events[-1].version if self.events else 0

    def of_command(self, command_id: UUID) -> tuple[Recorded, ...]:
        """Return what that command has already added to this stream."""
        return tuple(e for e in self.events if e.command_id == command_id)


class CarryingOut:
    """Carries commands out; safe to use from many tasks at once."""

    def __init__(
        self,
        store: EventStore,
        inbox: Inbox,
        codec: CommandCodec,
        directory: Directory,
        keeper: RuleKeeper,
        surroundings: Surroundings,
    ) -> None:
        """Take the ports; nothing is opened or kept."""
        self._store = store
        self._inbox = inbox
        self._codec = codec
        self._directory = directory
        self._keeper = keeper
        self._surroundings = surroundings

    async def requested(self, command_id: UUID, at: datetime) -> Carried:
        """Carry out a command of the inbox, as of that moment, and keep its answer there.

        What was answered before is answered so again: a command that was refused because it came
        too early is not carried out behind its asker's back when it would fit.

        Raises ``UnknownCommand`` for an id the inbox does not hold, and ``RecordUnavailable`` while
        nobody knows whether the append took place; both leave nothing half done.
        """
        request = await self._inbox.get(command_id)
        if request is None:
            raise UnknownCommand(command_id)
        if request.answer is not None:
            answer = self._codec.decode_answer(request.answer)
            family = FAMILY_OF[request.kind]
            return Carried(answer, await self.position(family, request.target_id))
        command = self._codec.decode(request.kind, request.body)
        carried = await self.carry_out(command, at, request.correlation_id)
        await self._inbox.answer(command_id, self._codec.encode_answer(carried.answer))
        return carried

    async def carry_out(self, command: Command, at: datetime, correlation_id: UUID) -> Carried:
        """Decide and append until no other command comes between."""
        family = FAMILY_OF[command.KIND]
        while True:
            loaded = await self.load(family, command.target)
            done = loaded.of_command(command.command_id)
            if done:
                return _accepted(family, loaded, done)
            try:
                return await self._attempt(family, loaded, command, at, correlation_id)
            except VersionConflict:
                continue

    async def explain(self, command_id: UUID, at: datetime) -> Answer | None:
        """Answer a command that its workflow turned away at the door, without changing anything.

        ``None`` where the record would take it after all, because another step came between: the
        command then stays unanswered and is handed over again.
        """
        request = await self._inbox.get(command_id)
        if request is None:
            raise UnknownCommand(command_id)
        command = self._codec.decode(request.kind, request.body)
        family = FAMILY_OF[command.KIND]
        loaded = await self.load(family, command.target)
        done = loaded.of_command(command_id)
        decision = None if done else await self._decide(family, loaded, command, at)
        if done:
            answer = _accepted(family, loaded, done).answer
        elif isinstance(decision, Refusal):
            answer = _refused(family, loaded, decision).answer
        else:
            return None
        await self._inbox.answer(command_id, self._codec.encode_answer(answer))
        return answer

    async def foreseen(self, command: Command, at: datetime) -> Refusal | None:
        """Return why a command would be refused at that moment; ``None`` where it would be taken.

        Nothing is kept and nothing changes, so it promises nothing either: another step may come
        between.
        """
        family = FAMILY_OF[command.KIND]
        loaded = await self.load(family, command.target)
        decision = await self._decide(family, loaded, command, at)
        return decision if isinstance(decision, Refusal) else None

    async def position(self, family: Family, stream_id: UUID) -> AnyPosition | None:
        """Return where an aggregate stands, or ``None`` before its first event."""
        state = await self.state(family, stream_id)
        return None if state is None else family.position(state)

    async def state(self, family: Family, stream_id: UUID) -> object | None:
        """Fold an aggregate, of which no event is asked for; ``None`` before its first one."""
        return fold(family.evolve, await self._store.events_of(stream_id))

    async def load(self, family: Family, stream_id: UUID) -> Loaded:
        """Fold an aggregate from the record, and keep what it was folded from."""
        events = await self._store.of_stream(stream_id)
        return Loaded(_fold(family, None, events), events)

    async def _attempt(
        self, family: Family, loaded: Loaded, command: Command, at: datetime, correlation: UUID
    ) -> Carried:
        decision = await self._decide(family, loaded, command, at)
        if isinstance(decision, Refusal):
            return _refused(family, loaded, decision)
        stored = await self._append(family, loaded, command, decision, correlation)
        after = Loaded(_fold(family, loaded.state, stored), (*loaded.events, *stored))
        return _accepted(family, after, stored)

    async def _decide(
        self, family: Family, loaded: Loaded, command: Command, at: datetime
    ) -> Decision:
        if loaded.state is not None:
            await self._keeper.know(family.pins(loaded.state))
        situation = Situation(
            at=at,
            actor=await self._actor(command, loaded.state),
            book=self._keeper.shelf,
            others=await self._others(command, loaded.state),
            turnout=await self._turnout(command),
            cited=await self._cited(command),
            facts=await self._facts(command, loaded.state),
        )
        return family.decide(loaded.state, command, situation)

    async def _append(
        self,
        family: Family,
        loaded: Loaded,
        command: Command,
        events: tuple[Event, ...],
        correlation_id: UUID,
    ) -> tuple[Recorded, ...]:
        after = fold(family.evolve, events, loaded.state)
        pins = family.pins(after)
        for digest in pins:
            await self._keeper.publish(digest, events[0].timestamp)
        label = self._keeper.shelf.pinned(pins[0]).label if pins else "-"
        request = Append(
            stream_id=command.target,
            expected_version=loaded.version,
            events=events,
            command_id=command.command_id,
            correlation_id=correlation_id,
            causation_id=command.command_id,
            actor=command.actor,
            policy_version=label,
        )
        return (await self._store.append(request)).events

    async def _actor(self, command: Command, state: object | None) -> Actor:
        if command.actor == timer("").id:
            return timer(getattr(state, "province", EVERYWHERE))
        actor = await self._directory.actor(command.actor)
        if command.KIND in DELEGABLE and isinstance(state, Nomination):
            return await authorised(self._store, actor, state.province)
        return actor

    async def _others(self, command: Command, state: object | None) -> tuple[OtherNomination, ...]:
        if isinstance(command, Decide) and isinstance(state, Nomination):
            return await self._surroundings.others(state.nominee.unit_id, state.id)
        return ()

    async def _cited(self, command: Command) -> Ballot | None:
        if not isinstance(command, RecordCouncilVote) or command.ballot is None:
            return None
        state = await self.state(BALLOT, command.ballot)
        return state if isinstance(state, Ballot) else None

    async def _facts(self, command: Command, state: object | None) -> SeasonFacts:
        if isinstance(command, GiveOpinion | Recuse) and isinstance(state, Nomination):
            return await facts_of(self._store, state)
        return NOTHING_KNOWN

    async def _turnout(self, command: Command) -> int | None:
        if isinstance(command, CloseBallot):
            return await self._surroundings.turnout(command.target)
        return None


def _fold(family: Family, state: object | None, events: tuple[Recorded, ...]) -> object | None:
    return fold(family.evolve, (recorded.event for recorded in events), state)


def _accepted(family: Family, loaded: Loaded, done: tuple[Recorded, ...]) -> Carried:
    answer = Answer(
        version=done[-1].version,
        position=done[-1].position,
        events=tuple(recorded.type for recorded in done),
    )
    return Carried(answer, family.position(loaded.state))


def _refused(family: Family, loaded: Loaded, refusal: Refusal) -> Carried:
    position = None if loaded.state is None else family.position(loaded.state)
    return Carried(Answer(version=loaded.version, position=0, refusal=refusal), position)
