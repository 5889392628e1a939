"""Ballots held over the web: opened as their body opens them, voted in as browsers vote."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx

from adapters.wiring import House
from domain.actors import timer
from domain.ballots.commands import CloseBallot, OpenBallot
from domain.ballots.question import Body, Question
from domain.ids import derived
from services.proving.slips import Slip, slip_bytes, slip_text
from tests.building.ballots import Voter


@dataclass(frozen=True)
class Booth:
    """One ballot of a served application."""

    house: House
    id: UUID

    async def get_token(self, browser: httpx.AsyncClient) -> Voter:
        """Get a token as the script in the browser does, with the session."""
        voter = Voter(self.id, self.house.ballot_keys.of(self.id).spki)
        answer = await browser.post(
            f"/api/v1/ballots/{self.id}/token", json={"blinded": slip_text(voter.blinded)}
        )
        assert answer.status_code == 200, answer.text
        return voter.finish(slip_bytes(answer.json()["signature"]))

    async def cast(self, anybody: httpx.AsyncClient, slip: Slip) -> httpx.Response:
        return await anybody.post(f"/ballot-box/{self.id}/cast", json=as_sent(slip))

    async def close(self, at: datetime | None = None) -> None:
        """Let the clock close the box and the ballots be published."""
        command = CloseBallot(command_id=uuid4(), target=self.id, actor=timer("").id)
        moment = at or datetime.now(UTC) + timedelta(days=2)
        carried = await self.house.carrying_out.carry_out(command, moment, uuid4())
        assert carried.answer.accepted, carried.answer.refusal
        await self.house.balloting.finish(self.id, moment)


async def open_booth(
    house: House, body: Body, candidates: tuple[UUID, ...], voters: tuple[str, ...], **given: Any
) -> Booth:
    """Open a ballot as a season or the council's secretary would, for a day."""
    ballot = given.get("ballot_id") or derived("ballot", uuid4())
    command = OpenBallot(
        command_id=given.get("command_id") or uuid4(),
        target=ballot,
        actor=timer("").id,
        body=body,
        question=Question(candidates, given.get("seats", 2)),
        voters=voters,
        closes_at=datetime.now(UTC) + timedelta(days=1),
        key=await house.balloting.key_for(ballot),
    )
    receipt = await house.accepting.accept(command, uuid4())
    assert receipt.answer is not None
    assert receipt.answer.accepted, receipt.answer.refusal
    return Booth(house, ballot)


def as_sent(slip: Slip) -> dict[str, Any]:
    """Return a ballot as it travels."""
    return {
        "token": slip_text(slip.token),
        "signature": slip_text(slip.signature),
        "choices": [str(choice) for choice in slip.choices],
        "seal": slip_text(slip.seal),
    }
