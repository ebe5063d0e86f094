"""config.toml as typed, frozen models, with all of its problems told at once."""

from thidua.config.load import ConfigProblemsError, ConfigUnreadableError, load_config, parse_config
from thidua.config.model import Config

__all__ = ["Config", "ConfigProblemsError", "ConfigUnreadableError", "load_config", "parse_config"]
