"""The recount that the benchmark times counts what it was given."""

from adapters.bench import ballot


def test_the_recount_of_the_benchmark_holds() -> None:
    assert ballot._recounted(40) > 0
