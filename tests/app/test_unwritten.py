"""What the log says of writes that failed."""

from __future__ import annotations

import logging
from concurrent.futures import Future

import pytest

from kiosk.app.unwritten import tell_if_unwritten
from kiosk.storage import RecordsFault
from tests.app.conftest import Complaints

log = logging.getLogger(__name__)


@pytest.mark.parametrize(
    ("error", "said", "traced"),
    [
        (RecordsFault("r.sqlite: the disk is full"), "not written down: r.sqlite: the disk", False),
        (ValueError("ours"), "not written down", True),
    ],
)
def test_only_a_fault_of_ours_has_a_trace(
    complaints: Complaints,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    said: str,
    traced: bool,
) -> None:
    complaints.expected.append("not written down")
    done: Future[None] = Future()
    done.add_done_callback(tell_if_unwritten(log))
    done.set_exception(error)
    (record,) = caplog.records
    assert record.getMessage().startswith(said)
    assert (record.exc_info is not None) is traced
