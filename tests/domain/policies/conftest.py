"""The packaged rule sets, as the tests of this directory ask for them."""

import pytest

from domain.calendars.loading import official_calendar
from domain.policies.loading import national_rules
from domain.policies.rule_set import RuleSet


@pytest.fixture(params=["R1", "R2", "R3"])
def rules(request: pytest.FixtureRequest) -> RuleSet:
    """Each regime's rule set in turn."""
    return national_rules(request.param, official_calendar())


@pytest.fixture
def r1() -> RuleSet:
    return national_rules("R1", official_calendar())


@pytest.fixture
def r2() -> RuleSet:
    return national_rules("R2", official_calendar())


@pytest.fixture
def r3() -> RuleSet:
    return national_rules("R3", official_calendar())
