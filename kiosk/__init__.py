"""A screening kiosk: shows a film's page, plays the film once unlocked, and invites a gift."""

__version__ = "0.1.0"
