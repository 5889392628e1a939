"""What a person signs in with, and who then is signed in."""

from uuid import UUID

from pydantic import Field

from adapters.web.api.shapes import Shape, Word


class HeldOffice(Shape):
    """An office held today."""

    role: Word
    province: str
    bloc_id: UUID | None
    unit_id: UUID | None


class Me(Shape):
    """Who is signed in."""

    id: str
    display_name: str
    simulated: bool
    offices: list[HeldOffice]


class Credentials(Shape):
    """What a person signs in with."""

    name: str = Field(max_length=300)
    password: str = Field(max_length=256)


class Secret(Shape):
    """The password of who is signed in, once more."""

    password: str = Field(max_length=256)
