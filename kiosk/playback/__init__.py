"""libVLC: finding it, the player, the surface it draws on.

The modules here are light; libVLC itself is loaded by `library.LibVlc.open`, after first paint.
"""
