"""Every cell of `Điểm và xếp hạng` and `Ma trận điểm` for the made blocs, row by row, blank rows left out."""

from __future__ import annotations

from tests.reports.scored_blocs import UNITS

EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"
HEADS = [
    "Đơn vị",
    "Điểm tự chấm",
    "Điểm chấm chéo",
    "Điểm thống nhất",
    "Điểm thưởng",
    "Điểm trừ",
    "Tổng điểm",
    "Xếp hạng",
    "Xếp loại theo điểm",
    "Điều kiện không đạt",
    "LĐLĐ tỉnh xếp loại",
    "Đơn vị chấm",
    "Được khối đề nghị",
]
A, B, C = (unit.name for unit in UNITS[:3])
D, E = (unit.name for unit in UNITS[3:])
EXPECTED_SCORES: list[list[object]] = [
    ["ĐIỂM VÀ XẾP HẠNG CÁC KHỐI THI ĐUA NĂM 2020"],
    [
        (
            "Điểm tự chấm, chấm chéo, thống nhất chưa gồm điểm thưởng, điểm trừ."
            " Xếp hạng theo tổng điểm; xếp loại theo tổng điểm đã làm tròn (1 chữ số thập phân) và điều kiện."
        )
    ],
    ["Khối các huyện (3 đơn vị)"],
    ["Thường trực khối: LĐLĐ huyện A."],
    [
        (
            "Xếp hạng theo tổng điểm khối đã thống nhất. Chưa có điểm tự chấm: LĐLĐ huyện C."
            " Điểm có chữ “thiếu” là điểm mới cộng các tiêu chí đã chấm."
        )
    ],
    [
        (
            "Khối được đề nghị 0 đơn vị: không đề nghị đơn vị nào (20% của 1 đơn vị của khối xếp loại"
            " Hoàn thành xuất sắc nhiệm vụ, làm tròn xuống)."
            " Giới hạn này là tạm tính: đơn vị chưa được LĐLĐ tỉnh xếp loại thì theo điểm."
        )
    ],
    [
        (
            "Đơn vị dẫn đầu khối: LĐLĐ huyện A."
            " Khối đề nghị 2 đơn vị, nhiều hơn giới hạn 2 đơn vị: LĐLĐ huyện A, LĐLĐ huyện B."
        )
    ],
    [*HEADS],
    [
        A,
        85.5,
        85.5,
        88,
        0,
        0,
        88,
        "1 (đồng hạng)",
        GOOD,
        "",
        EXCELLENT,
        "LĐLĐ huyện B\nLĐLĐ huyện C: chấm thiếu 1 tiêu chí",
        "Cờ thi đua của LĐLĐ tỉnh (3 phiếu)\nDẫn đầu khối",
    ],
    [
        B,
        63,
        85.5,
        88,
        0,
        0,
        88,
        "1 (đồng hạng)",
        GOOD,
        "Chưa đạt điều kiện K1 (nộp đủ kinh phí, đoàn phí)",
        "",
        "LĐLĐ huyện A\nLĐLĐ huyện C: chưa gửi",
        "Bằng khen của Tổng Liên đoàn (2 phiếu)",
    ],
    [C, "", 79.5, 80, 2.5, 1, 81.5, "3", GOOD, "", "", "LĐLĐ huyện A\nLĐLĐ huyện B"],
    ["Độ lệch của từng đơn vị chấm so với các đơn vị khác cùng chấm"],
    ["Tính bằng phần trăm điểm tối đa của tiêu chí; từ 10% trở lên thì ghi chú."],
    ["Đơn vị chấm", "Số tiêu chí", "Độ lệch trung bình", "Ghi chú"],
    [A, 4, 10, "Chấm cao hơn hẳn đơn vị khác"],
    [B, 7, -5.71],
    [C, 3, 0],
    ["Khối các ngành (2 đơn vị)"],
    ["Thường trực khối: Công đoàn ngành D."],
    [
        (
            "Chưa xếp hạng: chưa đơn vị nào có đủ điểm thống nhất hoặc đủ điểm chấm chéo."
            " Chưa có điểm tự chấm: Công đoàn ngành E. Chưa có điểm chấm chéo."
        )
    ],
    ["Chưa tính được giới hạn đề nghị: chưa đơn vị nào có xếp loại."],
    ["Chưa có hồ sơ khối (khoi-thi-dua.xlsx): chưa biết điểm thống nhất, đơn vị dẫn đầu, đề nghị của khối."],
    [*HEADS],
    [D, 85.5, "", "", "", "", "", "chưa xếp", "", "", "", "chưa phân công"],
    [E, "", "", "", "", "", "", "chưa xếp", "", "", "", "chưa phân công"],
    ["Độ lệch của từng đơn vị chấm so với các đơn vị khác cùng chấm"],
    ["Chưa so được độ lệch: chưa đơn vị nào có từ hai phiếu chấm chéo trở lên."],
]
EXPECTED_MATRIX: list[list[object]] = [
    ["MA TRẬN ĐIỂM CHẤM CHÉO CÁC KHỐI THI ĐUA NĂM 2020"],
    [
        (
            "Ai cho ai bao nhiêu điểm, và mỗi tiêu chí được bình quân bao nhiêu. Chỉ tính phiếu của đơn vị được phân"
            " công; “–” là chưa chấm, không phải 0 điểm."
        )
    ],
    ["Khối các huyện (3 đơn vị)"],
    ["Tổng điểm từng đơn vị chấm cho"],
    ["STT", "Đơn vị chấm", "Đã chấm", A, B, C],
    [1, A, "2/2", 87.5, 85.5, 88.5],
    [2, B, "2/2", 85.5, 63, 73.5],
    [3, C, "1/2", 63, "–", "–"],
    ["", "Bình quân chấm chéo", "", 85.5, 85.5, 81],
    [
        (
            "Tổng điểm đã gồm điểm thưởng, điểm trừ. Nền càng đậm, tổng điểm càng thấp. Ô xám “tự chấm” là điểm đơn vị"
            " tự cho, không tính vào bình quân; “thiếu” là điểm mới cộng các tiêu chí đã chấm, không tô nền; “–” là"
            " được phân công mà chưa có phiếu dùng được; ô trống là không được phân công."
        )
    ],
    ["Khối các huyện. Điểm chấm chéo bình quân từng tiêu chí"],
    ["Mã", "Tiêu chí", "Điểm tối đa", A, B, C],
    ["", "Chăm lo, bảo vệ", 50, 45, 45, 39],
    ["1.1", "Hội nghị, đối thoại", 30, 27, 27, 21],
    ["1.2", "Giám sát", 20, 18, 18, 18],
    ["", "Xây dựng tổ chức", 45, 40.5, 40.5, 40.5],
    ["2.1", "Phát triển đoàn viên", 25, 22.5, 22.5, 22.5],
    ["2.2", "Thành lập CĐCS", 20, 18, 18, 18],
    ["", "Điểm thưởng", 5, 0, 0, 2],
    ["B1", "Mô hình mới", 3, 0, 0, 0],
    ["B2", "Đăng cai", 4, 0, 0, 2],
    ["", "Điểm trừ", "", 0, 0, 0.5],
    ["D1", "Cán bộ bị kỷ luật", "", 0, 0, 0.5],
    ["", "Tổng điểm", 100, 85.5, 85.5, 81],
    ["Nền trắng: từ 90% điểm tối đa trở lên; nền đậm dần: dưới 90%, dưới 70%, dưới 50%."],
    ["Dấu *: các đơn vị chấm cho điểm chênh nhau quá 20% điểm tối đa của tiêu chí."],
    ["Khối các ngành (2 đơn vị)"],
    ["Chưa có điểm chấm chéo."],
]
