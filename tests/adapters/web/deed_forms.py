"""Every deed with what its form sends, filled in and sent as a browser would."""

import re
from collections.abc import Callable

import httpx

from domain.terms import AwardKind, Role
from tests.adapters.web.conftest import Site
from tests.building.people import BLOC, NOMINEE
from tests.building.stories import Story, a_nomination

AGENCY = "Bảo hiểm xã hội tỉnh"
PAPER = {
    "paper.number": "345/QĐ-UBND",
    "paper.signer": "Chủ tịch UBND tỉnh",
    "paper.capacity": "HEAD",
}
PROPOSAL = {**PAPER, "paper.capacity": "TM", "proposed": "1", "provincial_flags": "10"}
PROPOSAL["bloc_leaders"] = "12"
VOTE = {"members": "9", "present": "9", "agree": "9", "disagree": "0", "outcome": "RECOMMENDED"}
VOTE["chair_agreed"] = "yes"


def for_government() -> Story:
    return a_nomination(AwardKind.FLAG_GOV).endorsed().with_dossier().reviewed().to_be_proposed()


def reviewed() -> Story:
    return a_nomination().endorsed().with_dossier().reviewed()


EVERY: dict[str, tuple[Callable[[], Story], Role, dict[str, object]]] = {
    "record-bloc-outcome": (
        a_nomination,
        Role.BLOC_SECRETARY,
        {"endorsed": "yes", "methods": ["SECRET_BALLOT", "SCORE"], "agreement": "HIGH"},
    ),
    "submit-dossier": (lambda: a_nomination().endorsed(), Role.UNIT_OFFICER, {"items": "all"}),
    "give-opinion": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_MEMBER,
        {"opinion": "RECOMMEND"},
    ),
    "recuse": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_CHAIR,
        {"reason": "Từng là thủ trưởng đơn vị"},
    ),
    "record-council-vote": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.COUNCIL_SECRETARY,
        VOTE,
    ),
    "return-for-supplement": (
        lambda: a_nomination().endorsed().with_dossier(),
        Role.APPRAISER,
        {"items": "one", "reason": "Thiếu số liệu"},
    ),
    "submit-supplement": (
        lambda: a_nomination().endorsed().with_dossier().returned(),
        Role.UNIT_LEADER,
        {"items": "all"},
    ),
    "decide": (reviewed, Role.CLERK, {**PAPER, "choice": "AWARD"}),
    "ask-consultation": (for_government, Role.CLERK, {"agency": AGENCY}),
    "answer-consultation": (
        lambda: for_government().consulted(),
        Role.CONSULTED_AGENCY,
        {"agency": AGENCY, "answer": "Nhất trí"},
    ),
    "record-government-answer": (
        lambda: for_government().proposed(),
        Role.CLERK,
        {**PAPER, "choice": "AWARDED"},
    ),
    "hold": (
        lambda: a_nomination().endorsed(),
        Role.COMPLAINT_HANDLER,
        {"ground": "COMPLAINT", "reason": "Đơn khiếu nại số 5"},
    ),
    "release": (
        lambda: a_nomination().endorsed().held(),
        Role.COMPLAINT_HANDLER,
        {"upheld": "no", "reason": "Không có vi phạm"},
    ),
    "withdraw": (lambda: a_nomination().endorsed(), Role.UNIT_LEADER, {"reason": "Xin rút"}),
    "revoke": (
        lambda: reviewed().awarded(),
        Role.CHAIRMAN,
        {**PAPER, "ground": "FRAUD", "reason": "Kê khai gian dối"},
    ),
    "record-recovery": (lambda: reviewed().awarded().revoked(), Role.CLERK, {}),
    "assign-successor": (
        lambda: a_nomination().endorsed(),
        Role.ADMINISTRATOR,
        {"name": "Báo và Đài Lào Cai", "basis": "QĐ 1/2025"},
    ),
    "succeed-authority": (
        lambda: a_nomination().endorsed(),
        Role.ADMINISTRATOR,
        {"province": "Lào Cai (mới)", "basis": "NQ 202/2025/QH15"},
    ),
}
"""Each deed in a standing where it has its place, by who may do it, with what a form sends."""


async def who(site: Site, role: Role) -> httpx.AsyncClient:
    unit = NOMINEE.unit_id if role in (Role.UNIT_OFFICER, Role.UNIT_LEADER) else None
    bloc = BLOC if role in (Role.BLOC_HEAD, Role.BLOC_SECRETARY) else None
    number = 1 if role is Role.COUNCIL_MEMBER else None
    return await site.sign_in(role, unit=unit, bloc=bloc, number=number)


def typed_into(form: str) -> dict[str, object]:
    """Return what a browser would send of a form that nobody touched."""
    fields: dict[str, object] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf'{part}="([^"]*)"', tag) for part in ("name", "value"))
        if name and not re.search(r'type="(radio|checkbox)"', tag):
            fields[name[1]] = value[1] if value else ""
    return fields


def form_of(page: str, kind: str) -> str:
    start = page.index(f"/deeds/{kind}")
    return page[start : page.index("</form>", start)]


def filled(form: str, given: dict[str, object]) -> dict[str, object]:
    fields = {**typed_into(form), **given, "step": "send"}
    boxes = re.findall(r'type="checkbox"[^>]*name="items" value="([^"]*)"', form)
    wanted = {"all": boxes, "one": boxes[:1]}
    if isinstance(given.get("items"), str):
        fields["items"] = wanted[str(given["items"])]
    return fields


def command_id_of(page: str) -> str:
    found = re.search(r'name="command_id" value="([^"]+)"', page)
    assert found
    return found[1]
