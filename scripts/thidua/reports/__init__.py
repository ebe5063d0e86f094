"""Views of the result: `tong-hop.xlsx` for the clerk, `tong-hop.json` for programs, a summary for the screen."""

from thidua.reports.as_json import result_as_dict, write_json
from thidua.reports.screen import summary_lines
from thidua.reports.tong_hop import write_tong_hop

__all__ = ["result_as_dict", "summary_lines", "write_json", "write_tong_hop"]
