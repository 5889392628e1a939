"""The secret ballot by the API: what it asks, a token for who is entitled, and what was published.

Ballots themselves are handed in elsewhere, without a session: see ``adapters.web.ballot_box``.
"""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from adapters.web.api.commanding import RESPONSES, refused
from adapters.web.desk import Desk
from adapters.web.errors import Unseen
from adapters.web.polls import Poll, poll_for
from adapters.web.visiting import TheDesk, TheVisitor
from domain.refusals import Reason, Refusal, refuse
from services.proving.slips import receipt_of, slip_bytes, slip_text

router = APIRouter(tags=["ballots"])


class Blinded(BaseModel):
    """A token as the voter's browser has blinded it (RFC 9474), base64url without padding."""

    model_config = ConfigDict(extra="forbid")
    blinded: str = Field(max_length=1024)


class BlindSignature(BaseModel):
    """The signature under the blinded token, base64url without padding."""

    signature: str


class BoothKey(BaseModel):
    """The key of your booth for this ballot (AES-256), base64url without padding."""

    key: str


@router.get("/ballots/{ballot_id}", responses=RESPONSES)
async def ballot(ballot_id: UUID, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Return a ballot: the question, the key, the turnout; once published, all of the ballots."""
    return JSONResponse(_shown(await poll_for(desk, visitor, ballot_id)))


@router.post("/ballots/{ballot_id}/token", responses=RESPONSES, response_model=BlindSignature)
async def token(
    ballot_id: UUID, body: Blinded, request: Request, desk: TheDesk, visitor: TheVisitor
) -> Response:
    """Sign your blinded token; one for each voter, and the same one again for the same message."""
    await _must_be_seen(desk, ballot_id)
    try:
        blinded = slip_bytes(body.blinded)
    except ValueError:
        return refused(request, refuse(Reason.BALLOT_MALFORMED))
    signed = await desk.house.voting.issue(ballot_id, visitor.actor, blinded)
    if isinstance(signed, Refusal):
        return refused(request, signed)
    return JSONResponse({"signature": slip_text(signed)})


@router.get("/ballots/{ballot_id}/booth", responses=RESPONSES, response_model=BoothKey)
async def booth(ballot_id: UUID, request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Return the key under which your browser keeps a ballot until it is cast.

    It is your account's alone, asked for with a session, and destroyed with the ballot's keys.
    """
    if visitor.session is None:
        raise Unseen
    await _must_be_seen(desk, ballot_id)
    key = await desk.house.voting.booth_key(ballot_id, visitor.actor)
    if isinstance(key, Refusal):
        return refused(request, key)
    return JSONResponse({"key": slip_text(key)}, headers={"Cache-Control": "no-store"})


async def _must_be_seen(desk: Desk, ballot_id: UUID) -> None:
    """Raise `Unseen` for another province's ballot as for none: the wall shows neither."""
    if not await desk.house.store.of_stream(ballot_id, up_to=1):
        raise Unseen


def _shown(poll: Poll) -> dict[str, Any]:
    now = poll.ballot
    tally = now.tally
    return {
        "id": str(now.id),
        "stage": now.stage.value,
        "season_id": None if now.body.season_id is None else str(now.body.season_id),
        "candidates": [{"id": str(each), "name": name} for each, name in poll.candidates],
        "seats": now.question.seats,
        "voters": len(now.voters),
        "closes_at": now.closes_at.isoformat(),
        "key": {"id": now.key.id, "spki": now.key.spki, "suite": now.key.suite},
        "issued": poll.issued,
        "annulled": now.annulled,
        "tally": None
        if tally is None
        else {
            "issued": tally.issued,
            "returned": tally.returned,
            "valid": tally.valid,
            "invalid": tally.invalid,
            "votes": {str(each.candidate): each.agree for each in tally.votes},
        },
        "ballots": [
            {
                "receipt": receipt_of(slip_bytes(each.token)),
                "token": each.token,
                "signature": each.signature,
                "choices": [str(choice) for choice in each.choices],
                "seal": each.seal,
            }
            for each in now.ballots
        ],
    }
