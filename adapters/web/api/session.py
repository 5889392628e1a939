"""Signing in and out for programs; the session is the same cookie that the pages use."""

import structlog
from fastapi import APIRouter, Request, Response

from adapters.identity.sessions import Beginning
from adapters.observing.log_events import LogEvent
from adapters.web.api.session_shapes import Credentials, HeldOffice, Me, Secret
from adapters.web.api.shapes import PROBLEMS, Word
from adapters.web.beginning import begin, browser_of, place_of, proof_by_password
from adapters.web.errors import NotSignedIn, ProofNeeded
from adapters.web.proving import prove_by_password, renewed
from adapters.web.visiting import TheDesk, TheVisitor, Visitor, token_of

router = APIRouter(tags=["session"])
log = structlog.get_logger()


@router.post("/session", status_code=204, responses=PROBLEMS)
async def sign_in(credentials: Credentials, request: Request, desk: TheDesk) -> Response:
    """Begin a session; its cookie comes with the answer."""
    name, password = credentials.name, credentials.password
    place = await place_of(request, desk, name)
    if await desk.throttle.closed(place, name):
        log.warning(LogEvent.SIGN_IN_REFUSED, why="throttled")
        raise NotSignedIn
    account = await desk.accounts.proven(name, password)
    if account is None:
        await desk.throttle.failed(place, name)
        log.warning(LogEvent.SIGN_IN_REFUSED, why="wrong")
        raise NotSignedIn
    await desk.throttle.succeeded(place, name)
    how = Beginning("password", browser_of(request), await proof_by_password(desk, account))
    return await begin(request, desk, account, Response(status_code=204), how)


@router.post("/session/proof", status_code=204, responses=PROBLEMS)
async def prove(given: Secret, request: Request, desk: TheDesk, visitor: TheVisitor) -> Response:
    """Prove again who asks, by the password: deeds that sign want that shortly before."""
    fault = await prove_by_password(request, desk, visitor, given.password)
    if fault is not None:
        raise ProofNeeded
    return renewed(request, desk, Response(status_code=204))


@router.delete("/session", status_code=204, responses=PROBLEMS)
async def sign_out(request: Request, desk: TheDesk) -> Response:
    """End the session."""
    token = token_of(request)
    if token:
        await desk.sessions.end(token)
        log.info(LogEvent.SIGNED_OUT)
    return Response(status_code=204)


@router.get("/me", responses=PROBLEMS)
async def me(visitor: TheVisitor) -> Me:
    """Say who is signed in, with the offices held today."""
    return _me(visitor)


def _me(visitor: Visitor) -> Me:
    return Me(
        id=visitor.account.id,
        display_name=visitor.account.display_name,
        simulated=visitor.account.simulated,
        offices=[
            HeldOffice(
                role=Word.of(office.role),
                province=office.province,
                bloc_id=office.bloc_id,
                unit_id=office.unit_id,
            )
            for office in visitor.offices
        ],
    )
