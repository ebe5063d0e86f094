"""`issue.py`: what every unit gets, and when nothing may go out."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from openpyxl import load_workbook
from tests.scripts.office import A, B, Office
from tests.support.scored_season import ScoredSeason
from tests.support.season_builder import UnitMade, checkout_config

from thidua.forms import NOMINATIONS, REGISTRATION, Form
from thidua.forms.setup import UNITS
from thidua.intake.identity import Identity, KnownBy, identify
from thidua.season.assignment import write_assignment
from thidua.workbooks.reading.located import guide_values
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import write_rows

EARLY = ("--today", "20/11/2020")
NO_CONTACT = (
    "  - Tệp config.toml chưa có thư điện tử hoặc điện thoại của ban; biểu mẫu ghi “LĐLĐ tỉnh thông báo sau”."
    " Điền hai mục đó ở config.toml rồi phát hành lại."
)


def test_a_folder_with_workbook_and_draft_for_every_unit(office: Office) -> None:
    ran = office("issue", *EARLY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Đã phát hành 4 tệp Excel cho 2 đơn vị, kèm thư nháp. Kết quả: outputs/2020/1-phat-hanh\n"
        f"Cần lưu ý:\n{NO_CONTACT}\n"
        "Việc tiếp theo: mở thư nháp (.eml) trong từng thư mục, xem lại và gửi.\n"
    )
    assert office.files(office.outputs / "1-phat-hanh") == [
        "LD-A/dang-ky-thi-dua.xlsx",
        "LD-A/de-nghi-khen-thuong.xlsx",
        "LD-A/thu-ld-a.eml",
        "LD-B/dang-ky-thi-dua.xlsx",
        "LD-B/de-nghi-khen-thuong.xlsx",
        "LD-B/thu-ld-b.eml",
    ]
    assert "Đã phát hành 4 tệp Excel" in office.logged()


@pytest.mark.parametrize(
    ("form", "registers_for", "deadline"), [(NOMINATIONS, "", "10/12/2020"), (REGISTRATION, "2021", "14/01/2021")]
)
def test_a_units_workbook_is_known_as_its_own(office: Office, form: Form, registers_for: str, deadline: str) -> None:
    office("issue", *EARLY)
    raw = read((office.outputs / "1-phat-hanh" / "LD-B" / form.file_name).read_bytes())
    assert identify(raw) == Identity(
        form.id.value, str(form.version), "2020", "LD-B", KnownBy.STAMP, registers_for, written_unit="LD-B"
    )
    values = guide_values(raw)
    assert {key: values[key] for key in ("unit_code", "unit_name", "season", "deadline", "email")} == {
        "unit_code": "LD-B",
        "unit_name": "LĐLĐ huyện B",
        "season": "2020",
        "deadline": deadline,
        "email": "(LĐLĐ tỉnh thông báo sau)",
    }


BODY = """
Kính gửi LĐLĐ huyện A,

Liên đoàn Lao động tỉnh Điện Biên gửi đơn vị 2 biểu mẫu Excel (tệp đính kèm):

- Đề nghị khen thưởng năm 2020 (de-nghi-khen-thuong-ld-a.xlsx): gửi về chậm nhất ngày 10/12/2020.
- Đăng ký thi đua năm 2021 (dang-ky-thi-dua-ld-a.xlsx): gửi về chậm nhất ngày 14/01/2021.

1. Điền các ô màu vàng theo sheet Hướng dẫn của từng tệp; cột Kiểm tra để trống là đã đủ.
2. In, ký, đóng dấu và gửi kèm bản giấy: đề nghị khen thưởng gồm tờ trình, biên bản, báo cáo và hồ sơ; \
đăng ký thi đua gồm các sheet đã điền.
3. Gửi lại chính các tệp này, dạng .xlsx, đúng hạn của từng tệp. Hồ sơ đề nghị khen thưởng đến sau hạn không được xét.

