"""How the sample film, its pictures and the kiosk's icon are drawn and sounded."""
