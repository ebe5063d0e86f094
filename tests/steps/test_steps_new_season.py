"""Opening a season: what goes on into it value by value, what is left behind and told, what keeps it shut."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tests.scripts.office import read_here
from tests.season.building import Returned, result_of, season_of
from tests.support import xlsx_lint
from tests.support.season_builder import (
    CHECKOUT,
    SeasonFolder,
    UnitMade,
    checkout_config,
    complete_person,
    set_received,
)

from thidua.config import Config, load_config
from thidua.forms import REGISTRATION, SETUP
from thidua.forms.registration import REGISTERED_COLLECTIVES, REGISTERED_PEOPLE
from thidua.forms.setup import QUOTAS, UNITS
from thidua.season.carried import read_registered
from thidua.season.setup import SetupUnusableError, read_setup
from thidua.steps.new_season import Opened, SeasonThereAlreadyError, YearNotAfterError, open_new_season
from thidua.steps.new_season_awards import not_in_register
from thidua.steps.new_season_notes import left_for_later
from thidua.steps.places import Places, open_season
from thidua.workbooks.reading.located import locate_table
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import FileNotWrittenError, save_workbook, write_bytes
from thidua.workbooks.stamp import Stamp, add_stamp, fingerprint
from thidua.workbooks.writing.build import build_master
from thidua.workbooks.writing.fill import Row, write_guide, write_rows

A = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas={"BK-TINH": (1, 2)})
B = UnitMade(code="CS-B", name="CĐCS Công ty B", kind="CĐCS trực thuộc", bloc="", sector="ngoài nhà nước")
PERSON: Row = {
    "full_name": "Lò Văn Ơn",
    "honorific": "Ông",
    "birth": "05/03/1980",
    "position": "Giáo viên",
    "workplace": "Trường Tiểu học A",
    "full_time_officer": "Có",
    "title": "CSTDCS",
    "topic": "Đổi mới sinh hoạt tổ",
}
COLLECTIVE: Row = {"name": "LĐLĐ huyện A", "kind": "CAP-TREN", "headcount": 8, "title": "TTLDXS"}
COUNCIL = [{"name": "Vừ A Sử", "office": "Chủ tịch", "role": "Chủ tịch Hội đồng"}]
CRITERIA = [{"code": "1.1", "group": "Đoàn viên", "criterion": "Phát triển", "maximum": 100, "kind": "điểm"}]


@dataclass(frozen=True)
class Before:
    """A checkout with the season before, and the means to open the next."""

    folder: SeasonFolder

    @property
    def root(self) -> Path:
        return self.folder.root

    def open(self, year: int = 2021, today: date = date(2021, 1, 15)) -> Opened:
        places, config = open_season(self.root, None)
        return open_new_season(places, config, year, today=today)

    def set_up(self, change: Callable[[Workbook], None] | None = None) -> None:
        """Units, quotas, council and criteria, as the desk left them."""
        path = self.folder.write_setup([A, B])
        workbook = load_workbook(path)
        write_rows(workbook, SETUP.table("Hội đồng"), COUNCIL, self.folder.config)
        write_rows(workbook, SETUP.table("Tiêu chí chấm điểm"), CRITERIA, self.folder.config)
        write_rows(
            workbook, SETUP.table("Xếp loại"), [{"unit_code": "LD-A", "official_rating": "HTXSNV"}], self.folder.config
        )
        if change is not None:
            change(workbook)
        save_workbook(workbook, path)

    def register_titles(self, unit: UnitMade, people: Sequence[Row] = (), collectives: Sequence[Row] = ()) -> None:
        """A registration that a unit returned in time."""
        config = self.folder.config
        workbook = build_master(REGISTRATION, config)
        add_stamp(
            workbook,
            Stamp(
                form=REGISTRATION.id.value,
                form_version=str(REGISTRATION.version),
                season=config.season.id,
                registers_for=str(config.season.registers_for),
                fingerprint=fingerprint(REGISTRATION, config),
                unit_code=unit.code,
            ),
        )
        write_guide(workbook, {"season": config.season.id, "unit_code": unit.code, "unit_name": unit.name})
        write_rows(workbook, REGISTERED_PEOPLE, people, config)
        write_rows(workbook, REGISTERED_COLLECTIVES, collectives, config)
        path = self.folder.returned / f"dang-ky-{unit.code}.xlsx"
        save_workbook(workbook, path)
        set_received(path, datetime(2020, 12, 8, 9, 0))  # noqa: DTZ001

    def everything(self) -> Mapping[str, bytes]:
        """All files of the checkout but the masters."""
        paths = [self.root / "config.toml", *(p for p in (self.root / "inputs").rglob("*") if p.is_file())]
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Before:
    monkeypatch.setattr("thidua.intake.take_in.read_many", read_here)
    shutil.copy(CHECKOUT / "config.toml", tmp_path)
    return Before(SeasonFolder(tmp_path, checkout_config()))


def _rows(path: Path, sheet: str) -> list[dict[str, object]]:
    located = locate_table(read(path.read_bytes()).sheets[sheet], SETUP.table(sheet))
    return [{k: cell.raw.value for k, cell in row.cells.items() if cell.raw is not None} for row in located.rows]


def test_units_council_and_criteria_go_on_and_quotas_and_ratings_do_not(before: Before) -> None:
    before.set_up()
    old = before.root / "inputs/2020/thiet-lap.xlsx"
    new = before.open().places.setup
    for sheet in (UNITS.name, "Tiêu chí chấm điểm", "Hội đồng"):
        assert _rows(new, sheet) == _rows(old, sheet) != []
    assert _rows(old, QUOTAS.name) != []
    assert [_rows(new, sheet) for sheet in (QUOTAS.name, "Xếp loại", "Xung đột lợi ích")] == [[], [], []]
    assert read_setup(new, load_config(before.root / "config.toml")).findings == ()


def test_registrations_become_next_seasons_book(before: Before) -> None:
    before.set_up()
    before.register_titles(A, [PERSON, PERSON | {"full_name": "Lò Thị Ử", "birth": 1979, "topic": None}], [COLLECTIVE])
    before.register_titles(B, [PERSON | {"title": None}])  # a row without a title is none
    opened = before.open()
    registered = read_registered(opened.places.registered, opened.config)
    assert registered is not None
    assert registered.findings == ()
    assert [
        (e.subject.recipient.value, e.subject.name, e.subject.birth, e.subject.unit_code, e.title, e.topic)
        for e in registered.lines
    ] == [
        ("cá nhân", "Lò Văn Ơn", "1980-03-05", "LD-A", "CSTDCS", "Đổi mới sinh hoạt tổ"),
        ("cá nhân", "Lò Thị Ử", "1979", "LD-A", "CSTDCS", ""),
        ("tập thể", "LĐLĐ huyện A", "", "LD-A", "TTLDXS", ""),
    ]
    assert opened.notes == (NO_REGISTER,)


NO_REGISTER = (
    "Mùa trước không có so-khen-thuong.xlsx."
    " Ban có sổ ở nơi khác thì chép mẫu trắng cùng tên trong templates_xlsx vào thư mục của mùa rồi điền."
)
NO_REGISTRATION = (
    "Không lập dang-ky-dau-nam.xlsx: mùa trước không nhận được bản đăng ký nào."
    " Việc đối chiếu danh hiệu đã đăng ký sẽ không làm được."
)
FOR_ANOTHER_YEAR = (
    "Không lập dang-ky-dau-nam.xlsx: các bản đăng ký đã nhận là cho năm 2021, không phải năm 2022."
    " Việc đối chiếu danh hiệu đã đăng ký sẽ không làm được."
)


def test_the_workbooks_made_are_sound(before: Before) -> None:
    before.set_up()
    before.register_titles(A, [PERSON], [COLLECTIVE])
    places = before.open().places
    assert {path.name: xlsx_lint.lint(path) for path in (places.setup, places.registered)} == {
        "thiet-lap.xlsx": [],
        "dang-ky-dau-nam.xlsx": [],
    }


def test_units_that_did_not_register_are_named(before: Before) -> None:
    before.set_up()
    before.register_titles(A, [PERSON])
    assert before.open().notes == (
        (
            "1 đơn vị không có bản đăng ký được tính: CĐCS Công ty B."
            " Nếu đã đăng ký bằng giấy thì tự ghi vào dang-ky-dau-nam.xlsx."
        ),
        NO_REGISTER,
    )


@pytest.mark.parametrize(("year", "told"), [(2021, NO_REGISTRATION), (2022, FOR_ANOTHER_YEAR)])
def test_no_book_is_invented_where_no_registration_fits(before: Before, year: int, told: str) -> None:
    before.set_up()
    if year == 2022:
        before.register_titles(A, [PERSON])
    opened = before.open(year)
    assert opened.notes == (told, NO_REGISTER)
    assert not opened.places.registered.exists()


def test_the_register_goes_on_byte_for_byte(before: Before) -> None:
    before.set_up()
    register = before.folder.write_register([])
    opened = before.open()
    assert opened.places.register.read_bytes() == register.read_bytes()
    assert opened.carried == (
        "thiet-lap.xlsx, sheet Đơn vị: 2 hàng",
        "thiet-lap.xlsx, sheet Tiêu chí chấm điểm: 1 hàng",
        "thiet-lap.xlsx, sheet Hội đồng: 1 hàng",
        "so-khen-thuong.xlsx: nguyên tệp",
    )


def test_the_old_seasons_configuration_is_frozen_once(before: Before) -> None:
    before.set_up()
    current = (before.root / "config.toml").read_bytes()
    before.open()
    assert (before.root / "inputs/2020/config.toml").read_bytes() == current
    assert load_config(before.root / "config.toml").season.id == "2021"
    assert (before.root / "inputs/2021/returned").is_dir()


def test_a_configuration_frozen_before_is_left_alone(before: Before) -> None:
    before.set_up()
    own = (before.root / "config.toml").read_bytes() + b"# own\n"
    write_bytes(own, before.root / "inputs/2020/config.toml")
    before.open()
    assert (before.root / "inputs/2020/config.toml").read_bytes() == own


def test_everything_written_is_told(before: Before) -> None:
    before.set_up()
    before.register_titles(A, [PERSON])
    before.folder.write_register([])
    old = before.everything()
    opened = before.open()
    new = {name for name, data in before.everything().items() if old.get(name) != data}
    assert [path.relative_to(before.root).as_posix() for path in opened.written] == [
        "inputs/2021/thiet-lap.xlsx",
        "inputs/2021/dang-ky-dau-nam.xlsx",
        "inputs/2021/so-khen-thuong.xlsx",
        "inputs/2020/config.toml",
        "config.toml",
    ]
    assert new == {path.relative_to(before.root).as_posix() for path in opened.written}


def test_what_the_clerk_added_to_the_set_up_is_told(before: Before) -> None:
    def add(workbook: Workbook) -> None:
        units = workbook[UNITS.name]
        units["P6"], units["P7"], units["Q8"] = "Zalo", "0912 000 111", "x"
        units["P12"] = "dặn: gọi trước"
        workbook.create_sheet("Nháp")["A1"] = "số liệu riêng"

    before.set_up(add)
    assert before.open().notes[:4] == (
        (
            "Sheet Đơn vị của mùa trước có thêm cột P (“Zalo”) không thuộc mẫu nên không mang sang."
            " Cần thì chép tay từ tệp cũ."
        ),
        "Sheet Đơn vị của mùa trước có thêm cột Q không thuộc mẫu nên không mang sang. Cần thì chép tay từ tệp cũ.",
        "Sheet Đơn vị của mùa trước có nội dung ngoài bảng ở hàng 12 nên không mang sang. Cần thì chép tay từ tệp cũ.",
        "Tệp thiết lập mùa trước có thêm sheet “Nháp” không thuộc mẫu nên không mang sang. Cần thì chép tay từ tệp cũ.",
    )


def test_a_sheet_and_a_column_that_are_gone_are_told(before: Before) -> None:
    def spoil(workbook: Workbook) -> None:
        del workbook["Hội đồng"]
        sheet = workbook["Tiêu chí chấm điểm"]
        for row in (5, 6, 7):
            sheet.cell(row=row, column=4).value = None

    before.set_up(spoil)
    opened = before.open()
    assert opened.notes[:2] == (
        "Tệp thiết lập mùa trước, sheet Tiêu chí chấm điểm, thiếu cột “Nhóm”; cột này để trống. Điền lại cột.",
        "Tệp thiết lập mùa trước thiếu sheet Hội đồng; sheet này của mùa mới để trống. Điền lại sheet.",
    )


@pytest.mark.parametrize(("today", "told"), [(date(2021, 1, 14), True), (date(2021, 1, 15), False)])
def test_that_registrations_may_still_come_is_told(before: Before, today: date, told: bool) -> None:
    before.set_up()
    before.register_titles(A, [PERSON])
    before.register_titles(B, [PERSON])
    still = (
        "Hạn đăng ký 14/01/2021 chưa qua; bản đăng ký đến sau lúc này không được mang sang."
        " Tự ghi vào dang-ky-dau-nam.xlsx."
    )
    assert before.open(today=today).notes == ((still, NO_REGISTER) if told else (NO_REGISTER,))


def test_a_first_season_without_anything_is_opened_blank(before: Before) -> None:
    opened = before.open()
    assert opened.carried == ()
    assert opened.notes == (
        "Mùa trước không có thiet-lap.xlsx; tệp của mùa mới để trống. Điền các sheet.",
        (
            "Không có bản đăng ký đầu năm để mang sang: mùa trước chưa có danh sách đơn vị hoặc chưa có thư mục"
            " inputs/2020/returned. Việc đối chiếu danh hiệu đã đăng ký sẽ không làm được."
        ),
        NO_REGISTER,
    )
    assert opened.to_enter == (
        DEADLINES,
        GUIDANCE,
        "Ghi người ký ở mục [signatory] của config.toml: đang để trống.",
        "Ghi thư điện tử và điện thoại của ban ở config.toml: còn để trống.",
        "Điền sheet Đơn vị của thiet-lap.xlsx: chưa có đơn vị nào.",
        "Điền sheet Phân bổ chỉ tiêu của thiet-lap.xlsx: để trống cho mùa mới.",
        MASTERS,
    )
    assert opened.later == (AWARDS, SCORING_SHEETS, NOT_USED, GO_ON)


DEADLINES = (
    "Xác nhận hai hạn ở mục [season] của config.toml, mới chỉ dời theo năm: ngày cuối nhận đề nghị 10/12/2021,"
    " ngày cuối nhận đăng ký 14/01/2022."
)
GUIDANCE = "Ghi số, ngày ký và xem lại tên của “Hướng dẫn tổng kết năm 2021” ở config.toml."
MASTERS = (
    "Điền xong config.toml thì lập mẫu trắng cho mùa mới (các mẫu trong templates_xlsx còn theo mùa trước)."
    " Chạy: python scripts/build_templates.py"
)
AWARDS = (
    "Quyết định khen thưởng của mùa 2020 đã ký thì ghi từng người, từng tập thể vào inputs/2021/so-khen-thuong.xlsx"
    " (danh hiệu, năm, số, ngày quyết định): chương trình chưa tự ghi."
)
SCORING_SHEETS = (
    "Các sheet Xếp loại, Tiêu chí chấm điểm, Xung đột lợi ích của thiet-lap.xlsx chỉ cần điền khi khối thi đua chấm "
    "điểm, xếp loại."
)
NOT_USED = "Sheet Hội đồng của thiet-lap.xlsx chưa dùng đến, để trống cũng được."
GO_ON = "Làm tiếp hoặc xem lại mùa 2020 thì thêm --season 2020 vào cuối lệnh."


def test_what_is_filled_in_is_not_asked_for_again(before: Before) -> None:
    path = before.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    for blank, filled in (
        ('email = ""', 'email = "a@example.vn"'),
        ('phone = ""', 'phone = "0100"'),
        ('name = ""   ', 'name = "Vừ A Sử"   '),
        ("# decision_day = 2020-12-31", "decision_day = 2020-12-31"),
    ):
        assert blank in text
        text = text.replace(blank, filled, 1)
    path.write_text(text, encoding="utf-8")
    before.set_up()
    assert before.open().to_enter == (
        DEADLINES,
        "Ngày quyết định của mùa trước (31/12/2020) đã bỏ khỏi config.toml; biết ngày mới thì ghi lại.",
        GUIDANCE,
        "Xem lại người ký ở mục [signatory] của config.toml: giữ như mùa trước, Vừ A Sử.",
        "Xem lại sheet Đơn vị của thiet-lap.xlsx: giữ như mùa trước.",
        "Điền sheet Phân bổ chỉ tiêu của thiet-lap.xlsx: để trống cho mùa mới.",
        "Xem lại sheet Tiêu chí chấm điểm của thiet-lap.xlsx: giữ như mùa trước.",
        MASTERS,
    )


def test_days_of_the_blocs_own_are_confirmed(before: Before) -> None:
    path = before.root / "config.toml"
    text = path.read_text(encoding="utf-8")
    for day in ("self_scores_deadline = 2020-11-20", "bloc_deadline = 2020-12-05"):
        assert f"# {day}" in text
        text = text.replace(f"# {day}", day, 1)
    path.write_text(text, encoding="utf-8")
    assert before.open().to_enter[:2] == (
        DEADLINES,
        (
            "Xác nhận các hạn của khối thi đua ở mục [season] của config.toml, mới chỉ dời theo năm:"
            " Tự chấm điểm 20/11/2021, Hồ sơ khối thi đua 05/12/2021."
        ),
    )
    assert "# cross_scores_deadline = 2021-11-30" in path.read_text(encoding="utf-8")


def test_a_season_without_nominees_has_no_awards_to_register(before: Before) -> None:
    before.set_up()
    before.register_titles(A, [PERSON])
    assert before.open().later == (SCORING_SHEETS, NOT_USED, GO_ON)


def test_awards_not_in_the_register_are_those_that_a_draft_lists() -> None:
    people = [complete_person("Lò Văn A"), complete_person("Lò Văn B"), complete_person("Lò Văn C", "BK-TLD")]
    people.append(complete_person("Lò Văn D", reports_attached=0))  # barred
    quotas = {"BK-TINH": (9, 9), "BK-TLD": (9, 9)}
    unit = UnitMade(code="LD-A", name="LĐLĐ huyện A", quotas=quotas)
    given = {
        "subject_kind": "cá nhân",
        "full_name": "Lò Văn A",
        "birth": "05/03/1980",
        "unit_code": "LD-A",
        "award": "BK-TINH",
        "decision_no": "15/QĐ-LĐLĐ",
        "decision_date": date(2020, 12, 30),
    }

    def missing(*register: dict[str, object]) -> int:
        return not_in_register(result_of(season_of([Returned(unit, people)], register=register)))

    assert missing() == 2
    assert missing(given | {"award_year": 2019, "decision_date": date(2019, 12, 30)}) == 2
    assert missing(given | {"award_year": 2020}) == 1
    assert missing(given | {"award_year": 2020, "award": "LDTT"}) == 2


@pytest.mark.parametrize(("count", "told"), [(None, True), (0, False), (1, True)])
def test_the_desk_is_told_to_register_awards_while_some_are_missing(
    tmp_path: Path, count: int | None, told: bool
) -> None:
    counted = " Theo số liệu hiện nay còn 1 đề nghị có trong dự thảo quyết định mà chưa có trong sổ."
    later = left_for_later(Places(tmp_path, "2021"), checkout_config(), count)
    assert later == (*([AWARDS + (counted if count else "")] if told else []), SCORING_SHEETS, NOT_USED, GO_ON)


def test_masters_built_for_the_new_season_need_not_be_built(before: Before) -> None:
    from thidua.forms import RETURNED  # noqa: PLC0415
    from thidua.steps.new_season_config import turned  # noqa: PLC0415

    text = (before.root / "config.toml").read_text(encoding="utf-8")
    _, new = turned(text, checkout_config(), 2021)
    for form in RETURNED:
        save_workbook(build_master(form, new), before.root / "templates_xlsx" / form.file_name)
    assert MASTERS not in before.open().to_enter


def test_rules_that_another_time_changes_are_named(before: Before) -> None:
    changed, unknown = before.open(2024).to_enter[-3:-1]
    assert changed.startswith("Quy tắc CT-04, TC-01, ")
    assert unknown == (
        "Quy tắc CT-04, TC-03, TC-04 chưa biết tham số cho mùa này nên không kiểm tra được."
        " Có văn bản thì ghi vào config.toml."
    )


@pytest.mark.parametrize("year", [2019, 2020])
def test_a_year_that_is_not_after_the_current_one(before: Before, year: int) -> None:
    with pytest.raises(YearNotAfterError, match=f"Năm {year} không sau mùa 2020"):
        before.open(year)
    assert list(before.everything()) == ["config.toml"]


def test_nothing_that_is_there_is_touched(before: Before) -> None:
    before.set_up()
    own = before.root / "inputs/2021/returned/thu/cua-toi.txt"
    write_bytes(b"mine", own)
    old = before.everything()
    with pytest.raises(SeasonThereAlreadyError) as told:
        before.open()
    assert str(told.value) == (
        "Thư mục inputs/2021 đã có 1 tệp (returned/thu/cua-toi.txt) nên không mở mùa; không tệp nào bị thay đổi."
        " Nếu mùa đã mở thì làm tiếp trong thư mục đó; nếu không thì chuyển các tệp ấy đi nơi khác rồi chạy lại."
    )
    assert before.everything() == old


def test_empty_folders_of_the_new_season_are_no_hindrance(before: Before) -> None:
    (before.root / "inputs/2021/returned").mkdir(parents=True)
    assert before.open().places == Places(before.root, "2021")


def test_a_damaged_set_up_keeps_the_season_shut(before: Before) -> None:
    write_bytes(b"no workbook", before.root / "inputs/2020/thiet-lap.xlsx")
    old = before.everything()
    with pytest.raises(SetupUnusableError, match=r"Tệp thiết lập thiet-lap\.xlsx hỏng"):
        before.open()
    assert before.everything() == old


@pytest.mark.parametrize("at", ["thiet-lap.xlsx", "so-khen-thuong.xlsx", "inputs/2020/config.toml", "/config.toml"])
def test_where_a_file_cannot_be_written_none_is_left_behind(
    before: Before, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    before.set_up()
    before.folder.write_register([])
    old = before.everything()

    def full(data: bytes, path: Path) -> None:
        if f"/{path.relative_to(before.root).as_posix()}".endswith(at):
            raise FileNotWrittenError("ổ đĩa đầy")
        write_bytes(data, path)

    monkeypatch.setattr("thidua.steps.new_season.write_bytes", full)
    with pytest.raises(FileNotWrittenError):
        before.open()
    assert before.everything() == old
    assert not (before.root / "inputs/2021").exists()


def test_the_opened_season_is_opened_by_every_script(before: Before) -> None:
    before.set_up()
    before.open()
    for season, year in ((None, 2021), ("2020", 2020), ("2021", 2021)):
        config: Config = open_season(before.root, season)[1]
        assert (config.season.id, config.season.year) == (str(year), year)
