"""docs/openapi.json is what the service is, and the service keeps to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode, checks
from schemathesis.specs.openapi import checks as openapi_checks

from kiosk.endpoint import openapi
from tests.endpoint.serving import APPEAL_ID, Service, service

#: Each starts programs, which takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_document_is_up_to_date() -> None:
    committed = (ROOT / "docs/openapi.json").read_text(encoding="utf-8")
    assert committed == openapi.text(), "python -m kiosk.endpoint.openapi docs/openapi.json"


API = schemathesis.openapi.from_dict(openapi.document()).include(path_regex="^/v1/")
NOTHING_TO_TRY = (
    ("/v1/health", GenerationMode.NEGATIVE),  # nothing that could be wrong
    ("/v1/webhooks/{provider}", GenerationMode.POSITIVE),  # nothing that is signed
)
_NUMBERS = count()
OPERATIONS = [
    pytest.param(path, method, mode, id=f"{method}-{path}-{mode.value}")
    for path, methods in openapi.document()["paths"].items()
    if path.startswith("/v1/")
    for method in methods
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if (path, mode) not in NOTHING_TO_TRY
]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """The service as an operator runs it; on PostgreSQL with two workers."""
    folder = tmp_path_factory.mktemp("service")
    with ExitStack() as stack:
        url = f"sqlite:///{folder}/endpoint.sqlite"
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres").database())
        yield stack.enter_context(service(folder, url, per_minute=100_000))


@dataclass
class Kiosk:
    """One that has asked for nothing yet, so that it is not told to ask less often."""

    at: Service
    id: str
    token: str

    def body(self, **changes: Any) -> dict[str, Any]:
        return self.at.body(kiosk_id=self.id, **changes)

    def donation_id(self) -> str:
        return self.at.ask(self.token, kiosk_id=self.id).json()["id"]


@pytest.mark.parametrize(("path", "method", "mode"), OPERATIONS)
def test_the_service_keeps_to_it(
    running: Service, path: str, method: str, mode: GenerationMode
) -> None:
    kiosk_id = f"kiosk-{next(_NUMBERS)}"
    kiosk = Kiosk(running, kiosk_id, running.token(kiosk_id))

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        phases=[Phase.generate],
    )
    @given(API[path][method.upper()].as_strategy(generation_mode=mode))
    def hold(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            mean_something(case, kiosk)
        case.headers.pop("If-None-Match", None)  # with it the service would wait, as it should
        answer = case.call_and_validate(
            base_url=running.url,
            headers={"Authorization": f"Bearer {kiosk.token}"},
            timeout=100,
            checks=[
                checks.not_a_server_error,
                openapi_checks.status_code_conformance,
                openapi_checks.content_type_conformance,
                openapi_checks.response_headers_conformance,
                openapi_checks.response_schema_conformance,
            ],
        )

        if mode is GenerationMode.POSITIVE:
            assert answer.status_code in (200, 201)

    hold()


def mean_something(case: Any, kiosk: Kiosk) -> None:
    """What no generator can guess: ids that exist, and a gift that may be given."""
    known = {"donation_id": kiosk.donation_id(), "appeal_id": APPEAL_ID}
    for name in case.path_parameters:
        case.path_parameters[name] = known[name]
    case.query.pop("after", None)
    if isinstance(case.body, dict):
        language = case.body["language"]
        case.body = kiosk.body(language=language)
        # Its own for each body, as a kiosk has it.
        case.headers["Idempotency-Key"] = f"key-{language}"