Trân trọng,
Ban Chính sách - Pháp luật, Liên đoàn Lao động tỉnh Điện Biên
"""


def test_the_draft_carries_both_workbooks_each_with_its_deadline(office: Office) -> None:
    office("issue", *EARLY)
    folder = office.outputs / "1-phat-hanh" / "LD-A"
    message = message_from_bytes((folder / "thu-ld-a.eml").read_bytes(), policy=SMTP)
    assert (message["To"], message["Subject"], message["X-Unsent"]) == (
        "a@example.vn",
        "Đề nghị khen thưởng năm 2020, đăng ký thi đua năm 2021 - LĐLĐ huyện A",
        "1",
    )
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == BODY.strip()
    attached = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]
    assert attached == [
        (f"{form.id.value}-ld-a.xlsx", (folder / form.file_name).read_bytes()) for form in (NOMINATIONS, REGISTRATION)
    ]


def test_a_set_up_with_faults_keeps_everything_from_going_out(empty: Office) -> None:
    path = empty.season.write_setup([A, B, UnitMade(code="LD-A", name="LĐLĐ huyện C")])
    workbook = load_workbook(path)
    sheet = workbook["Phân bổ chỉ tiêu"]
    sheet["F8"] = "hai"
    workbook.save(path)
    ran = empty("issue", *EARLY)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Tệp thiết lập thiet-lap.xlsx còn 2 chỗ phải sửa nên chưa phát hành được: \n"
        "  - Sheet “Phân bổ chỉ tiêu”, ô F8: Ô “Cá nhân” ghi “hai”, không phải số nguyên."
        " Chỉ gõ chữ số, bỏ đơn vị tính và dấu chấm, dấu phẩy. Ví dụ: 12\n"
        "  - Sheet “Đơn vị”, ô C9: Mã đơn vị LD-A khai hai lần; hàng này không được dùng."
        " Đổi mã hoặc xóa hàng thừa.\n"
    )
    assert not (empty.outputs / "1-phat-hanh").exists()


def test_no_set_up_yet(empty: Office) -> None:
    ran = empty("issue", *EARLY)
    assert (ran.code, ran.err) == (
        2,
        (
            "Chưa có tệp thiết lập thiet-lap.xlsx. Chép templates_xlsx/thiet-lap.xlsx vào thư mục inputs/2020,"
            " điền và lưu lại.\n"
        ),
    )


def test_a_master_that_is_gone(office: Office) -> None:
    (office.root / "templates_xlsx" / NOMINATIONS.file_name).unlink()
    ran = office("issue", *EARLY)
    assert (ran.code, ran.err) == (
        2,
        (
            "Không tìm thấy mẫu de-nghi-khen-thuong.xlsx trong thư mục templates_xlsx."
            " Lấy lại tệp mẫu từ bản gốc, hoặc chạy: python scripts/build_templates.py\n"
        ),
    )


def test_units_without_an_address_and_folders_of_units_no_longer_there_are_told(empty: Office) -> None:
    path = empty.season.write_setup([A])
    workbook = load_workbook(path)
    write_rows(workbook, UNITS, [{"email": None}], checkout_config())
    save_workbook(workbook, path)
    (empty.outputs / "1-phat-hanh" / "LD-CU").mkdir(parents=True)
    ran = empty("issue", *EARLY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1:5] == [
        "Cần lưu ý:",
        NO_CONTACT,
        "  - LĐLĐ huyện A chưa có thư điện tử trong thiết lập. Điền địa chỉ vào thư nháp trước khi gửi.",
        (
            "  - Thư mục LD-CU của lần phát hành trước không còn trong danh sách đơn vị."
            " Xóa thư mục này để khỏi gửi nhầm."
        ),
    ]


@pytest.fixture
def scoring(empty: Office) -> ScoredSeason:
    """A bloc of two in which both have scored themselves."""
    season = ScoredSeason(empty.root, empty.season.config)
    season.write_masters()
    season.write_setup([A, B])
    for unit in (A, B):
        season.send_scores(unit.code)
    return season


SHORT = "LĐLĐ huyện A chỉ có 1, LĐLĐ huyện B chỉ có 1"


def test_cross_scoring_copies_with_what_to_do_next(empty: Office, scoring: ScoredSeason) -> None:
    ran = empty("issue", *EARLY, "--stage", "cham-cheo")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Đã phát hành 2 tệp Excel cho 2 đơn vị, kèm thư nháp. Kết quả: outputs/2020/1-phat-hanh\n"
        "Cần lưu ý:\n"
        "  - Khối số 1 không thể để mỗi đơn vị được đủ 2 đơn vị khác chấm, vì ít đơn vị hoặc vì xung đột lợi ích:"
        f" {SHORT}. Bản đề xuất là phương án gần nhất. Xem lại sheet Xung đột lợi ích của tệp thiết lập, hoặc giữ"
        " phương án này.\n"
        "  - Chương trình đã đề xuất phân công chấm chéo trong tệp phan-cong-cham-cheo.xlsx. Xem lại; muốn đổi thì sửa"
        " cột màu vàng của tệp ấy rồi chạy lại lệnh này trước khi gửi thư.\n"
        "Việc tiếp theo: xem phan-cong-cham-cheo.xlsx, đổi phân công thì chạy lại lệnh này; rồi mở thư nháp"
        " thu-cham-cheo-….eml trong từng thư mục, xem lại và gửi.\n"
    )
    assert empty.files(scoring.places.issued) == [
        "LD-A/cham-diem-ld-b.xlsx",
        "LD-A/thu-cham-cheo-ld-a.eml",
        "LD-B/cham-diem-ld-a.xlsx",
        "LD-B/thu-cham-cheo-ld-b.eml",
    ]


def test_the_blocs_books_with_what_to_do_next(empty: Office, scoring: ScoredSeason) -> None:
    empty("issue", *EARLY, "--stage", "cham-cheo")
    scoring.send_scores("LD-A", "LD-B")
    scoring.send_scores("LD-B", "LD-A")
    ran = empty("issue", *EARLY, "--stage", "khoi")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Đã phát hành 1 tệp Excel cho 1 đơn vị, kèm thư nháp. Kết quả: outputs/2020/1-phat-hanh\n"
        "Việc tiếp theo: mở thư nháp thu-khoi-….eml trong thư mục của thường trực khối, xem lại và gửi.\n"
    )
    assert [name for name in empty.files(scoring.places.issued) if "khoi" in name] == [
        "LD-A/khoi-thi-dua.xlsx",
        "LD-A/thu-khoi-ld-a.eml",
    ]


def test_where_nothing_went_out_no_draft_is_to_be_opened(empty: Office, scoring: ScoredSeason) -> None:
    write_assignment(scoring.places.assignment, (), scoring.setup, scoring.config)
    ran = empty("issue", *EARLY, "--stage", "cham-cheo")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Chưa phát hành được tệp nào.\n"
        "Cần lưu ý:\n"
        "  - Khối số 1 theo phân công chưa đủ 2 đơn vị chấm cho mỗi đơn vị: LĐLĐ huyện A chỉ có 0, LĐLĐ huyện B chỉ có"
        " 0. Thêm hàng trong tệp phân công; khối không đủ đơn vị chấm được thì để vậy.\n"
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("10/12/2020", []),
        (
            "11/12/2020",
            [
                (
                    "  - Chấm chéo: thư nháp ghi hạn 10/12/2020, nay đã qua. Đổi hạn ở config.toml rồi phát hành lại"
                    " trước khi gửi thư."
                )
            ],
        ),
    ],
)
def test_a_last_day_that_is_over_is_told(empty: Office, scoring: ScoredSeason, day: str, told: list[str]) -> None:
    assert scoring.setup.blocs
    ran = empty("issue", "--stage", "cham-cheo", "--today", day)
    assert [line for line in ran.out.splitlines() if "nay đã qua" in line] == told


@pytest.mark.parametrize("stage", ["cham-cheo", "khoi"])
def test_a_season_without_criteria_has_nothing_to_score(office: Office, stage: str) -> None:
    ran = office("issue", *EARLY, "--stage", stage)
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "Tệp thiet-lap.xlsx chưa có bảng tiêu chí chấm điểm hoặc chưa có khối thi đua, nên không có gì để chấm."
            " Điền sheet Tiêu chí chấm điểm và cột Khối thi đua của sheet Đơn vị rồi chạy lại.\n"
        ),
    )
    assert not (office.outputs / "1-phat-hanh").exists()


def test_the_stages_are_explained(empty: Office) -> None:
    out = " ".join(empty("issue", "--help").out.split())
    assert (
        "giai đoạn phát hành: dau-ky (đăng ký, tự chấm điểm, đề nghị khen thưởng), cham-cheo (phiếu chấm chéo), khoi"
        " (hồ sơ khối thi đua)"
    ) in out
