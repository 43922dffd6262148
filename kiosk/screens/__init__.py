"""One file per screen, and the stage that shows the screen of the visit's state."""
