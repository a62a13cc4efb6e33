"""The installation's metrics, as Prometheus reads them."""

from collections.abc import Iterator
from dataclasses import asdict

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from orchestra.selectors.health import backlog, totals

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

BACKLOG = {
    "stuck_tasks": "Tasks that only a project admin can move on.",
    "unstaffed_tasks": "Tasks that nobody has taken yet.",
    "due_machine_steps": "Machine steps that are to be run now.",
    "undelivered_messages": "Messages that have not left yet.",
    "open_staffing_requests": "Searches for an expert that go on.",
}
TOTALS = {
    "projects": "Projects by status.",
    "tasks": "Tasks by status.",
    "machine_runs": "Attempts at machine steps by outcome.",
    "messages": "Messages by status.",
}


class DatabaseCollector(Collector):
    """Reads the gauges from the database, whichever process is asked.

    All processes of an installation therefore tell the same.
    """

    def collect(self) -> Iterator[Metric]:
        for name, count in asdict(backlog()).items():
            yield GaugeMetricFamily(
                f"orchestra_{name}", BACKLOG[name], value=count
            )
        for name, counts in totals().items():
            gauge = GaugeMetricFamily(
                f"orchestra_{name}", TOTALS[name], labels=["status"]
            )
            for label, count in counts.items():
                gauge.add_metric([label], count)
            yield gauge


def exposition() -> bytes:
    """Return the metrics in the text format."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(DatabaseCollector())
    return generate_latest(registry)
