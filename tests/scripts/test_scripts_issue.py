"""`issue.py`: what every unit gets, and when nothing may go out."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

from openpyxl import load_workbook
from tests.scripts.office import A, B, Office
from tests.support.season_builder import UnitMade, checkout_config

from thidua.forms import NOMINATIONS, SETUP
from thidua.forms.setup import UNITS
from thidua.intake.identity import Identity, KnownBy, identify
from thidua.workbooks.reading.located import guide_values
from thidua.workbooks.reading.raw import read
from thidua.workbooks.save import save_workbook
from thidua.workbooks.writing.fill import write_rows

NO_CONTACT = (
    "  - Tệp config.toml chưa có thư điện tử hoặc điện thoại của ban; biểu mẫu ghi “LĐLĐ tỉnh thông báo sau”."
    " Điền hai mục đó ở config.toml rồi phát hành lại."
)


def test_a_folder_with_workbook_and_draft_for_every_unit(office: Office) -> None:
    ran = office("issue")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "Đã phát hành 2 tệp Excel cho 2 đơn vị, kèm thư nháp. Kết quả: outputs/2020/1-phat-hanh\n"
        f"Cần lưu ý:\n{NO_CONTACT}\n"
        "Việc tiếp theo: mở thư nháp (.eml) trong từng thư mục, xem lại và gửi.\n"
    )
    assert office.files(office.outputs / "1-phat-hanh") == [
        "LD-A/de-nghi-khen-thuong.xlsx",
        "LD-A/thu-ld-a.eml",
        "LD-B/de-nghi-khen-thuong.xlsx",
        "LD-B/thu-ld-b.eml",
    ]
    assert "Đã phát hành 2 tệp Excel" in office.logged()


def test_a_units_workbook_is_known_as_its_own(office: Office) -> None:
    office("issue")
    raw = read((office.outputs / "1-phat-hanh" / "LD-B" / "de-nghi-khen-thuong.xlsx").read_bytes())
    assert identify(raw) == Identity("de-nghi-khen-thuong", "1", "2020", "LD-B", KnownBy.STAMP)
    values = guide_values(raw)
    assert {key: values[key] for key in ("unit_code", "unit_name", "season", "deadline", "email")} == {
        "unit_code": "LD-B",
        "unit_name": "LĐLĐ huyện B",
        "season": "2020",
        "deadline": "10/12/2020",
        "email": "(LĐLĐ tỉnh thông báo sau)",
    }


def test_the_draft_carries_the_workbook(office: Office) -> None:
    office("issue")
    folder = office.outputs / "1-phat-hanh" / "LD-A"
    message = message_from_bytes((folder / "thu-ld-a.eml").read_bytes(), policy=SMTP)
    assert (message["To"], message["Subject"], message["X-Unsent"]) == (
        "a@example.vn",
        "Đề nghị khen thưởng năm 2020 - LĐLĐ huyện A",
        "1",
    )
    attached = [(part.get_filename(), part.get_content()) for part in message.iter_attachments()]  # type: ignore[attr-defined]
    workbook = (folder / "de-nghi-khen-thuong.xlsx").read_bytes()
    assert attached == [("de-nghi-khen-thuong-ld-a.xlsx", workbook)]


def test_a_set_up_with_faults_keeps_everything_from_going_out(empty: Office) -> None:
    path = empty.season.write_setup([A, B, UnitMade(code="LD-A", name="LĐLĐ huyện C")])
    workbook = load_workbook(path)
    sheet = workbook["Phân bổ chỉ tiêu"]
    sheet["F8"] = "hai"
    workbook.save(path)
    ran = empty("issue")
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
    ran = empty("issue")
    assert (ran.code, ran.err) == (
        2,
        (
            "Chưa có tệp thiết lập thiet-lap.xlsx. Chép templates_xlsx/thiet-lap.xlsx vào thư mục inputs/2020,"
            " điền và lưu lại.\n"
        ),
    )


def test_a_master_that_is_gone(office: Office) -> None:
    (office.root / "templates_xlsx" / NOMINATIONS.file_name).unlink()
    ran = office("issue")
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
    ran = empty("issue")
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


def test_the_masters_can_be_built_anew(empty: Office) -> None:
    for path in (empty.root / "templates_xlsx").iterdir():
        path.unlink()
    ran = empty("build_templates")
    assert (ran.code, ran.out, ran.err) == (0, "Đã lập 4 mẫu trong templates_xlsx và templates_docx.\n", "")
    assert empty.files(empty.root / "templates_xlsx") == [NOMINATIONS.file_name, SETUP.file_name]
