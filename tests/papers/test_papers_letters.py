"""What the two letters say: on either side of a deadline, with and without what the office has declared."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.paper_samples import checkout_config, with_signatory

from thidua.config import Config
from thidua.config.vocabulary import Due, Severity, TextRole
from thidua.papers import MissingForm, Point, build_blank_letters, reminder, returning
from thidua.papers.finished.read_back import read_finished
from thidua.papers.letters.letters import MOST_POINTS, mail_contact
from thidua.papers.letters.words import shortened
from thidua.text import clean

DEADLINE = date(2020, 12, 10)
UNIT = "LĐLĐ huyện A"
NOMINATIONS = MissingForm(title="Đề nghị khen thưởng", due=Due.NOMINATIONS, state="chưa nộp")
SPOILT = MissingForm(title="Phiếu tự chấm điểm", due=Due.SELF_SCORES, state="tệp gửi về không dùng được: tệp bị hỏng")
CROSS = MissingForm(title="Phiếu chấm chéo cho LĐLĐ huyện B", due=Due.CROSS_SCORES, state="chưa nộp")
REGISTRATION = MissingForm(title="Đăng ký thi đua", due=Due.REGISTRATION, state="chưa nộp")

BLANK = "\u00a0" * 8
HEAD = [
    "TỔNG LIÊN ĐOÀN LAO ĐỘNG",
    "VIỆT NAM",
    "LIÊN ĐOÀN LAO ĐỘNG",
    "TỈNH ĐIỆN BIÊN",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    f"Số:{BLANK}/LĐLĐ-CSPL",
]
GUIDANCE = (
    "Căn cứ Hướng dẫn của Ban Thường vụ Liên đoàn Lao động tỉnh Điện Biên về việc tổng kết phong trào thi đua "
    "trong CNVCLĐ năm 2020 và đăng ký thi đua năm 2021;"
)
CONSEQUENCE = (
    "Theo mục IV Hướng dẫn tổng kết năm 2020, sau ngày 10 tháng 12 năm 2020, đơn vị nào không nộp hồ sơ đề nghị "
    "khen thưởng thì Liên đoàn Lao động tỉnh Điện Biên không xét khen thưởng."
)
NOT_CONSIDERED = [
    (
        "Đến hết ngày 10 tháng 12 năm 2020, Liên đoàn Lao động tỉnh Điện Biên chưa nhận được hồ sơ đề nghị khen "
        "thưởng hợp lệ của LĐLĐ huyện A. Theo mục IV Hướng dẫn tổng kết năm 2020, đơn vị không nộp hồ sơ trong thời "
        "hạn trên thì Liên đoàn Lao động tỉnh Điện Biên không xét khen thưởng."
    ),
    (
        "Đề nghị LĐLĐ huyện A báo cáo bằng văn bản, nêu rõ lý do không nộp hồ sơ đề nghị khen thưởng đúng thời hạn, "
        "gửi về Liên đoàn Lao động tỉnh Điện Biên (qua Ban Chính sách - Pháp luật) ngay sau khi nhận được công văn này."
    ),
]
CLOSING = "Liên đoàn Lao động tỉnh Điện Biên đề nghị đơn vị quan tâm, thực hiện./."
RETURN_CLOSING = "Liên đoàn Lao động tỉnh Điện Biên đề nghị đơn vị quan tâm, thực hiện đúng thời hạn./."
SIGNED = ["Nơi nhận:", "- Như trên;", "- Lưu: VT, CSPL.", "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"]
TABLE_HEAD = ["STT", "Hồ sơ, biểu mẫu", "Hạn nộp", "Tình trạng"]
POINTS_HEAD = ["STT", "Người, tập thể (vị trí)", "Đang ghi", "Nội dung, cách sửa", "Yêu cầu"]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blank-letters")
    build_blank_letters(folder, checkout_config().paper)
    return folder


def day(year: int) -> str:
    return f"Điện Biên, ngày{BLANK}tháng{BLANK}năm {year}"


def unbound(text: str) -> str:
    """The text with plain blanks, but for the places that stay open for number and date."""
    return text.replace(BLANK, "\0").replace("\u00a0", " ").replace("\0", BLANK)


def texts(path: Path) -> list[str]:
    *shown, page_number = (unbound(text) for text in read_finished(path).texts if text)
    assert page_number == "2"
    return shown


def with_office(config: Config, **values: Any) -> Config:
    return config.model_copy(update={"organisation": config.organisation.model_copy(update=values)})


def with_season(config: Config, **values: Any) -> Config:
    return config.model_copy(update={"season": config.season.model_copy(update=values)})


def with_guidance(config: Config, **values: Any) -> Config:
    changed = (
        text.model_copy(update=values) if text.role is TextRole.SEASON_GUIDANCE else text for text in config.text
    )
    return config.model_copy(update={"text": tuple(changed)})


def reminded(config: Config, blank: Path, out: Path, missing: list[MissingForm], today: date) -> list[str]:
    told = reminder(config, unit_name=UNIT, missing=missing, today=today, templates=blank, out=out / "cv.docx")
    assert told == ()
    return texts(out / "cv.docx")


def returned(config: Config, blank: Path, out: Path, points: list[Point], **values: Any) -> list[str]:
    told = returning(
        config,
        unit_name=UNIT,
        form_title="Đề nghị khen thưởng",
        file="ho so A.xlsx",
        received=date(2020, 12, 8),
        points=points,
        until=date(2021, 1, 5),
        today=date(2020, 12, 31),
        templates=blank,
        out=out / "cv.docx",
        **values,
    )
    assert told == ()
    return texts(out / "cv.docx")


def test_a_reminder_before_the_deadline_with_nothing_declared(config: Config, blank: Path, tmp_path: Path) -> None:
    config = with_signatory(with_office(config, email="", phone=""), "")
    assert reminded(config, blank, tmp_path, [NOMINATIONS], date(2020, 12, 5)) == [
        *HEAD,
        "V/v đôn đốc nộp hồ sơ thi đua, khen thưởng năm 2020",
        day(2020),
        "Kính gửi: LĐLĐ huyện A",
        GUIDANCE,
        (
            "Qua theo dõi, tính đến ngày 05 tháng 12 năm 2020, LĐLĐ huyện A còn 01 hồ sơ, biểu mẫu chưa nộp hoặc nộp "
            "chưa đúng quy định, cụ thể như sau:"
        ),
        *TABLE_HEAD,
        *["1", "Đề nghị khen thưởng", "10/12/2020", "(còn 05 ngày)", "Chưa nộp"],
        (
            "Đề nghị LĐLĐ huyện A khẩn trương hoàn thành và gửi các hồ sơ, biểu mẫu nêu trên về Liên đoàn Lao động "
            "tỉnh Điện Biên (qua Ban Chính sách - Pháp luật) chậm nhất ngày 10 tháng 12 năm 2020 (còn 05 ngày)."
        ),
        CONSEQUENCE,
        CLOSING,
        *SIGNED,
    ]


def test_a_reminder_after_one_of_two_deadlines_with_all_declared(config: Config, blank: Path, tmp_path: Path) -> None:
    config = with_office(with_signatory(config, "Lò Thị B"), email="bcs@tinh.example", phone="0215 000 000")
    config = with_guidance(config, number="30/HD-LĐLĐ", signed=date(2020, 11, 2))
    config = with_season(config, self_scores_deadline=date(2020, 12, 8))
    assert reminded(config, blank, tmp_path, [SPOILT, NOMINATIONS, REGISTRATION], date(2021, 1, 4)) == [
        *HEAD,
        "V/v đôn đốc nộp hồ sơ thi đua, khen thưởng năm 2020",
        day(2021),
        "Kính gửi: LĐLĐ huyện A",
        GUIDANCE.replace("Hướng dẫn của", "Hướng dẫn số 30/HD-LĐLĐ ngày 02 tháng 11 năm 2020 của"),
        (
            "Qua theo dõi, tính đến ngày 04 tháng 01 năm 2021, LĐLĐ huyện A còn 03 hồ sơ, biểu mẫu chưa nộp hoặc nộp "
            "chưa đúng quy định, cụ thể như sau:"
        ),
        *TABLE_HEAD,
        *["1", "Phiếu tự chấm điểm", "08/12/2020", "(đã quá hạn 27 ngày)", "Tệp gửi về không dùng được: tệp bị hỏng"],
        *["2", "Đề nghị khen thưởng", "10/12/2020", "(đã quá hạn 25 ngày)", "Chưa nộp"],
        *["3", "Đăng ký thi đua", "14/01/2021", "(còn 10 ngày)", "Chưa nộp"],
        *NOT_CONSIDERED,
        (
            "Đề nghị LĐLĐ huyện A gửi ngay các hồ sơ, biểu mẫu khác đã quá hạn mà còn thiếu hoặc chưa sử dụng được về "
            "Liên đoàn Lao động tỉnh Điện Biên (qua Ban Chính sách - Pháp luật), đồng thời nêu rõ lý do chậm nộp; các "
            "hồ sơ, biểu mẫu còn lại gửi chậm nhất ngày 14 tháng 01 năm 2021 (còn 10 ngày)."
        ),
        (
            "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị đơn vị liên hệ Ban Chính sách - Pháp luật, điện "
            "thoại 0215 000 000, thư điện tử bcs@tinh.example."
        ),
        CLOSING,
        *SIGNED,
        "Lò Thị B",
    ]


IN_TIME = (
    "Đề nghị LĐLĐ huyện A khẩn trương hoàn thành và gửi các hồ sơ, biểu mẫu nêu trên về Liên đoàn Lao động tỉnh "
    "Điện Biên (qua Ban Chính sách - Pháp luật) chậm nhất ngày 10 tháng 12 năm 2020 ({})."
)
OVERDUE = (
    "Đề nghị LĐLĐ huyện A gửi ngay các hồ sơ, biểu mẫu đã quá hạn mà còn thiếu hoặc chưa sử dụng được về Liên "
    "đoàn Lao động tỉnh Điện Biên (qua Ban Chính sách - Pháp luật), đồng thời nêu rõ lý do chậm nộp."
)


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (-120, "còn 120 ngày"),
        (-1, "còn 01 ngày"),
        (0, "hôm nay là hạn cuối"),
        (1, "đã quá hạn 01 ngày"),
        (12, "đã quá hạn 12 ngày"),
    ],
)
def test_days_are_told_right_on_both_sides_of_the_deadline(
    config: Config, blank: Path, tmp_path: Path, days: int, left: str
) -> None:
    said = reminded(config, blank, tmp_path, [NOMINATIONS], DEADLINE + timedelta(days))
    begin = said.index("Tình trạng") + 1
    assert said[begin : said.index("Nơi nhận:")] == [
        *["1", "Đề nghị khen thưởng", "10/12/2020", f"({left})", "Chưa nộp"],
        *(NOT_CONSIDERED if days > 0 else [IN_TIME.format(left), CONSEQUENCE]),
        CLOSING,
    ]
    asks = "chậm" if days > 0 else "đôn đốc"
    assert said[len(HEAD)] == f"V/v {asks} nộp hồ sơ thi đua, khen thưởng năm 2020"


def test_what_is_still_taken_is_asked_for_beside_what_is_not(config: Config, blank: Path, tmp_path: Path) -> None:
    said = reminded(config, blank, tmp_path, [NOMINATIONS, REGISTRATION], DEADLINE + timedelta(days=1))
    assert said[len(HEAD)] == "V/v đôn đốc nộp hồ sơ thi đua, khen thưởng năm 2020"
    assert said[said.index("Nơi nhận:") - 4 : said.index("Nơi nhận:")] == [
        *NOT_CONSIDERED,
        (
            "Đề nghị LĐLĐ huyện A khẩn trương hoàn thành và gửi các hồ sơ, biểu mẫu còn hạn nộp về Liên đoàn Lao động "
            "tỉnh Điện Biên (qua Ban Chính sách - Pháp luật) chậm nhất ngày 14 tháng 01 năm 2021 (còn 34 ngày)."
        ),
        CLOSING,
    ]


@pytest.mark.parametrize("nominations_too", [False, True])
def test_a_registration_is_asked_for_after_its_deadline_as_well(
    config: Config, blank: Path, tmp_path: Path, *, nominations_too: bool
) -> None:
    missing = [NOMINATIONS, REGISTRATION] if nominations_too else [REGISTRATION]
    said = reminded(config, blank, tmp_path, missing, config.last_day(Due.REGISTRATION) + timedelta(days=1))
    assert said[len(HEAD)] == "V/v đôn đốc nộp hồ sơ thi đua, khen thưởng năm 2020"
    overdue = OVERDUE.replace("biểu mẫu đã", "biểu mẫu khác đã") if nominations_too else OVERDUE
    begin = len(said) - said[::-1].index("Chưa nộp")
    assert said[begin : said.index("Nơi nhận:")] == [*NOT_CONSIDERED * nominations_too, overdue, CLOSING]


def test_what_is_not_due_with_the_nominations_has_no_consequence(config: Config, blank: Path, tmp_path: Path) -> None:
    said = reminded(config, blank, tmp_path, [REGISTRATION], date(2020, 12, 20))
    assert said[said.index("Chưa nộp") + 1 : said.index("Nơi nhận:")] == [
        IN_TIME.format("còn 25 ngày").replace("10 tháng 12 năm 2020", "14 tháng 01 năm 2021"),
        CLOSING,
    ]


@pytest.mark.parametrize("days", [0, 1])
def test_scores_due_with_the_nominations_are_still_taken_after_that_day(
    config: Config, blank: Path, tmp_path: Path, days: int
) -> None:
    said = reminded(config, blank, tmp_path, [CROSS], DEADLINE + timedelta(days=days))
    left = ["hôm nay là hạn cuối", "đã quá hạn 01 ngày"][days]
    assert said[said.index("Tình trạng") + 1 : said.index("Nơi nhận:")] == [
        *["1", "Phiếu chấm chéo cho LĐLĐ huyện B", "10/12/2020", f"({left})", "Chưa nộp"],
        OVERDUE if days else IN_TIME.format(left),
        CLOSING,
    ]


def test_two_deadlines_to_come_are_read_off_the_list(config: Config, blank: Path, tmp_path: Path) -> None:
    said = reminded(config, blank, tmp_path, [NOMINATIONS, REGISTRATION], date(2020, 12, 1))
    assert said[said.index("Nơi nhận:") - 3 : said.index("Nơi nhận:")] == [
        (
            "Đề nghị LĐLĐ huyện A khẩn trương hoàn thành và gửi các hồ sơ, biểu mẫu nêu trên về Liên đoàn Lao động "
            "tỉnh Điện Biên (qua Ban Chính sách - Pháp luật) đúng hạn nộp ghi trong bảng trên."
        ),
        CONSEQUENCE,
        CLOSING,
    ]


def test_what_is_not_declared_leaves_no_gap(config: Config, blank: Path, tmp_path: Path) -> None:
    texts_left = tuple(text for text in config.text if text.role is not TextRole.SEASON_GUIDANCE)
    rule = config.rules.hs_01.model_copy(update={"basis": ()})
    rules = config.rules.model_copy(update={"hs_01": rule})
    bare = config.model_copy(update={"text": texts_left, "rules": rules})
    said = reminded(bare, blank, tmp_path, [NOMINATIONS], DEADLINE)
    assert said[said.index("Kính gửi: LĐLĐ huyện A") + 1].startswith(
        "Qua theo dõi, tính đến ngày 10 tháng 12 năm 2020,"
    )
    assert [text for text in said if "không xét khen thưởng" in text] == [
        CONSEQUENCE.replace("Theo mục IV Hướng dẫn tổng kết năm 2020, sau", "Sau")
    ]
    said = reminded(bare, blank, tmp_path, [NOMINATIONS], DEADLINE + timedelta(days=1))
    assert [text for text in said if "không xét khen thưởng" in text] == [
        NOT_CONSIDERED[0].replace("Theo mục IV Hướng dẫn tổng kết năm 2020, đơn", "Đơn")
    ]


@pytest.mark.parametrize(
    ("known", "contact"),
    [
        ({"phone": "0215 1", "email": ""}, "điện thoại 0215 1"),
        ({"phone": "", "email": "a@b.vn"}, "thư điện tử a@b.vn"),
    ],
)
def test_the_contact_is_what_is_known(
    config: Config, blank: Path, tmp_path: Path, known: dict[str, str], contact: str
) -> None:
    config = with_office(config, **known)
    assert [text for text in reminded(config, blank, tmp_path, [NOMINATIONS], DEADLINE) if "liên hệ" in text] == [
        f"Trong quá trình thực hiện, nếu có vướng mắc, đề nghị đơn vị liên hệ Ban Chính sách - Pháp luật, {contact}."
    ]


ASK = "Cần hỏi thêm, đơn vị liên hệ Ban Chính sách - Pháp luật"


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({"phone": " ", "email": ""}, ""),
        ({"phone": "0215 1", "email": ""}, f"\n{ASK}: điện thoại 0215 1.\n"),
        ({"phone": "0215 1", "email": "a@b.vn"}, f"\n{ASK}: điện thoại 0215 1, thư điện tử a@b.vn.\n"),
    ],
)
def test_an_email_says_whom_to_ask_where_that_is_known(config: Config, known: dict[str, str], line: str) -> None:
    assert mail_contact(with_office(config, **known)) == line


def point(cell: str, severity: Severity = Severity.BLOCK, value: str = "", subject: str = "") -> Point:
    message = f"Sai ở {cell}. Sửa lại."
    return Point(place=f"sheet Cá nhân, ô {cell}", value=value, severity=severity, message=message, subject=subject)


def test_a_dossier_is_returned_with_what_must_be_mended_first(config: Config, blank: Path, tmp_path: Path) -> None:
    points = [
        point("B7", Severity.LOOK, "Lò Văn", "Lò Văn An"),
        point("C8", subject="Cả đơn vị"),
        point("D9", Severity.NOTE),
        point("E9", value="x" * 40),
        point("F9", Severity.LOOK, "y" * 41),
    ]
    said = returned(with_signatory(config, "Lò Thị B"), blank, tmp_path, points, attachment="ho so A - can sua.xlsx")
    assert said == [
        *HEAD,
        "V/v trả lại hồ sơ đề nghị khen thưởng để bổ sung, hoàn chỉnh",
        day(2020),
        "Kính gửi: LĐLĐ huyện A",
        (
            "Ngày 08 tháng 12 năm 2020, Liên đoàn Lao động tỉnh Điện Biên nhận được tệp “ho so A.xlsx” (Đề nghị khen "
            "thưởng) của LĐLĐ huyện A. Qua kiểm tra, hồ sơ còn 02 chỗ phải sửa và 02 chỗ cần xem lại, cụ thể như sau:"
        ),
        *POINTS_HEAD,
        *["1", "Cả đơn vị (sheet Cá nhân, ô C8)", "Sai ở C8. Sửa lại.", "Phải sửa"],
        *["2", "Sheet Cá nhân, ô E9", "x" * 40, "Sai ở E9. Sửa lại.", "Phải sửa"],
        *["3", "Lò Văn An (sheet Cá nhân, ô B7)", "Lò Văn", "Sai ở B7. Sửa lại.", "Xem lại"],
        *["4", "Sheet Cá nhân, ô F9", "y" * 39 + "…", "Sai ở F9. Sửa lại.", "Xem lại"],
        (
            "Liên đoàn Lao động tỉnh Điện Biên trả lại hồ sơ để đơn vị bổ sung, hoàn chỉnh, kèm theo tệp “ho so A - "
            "can sua.xlsx” đã đánh dấu các ô cần sửa. Đề nghị LĐLĐ huyện A sửa trên tệp kèm theo và gửi lại về Liên "
            "đoàn Lao động tỉnh Điện Biên (qua Ban Chính sách - Pháp luật) chậm nhất ngày 05 tháng 01 năm 2021."
        ),
        "Tệp đã sửa gửi lại trong thời hạn trên vẫn được tính theo ngày nhận lần đầu là ngày 08 tháng 12 năm 2020.",
        RETURN_CLOSING,
        *SIGNED,
        "Lò Thị B",
    ]


@pytest.mark.parametrize(
    ("first", "opening"),
    [
        (None, ""),
        (8, ""),
        (7, "; hồ sơ được tính theo ngày nhận lần đầu là ngày 07 tháng 12 năm 2020"),
    ],
)
def test_the_day_of_this_file_and_that_of_the_first_are_told_apart(
    config: Config, blank: Path, tmp_path: Path, first: int | None, opening: str
) -> None:
    day_kept = first and date(2020, 12, first)
    said = returned(config, blank, tmp_path, [point("C8")], first_received=day_kept)
    assert [text for text in said if "ngày nhận lần đầu" in text or "nhận được tệp" in text] == [
        (
            "Ngày 08 tháng 12 năm 2020, Liên đoàn Lao động tỉnh Điện Biên nhận được tệp “ho so A.xlsx” (Đề nghị khen "
            f"thưởng) của LĐLĐ huyện A{opening}. Qua kiểm tra, hồ sơ còn 01 chỗ phải sửa, cụ thể như sau:"
        ),
        (
            "Tệp đã sửa gửi lại trong thời hạn trên vẫn được tính theo ngày nhận lần đầu là "
            f"ngày {first or 8:02} tháng 12 năm 2020."
        ),
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("Chuyên viên Ban Tổ chức, cán bộ công đoàn", "Chuyên viên Ban Tổ chức, cán bộ công…"),
        ("Chuyên viên Ban Tổ chức, cán bộ công đoà", "Chuyên viên Ban Tổ chức, cán bộ công đoà"),
        (f"{'x' * 39} yy", f"{'x' * 39}…"),
        (f"{'x' * 37}, yy zz", f"{'x' * 37}…"),
        (f"{'x' * 40} yy", f"{'x' * 39}…"),
        ("y" * 41, f"{'y' * 39}…"),
    ],
)
def test_what_stands_in_a_cell_is_cut_at_a_word(value: str, shown: str) -> None:
    assert shortened(value) == shown


@given(st.text("ab, -", max_size=90).map(clean))
def test_a_cut_value_is_short_and_begins_the_whole(value: str) -> None:
    shown = shortened(value)
    assert len(shown) <= 40
    assert shown == value or value.startswith(shown.removesuffix("…"))
    assert (shown == value) == (len(value) <= 40)


@pytest.mark.parametrize(
    ("points", "counts"),
    [([Severity.BLOCK] * 3, "03 chỗ phải sửa"), ([Severity.LOOK] * 12, "12 chỗ cần xem lại")],
)
def test_points_of_one_kind_are_told_alone(
    config: Config, blank: Path, tmp_path: Path, points: list[Severity], counts: str
) -> None:
    said = returned(config, blank, tmp_path, [point("C8", severity) for severity in points])
    assert [text.partition("hồ sơ còn ")[2] for text in said if "Qua kiểm tra" in text] == [
        f"{counts}, cụ thể như sau:"
    ]


@pytest.mark.parametrize(
    ("count", "rest"),
    [
        (MOST_POINTS, []),
        (MOST_POINTS + 1, ["Và 01 chỗ khác, xem sheet Cần sửa trong tệp kèm theo."]),
        (MOST_POINTS + 85, ["Và 85 chỗ khác, xem sheet Cần sửa trong tệp kèm theo."]),
    ],
)
def test_a_long_list_is_cut_and_says_so(
    config: Config, blank: Path, tmp_path: Path, count: int, rest: list[str]
) -> None:
    said = returned(config, blank, tmp_path, [point(f"C{row}") for row in range(count)])
    assert [text for text in said if text.startswith("Sai ở")] == [
        f"Sai ở C{row}. Sửa lại." for row in range(MOST_POINTS)
    ]
    assert [text for text in said if "chỗ khác" in text] == rest
    assert [f"còn {count} chỗ phải sửa" in text for text in said if "Qua kiểm tra" in text] == [True]


def test_without_a_name_of_its_own_the_marked_copy_is_called_like_the_file(
    config: Config, blank: Path, tmp_path: Path
) -> None:
    said = returned(config, blank, tmp_path, [point("C8")])
    assert [text.count("“ho so A.xlsx”") for text in said if ".xlsx" in text] == [1, 1]


def test_letters_about_nothing_are_errors(config: Config, blank: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^a reminder of nothing$"):
        reminded(config, blank, tmp_path, [], DEADLINE)
    with pytest.raises(ValueError, match=r"^a dossier returned for nothing$"):
        returned(config, blank, tmp_path, [point("C8", Severity.NOTE)])
    assert list(tmp_path.iterdir()) == []


TYPED = st.text(st.characters(codec="utf-8", exclude_characters="_"), min_size=1, max_size=30)
NAMES = st.text("aăâbcdđêởữỵ ĂÂĐÊƠƯ&<>\"'“”;-{}", min_size=1, max_size=25).map(clean).filter(bool)


@settings(max_examples=30, deadline=None)
@given(NAMES.filter(lambda name: "{" not in name and "}" not in name), st.lists(st.tuples(TYPED, TYPED), min_size=1))
def test_names_and_cells_come_out_as_typed(blank: Path, unit: str, typed: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "cv.docx")
        told = returning(
            checkout_config(),
            unit_name=unit,
            form_title=unit,
            file=unit,
            received=DEADLINE,
            points=[Point(place="", value=v, severity=Severity.LOOK, message=m) for v, m in typed],
            until=DEADLINE,
            today=DEADLINE,
            templates=blank,
            out=out,
        )
        assert told == ()
        paper = read_finished(out)
        assert f"Kính gửi: {unit}" in paper.texts
        assert [(row[2], row[3]) for row in paper.lists[0]] == [
            (clean(value), clean(message)) for value, message in typed[:MOST_POINTS]
        ]
