"""Film packages: what they are, how they are read, how they are checked."""
