"""What screens are made of: theme, buttons, pictures, keypads, QR card, texts."""
