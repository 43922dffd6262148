"""Films sealed at rest: keys, the format, sealing and reading. docs/sealing.md has the format."""
