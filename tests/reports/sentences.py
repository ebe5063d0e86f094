"""What the tiny season of the tests of reports is found to lack, in full."""

from __future__ import annotations

UNIT, SILENT_UNIT = "LĐLĐ huyện Tuần Giáo", "LĐLĐ huyện Mường Nhé"
NOT_A_WORKBOOK = (
    "Tệp không phải .xlsx nên bỏ qua. Nếu trong đó có biểu mẫu (thư, tệp nén) thì lưu riêng tệp .xlsx vào thư mục "
    "returned."
)
TOO_MANY_VOTES = "Số phiếu đồng ý (10) nhiều hơn tổng số phiếu (9). Xem lại biên bản và sửa."
TOO_MANY_LEADERS = (
    "Đơn vị đề nghị 1 lãnh đạo; được nhiều nhất 0 lãnh đạo (10% của 2 chỉ tiêu cá nhân, làm tròn xuống). Lãnh đạo đang "
    "chiếm 33,3% số cá nhân đề nghị. "
    "Bớt 1 lãnh đạo hoặc thay bằng người lao động trực tiếp; bớt ai do đơn vị chọn."
)
OVER_QUOTA = (
    "Đơn vị đề nghị 3 cá nhân Bằng khen của LĐLĐ tỉnh, chỉ tiêu là 2; không tính các đề nghị đã bị chặn thì "
    "không vượt. Nếu gỡ chặn cho các đề nghị ấy thì phải bớt."
)
MENDED = "Ô “Họ và tên” có khoảng trắng thừa hoặc ký tự lạ; đã đọc là “Quàng Thị Mai”. Không phải làm gì nếu đọc đúng."
PAST_THE_LINE = "Vượt số được phép, xếp sau theo thứ tự đề xuất; ban có thể chọn khác ở xu-ly.xlsx, sheet Giữ bỏ."
LEADER_BASIS, QUOTA_BASIS = (
    "lưu ý mục V Hướng dẫn tổng kết năm 2020",
    "mục II.2 Hướng dẫn tổng kết năm 2020",
)
LEADER_CLASS = "Lãnh đạo từ phó phòng trở lên, cán bộ chủ chốt công đoàn chuyên trách"


def missing(header: str) -> str:
    return f"Ô “{header}” còn trống. Điền ô này."


def not_taken(header: str) -> str:
    rest = "còn trống nên không nhận được đề nghị ở hàng này. Điền ô này, hoặc xóa hết hàng nếu không đề nghị."
    return f"Ô “{header}” {rest}"


BLANK_CELLS = {
    "C10": not_taken("Họ và tên"),
    "D10": missing("Ông/Bà"),
    "E10": missing("Ngày sinh hoặc năm sinh"),
    "G10": missing("Đơn vị công tác"),
    "H10": not_taken("Danh hiệu, hình thức đề nghị"),
    "I10": missing("Đối tượng"),
    "U10": missing("Số báo cáo thành tích nộp kèm"),
}
