"""What Prometheus reads at `/metrics`; labels are bounded, whatever clients send."""

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.requests import Request
from starlette.responses import Response

from server.operation import Operation

_registry = CollectorRegistry()
for _collector in (ProcessCollector, PlatformCollector, GCCollector):
    _collector(registry=_registry)

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_operations = Counter(
    "mosaic_operations",
    "GraphQL operations; an unregistered one has the name 'other'.",
    ["operation", "type", "transport", "outcome"],
    registry=_registry,
)
_operation_seconds = Histogram(
    "mosaic_operation_seconds",
    "Time from request to answer; of a subscription, until it ended.",
    ["operation", "type", "transport"],
    buckets=_SECONDS,
    registry=_registry,
)
_unregistered = Counter("mosaic_unregistered_operations", "Operations that no file registers.", registry=_registry)
_cypher_seconds = Histogram(
    "mosaic_cypher_seconds", "Time of Cypher statements.", ["statement"], buckets=_SECONDS, registry=_registry
)
sockets = Gauge("mosaic_sockets", "Open WebSocket connections.", registry=_registry)
_NAME = 64  # clients choose the names of what is not registered
_log = structlog.get_logger("mosaic.operations")


def finished(operation: Operation) -> None:
    """Count and log an operation that has been answered."""
    name = (operation.name or "unnamed") if operation.registered else "other"
    seconds = operation.seconds
    _operations.labels(name, operation.kind, operation.transport, operation.outcome).inc()
    _operation_seconds.labels(name, operation.kind, operation.transport).observe(seconds)
    if not operation.registered:
        _unregistered.inc()
    _log.info(
        "operation",
        operation=(operation.name or "")[:_NAME] or None,
        type=operation.kind,
        transport=operation.transport,
        registered=operation.registered,
        outcome=operation.outcome,
        ms=round(seconds * 1000, 1),
    )


def cypher(statement: str, seconds: float) -> None:
    """Take the time of one statement."""
    _cypher_seconds.labels(statement).observe(seconds)


async def exposition(_: Request) -> Response:
    """Answer `/metrics`."""
    return Response(generate_latest(_registry), headers={"content-type": CONTENT_TYPE_LATEST})
