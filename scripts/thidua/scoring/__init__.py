"""The scores of emulation blocs: who scores whom, arithmetic, rating, ranks."""
