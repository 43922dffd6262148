"""The donation endpoint: holds the providers' keys, serves the phone's page, tells the kiosk."""
