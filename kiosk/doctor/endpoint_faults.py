"""What staff and the operator are told of a fault of the donation endpoint, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.donations.health import EndpointFault


@dataclass(frozen=True, slots=True)
class FaultWords:
    """`what` is wrong, as half a sentence; `remedy` is what the operator can do."""

    what: str
    remedy: str


_LOOK_AT_CLOCK = (
    "Look at this machine's date and time; if they are right, renew the endpoint's certificate."
)
_MAKE_ONE = (
    "Look at `kiosk endpoint token list`, make one for this kiosk and its appeals with"
    " `kiosk endpoint token new`, and put it into endpoint.token_file or KIOSK_ENDPOINT_TOKEN."
)

FAULTS = {
    EndpointFault.NAME_UNKNOWN: FaultWords(
        "its name is not known (DNS)",
        "Look for a slip in endpoint.url, then at the network and its DNS.",
    ),
    EndpointFault.NO_CONNECTION: FaultWords(
        "nobody answers at its address",
        "Look at the network, then whether the endpoint runs.",
    ),
    EndpointFault.OUT_OF_DATE: FaultWords("its certificate is out of date", _LOOK_AT_CLOCK),
    EndpointFault.UNKNOWN_ISSUER: FaultWords(
        "nobody whom this machine trusts signed its certificate",
        "Give the endpoint a certificate of a public authority, or name your own with"
        " REQUESTS_CA_BUNDLE; somebody may also be listening in on this network.",
    ),
    EndpointFault.WRONG_NAME: FaultWords(
        "its certificate is another host's",
        "Write endpoint.url with the name that the certificate is for; a network that wants"
        " someone to log in looks the same.",
    ),
    EndpointFault.NOT_TRUSTED: FaultWords(
        "no safe connection (TLS) can be made with it",
        "Look whether the endpoint, or the proxy in front of it, speaks TLS at that port.",
    ),
    EndpointFault.TOO_SLOW: FaultWords(
        "its answer does not come in time",
        "Look at the network, then at the endpoint's load.",
    ),
    EndpointFault.CUT_OFF: FaultWords(
        "the connection breaks off in the middle",
        "Look at the network, and at the proxy in front of the endpoint.",
    ),
    EndpointFault.CAPTIVE_PORTAL: FaultWords(
        "a web page comes in its place: this network wants someone to log in",
        "Log in to the network, or use another one.",
    ),
    EndpointFault.REDIRECTED: FaultWords(
        "it points to another host, which is not followed",
        "Put the address it points to into endpoint.url, if you know it for your own.",
    ),
    EndpointFault.WRONG_TYPE: FaultWords(
        "its answer is of another content type than JSON",
        "endpoint.url names something else than a donation endpoint.",
    ),
    EndpointFault.NOT_THE_CONTRACT: FaultWords(
        "its answer is not one that this program knows",
        "endpoint.url names something else than a donation endpoint, or one of another version.",
    ),
    EndpointFault.TOO_LARGE: FaultWords(
        "its answer is larger than any that this program knows",
        "endpoint.url names something else than a donation endpoint.",
    ),
    EndpointFault.FAILING: FaultWords(
        "it has a fault of its own",
        "Ask whoever runs the endpoint to look at its log.",
    ),
    EndpointFault.AWAY: FaultWords(
        "it takes no gifts for a while, or its provider does not answer",
        "Wait a few minutes; then ask whoever runs the endpoint to look at its log.",
    ),
    EndpointFault.BUSY: FaultWords(
        "it was asked too often",
        "Wait a minute; several kiosks with one token share its limits.",
    ),
    EndpointFault.NO_TOKEN: FaultWords("this kiosk has no token to show", _MAKE_ONE),
    EndpointFault.NOT_ALLOWED: FaultWords(
        "it refuses this kiosk's token: one that is unknown, was revoked, has run out, is another"
        " kiosk's, or may not ask for the appeal",
        _MAKE_ONE,
    ),
    EndpointFault.NOT_FOUND: FaultWords(
        "it does not know what was asked about",
        "Look whether this kiosk's token belongs to this endpoint, and to this kiosk's id.",
    ),
    EndpointFault.CONFLICT: FaultWords(
        "it has another gift under the same key",
        "This is a fault of the program: please report it with the log.",
    ),
    EndpointFault.APPEAL_NOT_OPEN: FaultWords(
        "it takes no gifts for the appeal, or in another currency",
        "Make the appeal in the film package and the one at the endpoint agree.",
    ),
    EndpointFault.LIVE_DISAGREES: FaultWords(
        "its token, or the appeal's provider there, is for rehearsals and this kiosk is not, or the"
        " other way round",
        "Make a token of the other kind: `kiosk endpoint token new`, --live or --rehearsal; in"
        " endpoint.toml give the appeal a provider that moves money.",
    ),
    EndpointFault.REFUSED: FaultWords(
        "it refuses the amount",
        "Make the limits in the film package and at the endpoint agree.",
    ),
    EndpointFault.INTERRUPTED: FaultWords("the question was broken off", "Ask again."),
}
