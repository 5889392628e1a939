"""The figures of a process."""

from prometheus_client.parser import text_string_to_metric_families

from adapters.observing.metrics import Metrics


def samples(metrics: Metrics) -> dict[tuple[str, ...], float]:
    body, _ = metrics.render()
    families = text_string_to_metric_families(body.decode())
    return {(s.name, *s.labels.values()): s.value for f in families for s in f.samples}


def test_requests_are_counted_by_route_and_not_by_address() -> None:
    metrics = Metrics()
    metrics.request_served("GET", "/nominations/{id}", 200, 0.02)
    metrics.request_served("GET", "/nominations/{id}", 200, 0.03)
    counted = samples(metrics)
    assert counted["tonvinh_http_request_seconds_count", "GET", "/nominations/{id}", "200"] == 2


def test_commands_are_counted_when_accepted_and_timed_when_answered() -> None:
    metrics = Metrics()
    metrics.command_accepted("submit_dossier")
    metrics.command_answered("submit_dossier", "refused", 0.1)
    counted = samples(metrics)
    assert counted["tonvinh_commands_accepted_total", "submit_dossier"] == 1
    assert counted["tonvinh_command_seconds_count", "submit_dossier", "refused"] == 1


def test_the_lag_of_a_read_model_is_its_last_known_one() -> None:
    metrics = Metrics()
    metrics.projection_lags("board", 12)
    metrics.projection_lags("board", 3)
    assert samples(metrics)["tonvinh_projection_lag_positions", "board"] == 3


def test_escalations_and_waiting_commands_are_counted() -> None:
    metrics = Metrics()
    metrics.escalated("overdue")
    metrics.commands_unanswered(4)
    counted = samples(metrics)
    assert counted["tonvinh_escalations_total", "overdue"] == 1
    assert counted[("tonvinh_commands_unanswered",)] == 4


def test_two_processes_in_one_do_not_share_their_figures() -> None:
    first, second = Metrics(), Metrics()
    first.escalated("overdue")
    assert ("tonvinh_escalations_total", "overdue") not in samples(second)


def test_the_page_says_what_it_is() -> None:
    body, content_type = Metrics().render()
    assert content_type.startswith("text/plain")
    assert b"process_resident_memory_bytes" in body
