"""What no section can check alone: ids that occur once, codes and texts that exist, a basis and a name in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from thidua.config.awards import NEEDS_KEYS, Award, LegalText
from thidua.config.base import Citation
from thidua.config.contradictions import contradictions
from thidua.config.model import Config
from thidua.config.problems import Problem, key_at, problem
from thidua.config.rules import Plain
from thidua.messages import say
from thidua.text import padded_date


def cross_problems(config: Config, sections: Sequence[tuple[str, Plain]]) -> Iterator[Problem]:
    """Every problem between the sections of a configuration whose single values are in order.

    `sections` are those of all rules with their paths, also the ones not in force.
    """
    yield from _repeated("text", (text.id for text in config.text))
    yield from _repeated("award", (award.code for award in config.award))
    yield from _unknown_citations(config, sections)
    yield from _unknown_awards(config, sections)
    yield from _certificates(config)
    yield from _columns_not_asked_for(config, sections)
    yield from _awards_without_one_name(config)
    yield from _nothing_cited_in_force(config, sections)
    yield from contradictions(config, sections)


def _repeated(path: str, ids: Iterable[str]) -> Iterator[Problem]:
    for value, count in Counter(ids).items():
        if count > 1:
            yield problem(path, "config.twice", value=value)


def _unknown_citations(config: Config, sections: Sequence[tuple[str, Plain]]) -> Iterator[Problem]:
    known = {text.id for text in config.text}
    cited = [(f"text[{text.id}].amends", text.amends) for text in config.text if text.amends]
    cited += [(f"award[{award.code}].basis", each.text) for award in config.award for each in award.basis]
    cited += [(f"{path}.basis", each.text) for path, section in sections for each in section.basis]
    for path, text_id in cited:
        if text_id not in known:
            yield problem(path, "config.unknown_text", value=text_id)


def _unknown_awards(config: Config, sections: Sequence[tuple[str, Plain]]) -> Iterator[Problem]:
    known = {award.code for award in config.award}
    for path, section in sections:
        unknown = dict.fromkeys(named for named in section.award_codes() if named[1] not in known)
        yield from (problem(f"{path}.{key}", "config.unknown_award", value=code) for key, code in unknown)


def _certificates(config: Config) -> Iterator[Problem]:
    """Blanks for awards that nobody knows, and awards that two blanks are for."""
    known = {award.code for award in config.award}
    yield from _repeated("certificate", (blank.id for blank in config.certificate))
    yield from _repeated(
        key_at("certificate", "awards"), (code for blank in config.certificate for code in blank.awards)
    )
    for blank in config.certificate:
        for code in dict.fromkeys(blank.awards):
            if code not in known:
                yield problem(f"certificate[{blank.id}].awards", "config.unknown_award", value=code)


def _columns_not_asked_for(config: Config, sections: Sequence[tuple[str, Plain]]) -> Iterator[Problem]:
    """Columns that a rule looks into and its award leaves to be blank, in which it would never find anything."""
    awards = {award.code: award for award in config.award}
    for path, section in sections:
        for code in section.awards_read():
            if code in awards:
                yield from _not_asked_for_by(awards[code], path, section)


def _not_asked_for_by(award: Award, path: str, section: Plain) -> Iterator[Problem]:
    for recipient in section.reads_of:
        key = NEEDS_KEYS[recipient]
        for column in section.columns_read():
            if recipient in award.recipients and column not in award.needs(recipient):
                values = {"rule": path, "award": award.code, "value": column, "key": key}
                yield problem(f"award[{award.code}].{key}", "config.column_not_asked", **values)


def _awards_without_one_name(config: Config) -> Iterator[Problem]:
    day = config.naming_day
    shown = padded_date(day)
    for award in config.award:
        names = sum(each.in_force_on(day) for each in award.name)
        path = f"award[{award.code}].name"
        if names == 0:
            yield problem(path, "config.no_name_on", day=shown, award=award.code)
        elif names > 1:
            yield problem(path, "config.names_overlap", day=shown)


def _nothing_cited_in_force(config: Config, sections: Sequence[tuple[str, Plain]]) -> Iterator[Problem]:
    """Awards and sections in force whose basis holds texts, all of them of another time than the season's day."""
    day = config.naming_day
    cited = [(f"award[{award.code}].basis", award.basis) for award in config.award]
    cited += [(f"{path}.basis", section.basis) for path, section in sections if section.in_force_on(day)]
    for path, basis in cited:
        texts = _known_texts(config, basis)
        if texts and not any(text.in_force_on(day) for text in texts):
            times = "; ".join(_out_of_force(text, config) for text in texts)
            yield problem(path, "config.basis_out_of_force", day=padded_date(day), times=times)


def _known_texts(config: Config, basis: tuple[Citation, ...]) -> list[LegalText]:
    """The texts cited, each once; none where one of them is not declared, which is told already."""
    cited = dict.fromkeys(each.text for each in basis)
    known = {text.id for text in config.text}
    return [config.text_of(text_id) for text_id in cited] if cited.keys() <= known else []


def _out_of_force(text: LegalText, config: Config) -> str:
    if text.valid_until is not None and text.valid_until < config.naming_day:
        return say("config.text_ended", text=text.short, day=padded_date(text.valid_until))
    return say("config.text_not_begun", text=text.short, day=padded_date(text.valid_from or config.naming_day))
