"""The people of the tests: one holder for each office, called by it."""

from dataclasses import replace
from uuid import UUID

from domain.actors import Actor, Office, timer
from domain.authority import HELD_IN_A_BLOC, OF_THE_NOMINEE
from domain.ids import bloc_id, organisation_id
from domain.nominations.states import Nominee
from domain.terms import Role

PROVINCE = "Lào Cai"
BLOC = bloc_id(PROVINCE, "Khối thi đua Văn hóa – Xã hội")
STATION = organisation_id(PROVINCE, "Đài PT-TH tỉnh Lào Cai")
COLLEGE = organisation_id(PROVINCE, "Trường Cao đẳng Lào Cai")

NOMINEE = Nominee(STATION, "Đài PT-TH tỉnh Lào Cai", STATION)


def holder(
    role: Role,
    province: str = PROVINCE,
    *,
    name: str = "",
    bloc: UUID = BLOC,
    unit: UUID = STATION,
) -> Actor:
    """Return somebody who holds that office and nothing else."""
    if role is Role.TIMER:
        return timer(province)
    office = Office(role, province)
    if role in HELD_IN_A_BLOC:
        office = replace(office, bloc_id=bloc)
    if role in OF_THE_NOMINEE:
        office = replace(office, unit_id=unit)
    return Actor(name or role.value.lower(), (office,))
