"""`kiosk endpoint`: the donation endpoint as a service, and the tokens of its kiosks."""

from __future__ import annotations

import argparse


def serve(args: argparse.Namespace) -> int:
    if args.embedded is not None:
        from kiosk.endpoint.embedded import serve_embedded

        return serve_embedded(args.embedded)
    from kiosk.endpoint import serve as serving

    return serving.serve(args.config, args.rehearsal, args.host, args.port)


def token_new(args: argparse.Namespace) -> int:
    from kiosk.endpoint.tokens import new_token

    appeals = frozenset(args.appeal) if args.appeal else None
    return new_token(args.config, args.kiosk, live=args.live, appeals=appeals, days=args.days)


def token_list(args: argparse.Namespace) -> int:
    from kiosk.endpoint.tokens import list_tokens

    return list_tokens(args.config)


def token_revoke(args: argparse.Namespace) -> int:
    from kiosk.endpoint.tokens import revoke_token

    return revoke_token(args.config, args.token)
