"""Draft the Word papers of the stage reached."""

from __future__ import annotations

from thidua.config import Config
from thidua.console import DONE, FINDINGS_REMAIN, NOT_RUN, parser, progress, run_script, tell
from thidua.console.arguments import Arguments, WrongArgumentsError
from thidua.console.run import open_log, tell_all
from thidua.messages import say
from thidua.papers.kinds import PaperKind
from thidua.steps.draft import Drafted, draft_papers
from thidua.steps.places import Places, open_season
from thidua.steps.print_bundle import papers_to_print, print_papers


def main() -> int:
    """Draft every paper that can be made now, or those of some kinds or of one unit."""
    made = parser("draft", strict=True)
    kinds = ", ".join(f"{kind.value} ({kind.label})" for kind in PaperKind)
    made.options.add_argument(
        "--only", metavar="KIND", action="append", default=[], type=_kind, help=say("console.only_help", kinds=kinds)
    )
    made.options.add_argument("--unit", metavar="CODE", default="", help=say("console.unit_help"))
    made.options.add_argument("--pdf", action="store_true", help=say("console.pdf_help"))
    arguments = made.read()
    places, config = open_season(arguments.root, arguments.season)
    open_log(places.logs, "draft")
    with progress(say("console.drafting")):
        drafted = draft_papers(
            places, config, today=arguments.today, only=arguments.given.only, unit=arguments.given.unit.upper()
        )
    folder = places.papers.relative_to(places.root).as_posix()
    papers = drafted.report.papers
    tell(say("console.drafted", count=len(papers), folder=folder), *(f"  - {paper.name}" for paper in papers))
    tell_all(say("console.papers_refused"), drafted.report.faults)
    tell_all(say("console.papers_missing"), drafted.report.missing)
    tell_all(say("console.notes"), drafted.notes)
    faults = (*drafted.report.faults, *(_print(arguments, places, config, drafted) if arguments.given.pdf else ()))
    if faults:
        return NOT_RUN
    return FINDINGS_REMAIN if arguments.strict and drafted.blocking else DONE


def _print(arguments: Arguments, places: Places, config: Config, drafted: Drafted) -> tuple[str, ...]:
    """Make PDFs and the bundle; what went wrong. Of some kinds or one unit only those are in the bundle."""
    only_some = bool(arguments.given.only or arguments.given.unit)
    only, unit = arguments.given.only, arguments.given.unit
    papers = papers_to_print(places, drafted.report.drawn_up, only=only, unit=unit)
    with progress(say("console.printing")):
        printed = print_papers(places, config, papers, keep_others=only_some)
    if printed.bundle is not None:
        bundle = printed.bundle.relative_to(places.root).as_posix()
        tell(say("console.printed", count=len(printed.pdfs), bundle=bundle))
    tell_all(say("console.not_printed"), printed.faults)
    tell_all(say("console.notes"), printed.notes)
    return printed.faults


def _kind(typed: str) -> PaperKind:
    if typed not in set(PaperKind):
        raise WrongArgumentsError(say("console.not_a_kind", typed=typed, kinds=", ".join(PaperKind)))
    return PaperKind(typed)


if __name__ == "__main__":
    run_script(main)
