"""The agenda of the council's meeting: what is reported, what is voted on and how many votes each award needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from thidua.config import Config
from thidua.config.vocabulary import Recipient
from thidua.council.arithmetic import quorum_of, votes_wanted
from thidua.forms.choices import CouncilRole
from thidua.messages import say
from thidua.papers.blanks.agenda import AGENDA_ROW, AGENDA_TEMPLATE
from thidua.papers.bloc.words import OPEN, counted
from thidua.papers.entries import Entry
from thidua.papers.finished.must_hold import MustHold, must_hold_faults
from thidua.papers.kinds import PaperKind
from thidua.papers.meeting.dossiers import AwardProposals, dossier_sentence, proposal_sentence, proposals_by_award
from thidua.papers.office import council_office, office, signing, signing_year
from thidua.papers.paper import Drafting, Paper
from thidua.papers.situation import Situation
from thidua.season.setup import CouncilMember

_COLUMNS = ("ten", "tap_the", "ca_nhan", "khong_trinh", "cach", "can_dat")


def agenda_papers(situation: Situation) -> Drafting:
    """The agenda, until the council has voted; none while nobody is a member or nothing is put before it."""
    if situation.voted is not None:
        return Drafting()
    setup, proposals = situation.season.setup, proposals_by_award(situation)
    if not setup.council:
        return Drafting(missing=(say("agenda.missing_members", file=setup.file),))
    if not any(award.put for award in proposals):
        return Drafting(missing=(say("agenda.missing_proposals"),))
    return Drafting(papers=(_paper(situation, proposals),))


def _paper(situation: Situation, proposals: Sequence[AwardProposals]) -> Paper:
    config, result, setup = situation.config, situation.result, situation.season.setup
    members, year = len(setup.council), signing_year(config, situation.today)
    rows = tuple(_row(award, members, config) for award in proposals if award.put)
    put = [entry for award in proposals for entry in award.put]
    barred = [entry for award in proposals for entry in award.barred]
    dossiers, told = dossier_sentence(result), proposal_sentence(situation)
    return Paper(
        kind=PaperKind.AGENDA,
        name=PaperKind.AGENDA.value,
        title=PaperKind.AGENDA.label,
        template=AGENDA_TEMPLATE,
        placeholders={
            **office(config),
            **council_office(config, setup),
            **signing(None, year),
            "nam_hop": year,
            "thanh_vien": counted(members),
            "chu_tri": _chair(setup.council),
            "can_co_mat": counted(quorum_of(members, config.council.quorum)),
            "cau_ho_so": dossiers,
            "cau_de_nghi": told,
            "cac_danh_hieu": tuple(dict(zip(_COLUMNS, row, strict=True)) for row in rows),
            "tong_tap_the": _count(put, Recipient.COLLECTIVE),
            "tong_ca_nhan": _count(put, Recipient.INDIVIDUAL),
            "tong_khong_trinh": counted(len(barred)),
        },
        check=partial(
            must_hold_faults,
            config=config,
            must=MustHold(lists=((say("agenda.part_awards"), rows),), words=(dossiers, told), numbered=False),
        ),
        row_names=AGENDA_ROW,
    )


def _row(award: AwardProposals, members: int, config: Config) -> tuple[str, ...]:
    known = config.award_of(award.award)
    wanted = counted(votes_wanted(members, known.pass_mark))
    return (
        award.name,
        _count(award.put, Recipient.COLLECTIVE),
        _count(award.put, Recipient.INDIVIDUAL),
        counted(len(award.barred)),
        known.ballot.value,
        say("meeting.votes_of", votes=wanted, members=counted(members)),
    )


def _count(entries: Sequence[Entry], recipient: Recipient) -> str:
    return counted(sum(entry.recipient is recipient for entry in entries))


def _chair(council: Sequence[CouncilMember]) -> str:
    chairs = [member for member in council if member.role is CouncilRole.CHAIR]
    if len(chairs) != 1:
        return OPEN
    return say("meeting.comrade", who=", ".join(filter(None, (chairs[0].name, chairs[0].office, CouncilRole.CHAIR))))
