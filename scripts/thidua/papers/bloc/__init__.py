"""The minutes of emulation blocs."""
