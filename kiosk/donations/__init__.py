"""Donations: money, the endpoint's contract, its client, and the desk that owns each gift."""
