"""A key in somebody's name: they see it on the page of their account, and never its secret.

Keys are made and revoked at the command line alone, so it is their house that does so here.
"""

from datetime import timedelta

import httpx
import pytest

from adapters.identity.api_keys import ApiKeys, Scopes
from domain.terms import Role
from tests.building.people import PROVINCE
from tests.building.real_people import PASSWORD, a_real_person
from tests.building.stories import a_nomination
from tests.end_to_end.person import Person, both
from tests.end_to_end.sitting_down import Seats

pytestmark = pytest.mark.browser

SOFTWARE = "Phần mềm của Sở"
SCOPES = Scopes(PROVINCE, reads=True, kinds=frozenset({"give-opinion"}))
MAY = both(f"{PROVINCE}: đọc; Cho ý kiến", f"{PROVINCE}: read; Give an opinion")
NEVER = both("chưa dùng", "never")
REVOKED = both("đã thu hồi", "revoked")


async def sees_of_the_key(holder: Person, secret: str) -> str:
    """Return what the page of the account says of the key, which is all but its secret."""
    await holder.follow("Chị A")
    row = holder.page.locator("tbody tr", has_text=SOFTWARE)
    assert secret not in await holder.page.content()
    return " ".join((await row.inner_text()).split())


async def test_who_has_a_key_sees_what_it_may_and_when_it_was_revoked(seats: Seats) -> None:
    house = seats.site.house
    nomination = await seats.site.record(a_nomination().endorsed().with_dossier())
    account = await a_real_person(house.pool, Role.COUNCIL_MEMBER)
    token = await ApiKeys(house.pool).make(account, SOFTWARE, SCOPES, timedelta(days=30))
    _, prefix, secret = token.split("_", 2)
    program = httpx.AsyncClient(
        base_url=seats.address, headers={"Authorization": f"Bearer {token}"}
    )
    async with program, seats.sign_in("chi.a", PASSWORD) as holder:
        told = await sees_of_the_key(holder, secret)
        for said in (prefix, MAY, NEVER):
            assert holder.said(said) in told
        assert holder.said(REVOKED) not in told
        path = f"/api/v1/nominations/{nomination}"
        assert (await program.get(path)).status_code == 200
        assert holder.said(NEVER) not in await sees_of_the_key(holder, secret)
        assert await ApiKeys(house.pool).revoke(prefix)
        assert (await program.get(path)).status_code == 401
        assert holder.said(REVOKED) in await sees_of_the_key(holder, secret)
    (kept,) = await ApiKeys(house.pool).of_account(account)
    assert (kept.prefix, kept.kinds, kept.revoked_at is not None) == (prefix, SCOPES.kinds, True)
