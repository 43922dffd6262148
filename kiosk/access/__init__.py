"""Who may watch what, and until when."""
