"""The simulated people as the players of a rehearsal."""

from adapters.identity.demo_people import COUNCIL_MEMBERS, OF_A_BLOC, OF_A_UNIT, demo_actor_id
from domain.nominations.states import Nomination
from domain.terms import Role


class SimulatedCast:
    """Plays every part by the same people whom a demonstration offers."""

    def player(self, role: Role, nomination: Nomination, number: int = 1) -> str:
        """Return who plays that office for that nomination."""
        province = nomination.province
        if role is Role.COUNCIL_MEMBER:
            return demo_actor_id(province, role, number=min(number, COUNCIL_MEMBERS))
        if role in OF_A_UNIT:
            return demo_actor_id(province, role, unit_id=nomination.nominee.unit_id)
        if role in OF_A_BLOC:
            return demo_actor_id(province, role, bloc_id=nomination.bloc_id)
        return demo_actor_id(province, role)
