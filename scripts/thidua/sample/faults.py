"""The faults seeded into the sample season, in the order of the rules they break."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from thidua.config import Config
from thidua.sample import faults_books as books
from thidua.sample import faults_cells as cells
from thidua.sample import faults_files as files
from thidua.sample import faults_rules as rules
from thidua.sample import faults_scores as scores
from thidua.sample import faults_standards as standards
from thidua.sample.bag import Expected, ExpectedFinding, Fault, Mailbag, honest_bag
from thidua.sample.province import Province

Recipe = Callable[[Mailbag, tuple[str, ...]], tuple[Expected, ...]]
"""Seeds one fault into the bag, at these units, and says which findings it must lead to."""

RECIPES: Mapping[str, Recipe] = {
    "TN-01-txt": files.text_named_workbook,
    "TN-01-cut": files.cut_off_download,
    "TN-02": files.foreign_list,
    "TN-03": files.unknown_unit,
    "TN-04": files.other_season,
    "TN-05": files.other_version,
    "TN-06": files.stamp_sheet_lost,
    "TN-07": files.sent_twice,
    "TN-08": files.sent_again,
    "TN-09": files.lock_and_scan,
    "TN-04-registers": books.registration_of_other_year,
    "TN-11": books.other_unit_on_first_sheet,
    "HS-01": files.late,
    "HS-01-corrected": books.corrected_after_deadline,
    "HS-02": books.registered_late,
    "HS-05": scores.self_scored_late,
    "TN-04-scores": scores.table_of_last_year,
    "TN-08-scores": scores.scored_twice,
    "DL-01": cells.sheet_lost,
    "DL-02": cells.column_lost,
    "DL-03": cells.keys_lost,
    "DL-03-none": cells.rearranged,
    "DL-04": cells.required_empty,
    "DL-04-award": cells.award_missing,
    "DL-05": cells.text_for_number,
    "DL-05-score": scores.score_in_words,
    "DL-06": cells.not_in_list,
    "DL-07": cells.no_such_day,
    "DL-08-months": cells.thirteen_months,
    "DL-08-women": cells.more_women_than_people,
    "DL-09": cells.formula_for_number,
    "DL-10": cells.error_value,
    "DL-11-blank": cells.stray_blank,
    "DL-11-nfd": cells.decomposed_name,
    "DL-13": cells.rows_hidden,
    "DL-15": cells.stray_line,
    "DL-16": cells.nothing_nominated,
    "HS-03-number": rules.no_number,
    "HS-03-order": rules.submission_before_minutes,
    "HS-03-bloc": rules.bloc_met_late,
    "HS-04": rules.two_reports,
    "CT-01": rules.one_too_many,
    "CT-02-nine": rules.one_leader_too_many,
    "CT-02-twelve": rules.one_leader_too_many,
    "CT-03": scores.one_unit_too_many,
    "CT-03-nobody": scores.none_allowed,
    "CT-05": rules.leader_by_position,
    "CT-06": scores.not_voted_for,
    "CT-06-reverse": scores.voted_for_not_nominated,
    "TC-01": standards.half_of_the_collective,
    "TC-02-share": standards.too_few_of_the_excellent,
    "TC-02-nobody": standards.nobody_excels,
    "TC-03-earlier": standards.no_earlier_merit,
    "TC-03-initiatives": standards.one_initiative,
    "TC-04": standards.lower_rating_last_year,
    "TC-05": scores.flag_without_the_rating,
    "TC-06-months": standards.nine_months,
    "TC-06-days": standards.forty_days,
    "TC-06-discipline": standards.reprimanded,
    "TC-07-lower": standards.not_even_advanced,
    "TC-07-initiative": standards.no_initiative,
    "TC-08": standards.a_year_missing,
    "TC-09": standards.wrong_number,
    "TC-10": standards.rated_too_low,
    "TC-11": standards.not_the_best_primary_union,
    "TC-12": standards.not_an_officer,
    "TC-13": standards.one_more_counted,
    "DK-01": books.merit_registered,
    "DK-02": books.never_registered,
    "TR-01": rules.same_person_twice,
    "TR-01-units": rules.same_person_in_two_units,
    "TR-02": standards.flag_and_certificate,
    "TR-03-mot-chu": rules.near_duplicate("TR-03-mot-chu"),
    "TR-03-dat-dau": rules.near_duplicate("TR-03-dat-dau"),
    "BB-01-votes": rules.more_votes_than_ballots,
    "BB-01-ballots": rules.more_ballots_than_present,
    "BB-01-present": rules.more_present_than_called,
    "BB-01-half": rules.half_of_the_votes,
    "DD-01-blank": scores.line_not_scored,
    "DD-01-above": scores.score_above_maximum,
    "DD-02-missing": scores.never_scored,
    "DD-02-unassigned": scores.scored_unassigned,
    "DD-03": scores.far_from_own_score,
    "DD-04": scores.claims_too_much,
    "DD-05": scores.tied_at_the_ceiling,
    "DD-06-deleted": scores.criterion_deleted,
    "DD-06-changed": scores.maximum_changed,
    "DD-06-added": scores.criterion_added,
    "DD-07": scores.other_blocs_unit,
    "SO-01": books.two_births,
    "SO-02": books.no_decision_number,
    "SO-03": books.decided_too_early,
    "SO-04": books.line_of_nobody,
}


def faulty_bag(province: Province, config: Config) -> tuple[Mailbag, tuple[Fault, ...]]:
    """What all units send, honest but for the seeded faults, and those faults."""
    bag = honest_bag(province, config)
    faults = []
    for fault_id, recipe in RECIPES.items():
        told = province.faults[fault_id]
        faults.append(Fault(fault_id, told.title, told.units, recipe(bag, told.units)))
    return bag, tuple(faults)


def expected_findings(faults: Iterable[Fault]) -> list[ExpectedFinding]:
    """Every finding that these faults must lead to, sorted; whatever else is found is one too many."""
    return sorted(expected.resolved for fault in faults for expected in fault.expected)
