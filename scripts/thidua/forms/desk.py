"""The desk's own books: the receipt book and the desk's decisions; scripts add rows, people answer."""

from __future__ import annotations

from thidua.forms.model import CellType, Column, Form, FormId, ListName, LiveCheck, TableSheet
from thidua.forms.setup import PROVINCE_CODE

RECEIPT_ROWS = TableSheet(
    name="Sổ tiếp nhận",
    title="SỔ TIẾP NHẬN TỆP GỬI VỀ",
    note="Chương trình ghi; cán bộ chỉ điền hai cột màu vàng. Giờ nhận sửa lại viết dd/mm/yyyy hoặc dd/mm/yyyy hh:mm.",
    frozen_key="file",
    columns=(
        Column(key="file", header="Tệp", width=52, identity=True, locked=True),
        Column(key="unit_code", header="Mã đơn vị", width=25, locked=True),
        Column(key="form", header="Biểu mẫu", width=24, locked=True),
        Column(key="subject_unit", header="Chấm chéo cho đơn vị", width=22, locked=True),
        Column(key="received_at", header="Nhận lúc", width=18, type=CellType.MOMENT, identity=True, locked=True),
        Column(key="known_from", header="Căn cứ giờ nhận", width=13, locked=True),
        Column(key="status", header="Tình trạng", width=18, locked=True),
        Column(key="sha256", header="Dấu nhận dạng nội dung", width=16, identity=True, locked=True, one_line=True),
        Column(key="corrected_received_at", header="Giờ nhận sửa lại", width=18, type=CellType.MOMENT),
        Column(key="note", header="Ghi chú của cán bộ", width=36),
    ),
)

KEEP_OR_CUT = TableSheet(
    name="Giữ bỏ",
    title="CHỌN NGƯỜI, TẬP THỂ Ở LẠI TRONG CHỈ TIÊU",
    note="Chọn Giữ hoặc Bỏ ở cột màu vàng cho từng hàng; để trống thì theo đề xuất của chương trình.",
    frozen_key="name",
    columns=(
        Column(key="unit_name", header="Đơn vị", width=28, locked=True),
        Column(key="rule", header="Quy tắc", width=9, identity=True, locked=True),
        Column(key="name", header="Họ và tên, tên tập thể", width=30, locked=True),
        Column(key="award", header="Danh hiệu, hình thức", width=28, locked=True),
        Column(key="limit", header="Chỉ tiêu bị vượt", width=34, locked=True),
        Column(key="suggestion", header="Đề xuất", width=14, locked=True),
        Column(key="reason", header="Vì sao", width=48, locked=True),
        Column(key="choice", header="Quyết định", width=12, type=CellType.CHOICE, choices=ListName.KEEP_OR_CUT),
        Column(key="decided_by", header="Người quyết định", width=22),
        Column(key="nominee_id", header="Mã đề nghị", width=20, identity=True, locked=True),
        Column(key="unit_code", header="Mã đơn vị", width=25, identity=True, locked=True),
    ),
)

SAME_OR_OTHER = TableSheet(
    name="Trùng",
    title="HAI TÊN GẦN GIỐNG NHAU: LÀ MỘT HAY KHÁC NHAU",
    note="Chọn Là một hoặc Khác nhau ở cột màu vàng; để trống thì chương trình coi là chưa rõ và nhắc xem.",
    frozen_key="name",
    columns=(
        Column(key="name", header="Họ và tên, tên tập thể", width=30, locked=True),
        Column(key="about", header="Ngày sinh, đơn vị", width=30, locked=True),
        Column(key="other_name", header="Họ và tên, tên tập thể kia", width=30, locked=True),
        Column(key="other_about", header="Ngày sinh, đơn vị kia", width=30, locked=True),
        Column(key="found_in", header="Thấy ở", width=22, locked=True),
        Column(key="choice", header="Quyết định", width=13, type=CellType.CHOICE, choices=ListName.SAME_OR_OTHER),
        Column(key="decided_by", header="Người quyết định", width=22),
        Column(key="subject", header="Mã đối tượng", width=17, identity=True, locked=True),
        Column(key="other", header="Mã đối tượng kia", width=17, identity=True, locked=True),
    ),
)

EXCEPTIONS = TableSheet(
    name="Ngoại lệ",
    title="NGOẠI LỆ DO BAN QUYẾT ĐỊNH",
    note="Cho phép một đề nghị (ghi mã đề nghị ở tong-hop.xlsx, sheet Đề nghị), hoặc mọi đề nghị của một đơn vị (ghi mã đơn vị), được trình dù còn vướng một quy tắc. Phải có lý do và người quyết định.",
    frozen_key="rule",
    ready_rows=100,
    columns=(
        Column(key="rule", header="Quy tắc", width=10, required=True, identity=True),
        Column(key="nominee_id", header="Mã đề nghị", width=20, help="Để trống nếu ngoại lệ cho cả đơn vị"),
        Column(
            key="unit_code",
            header="Mã đơn vị",
            width=25,
            help=f"Để trống nếu ngoại lệ cho một đề nghị; ghi {PROVINCE_CODE} nếu cho giới hạn chung của cả tỉnh",
        ),
        Column(key="reason", header="Lý do", width=60, required=True),
        Column(key="decided_by", header="Người quyết định", width=26, required=True),
        Column(
            key="until",
            header="Hiệu lực đến ngày",
            width=14,
            type=CellType.DATE,
            help="Để trống nếu không có hạn; sau ngày này chương trình coi như không có ngoại lệ",
        ),
    ),
)

ASKED_FOR = TableSheet(
    name="Trả lại",
    title="TỆP ĐÃ TRẢ LẠI ĐƠN VỊ ĐỂ SỬA",
    note="Chương trình ghi khi lập bản trả lại. Tệp sửa lại đến trong hạn thì vẫn tính là đúng hạn như lần nộp đầu; gia hạn ở cột màu vàng.",
    frozen_key="unit_code",
    columns=(
        Column(key="unit_code", header="Mã đơn vị", width=25, identity=True, locked=True),
        Column(key="form", header="Biểu mẫu", width=24, identity=True, locked=True),
        Column(key="subject_unit", header="Chấm chéo cho đơn vị", width=22, locked=True),
        Column(key="file", header="Tệp trả lại", width=52, locked=True),
        Column(key="asked_on", header="Ngày lập", width=13, type=CellType.DATE, identity=True, locked=True),
        Column(key="come_by", header="Bản muộn đã có khi lập", width=18, type=CellType.MOMENT, locked=True),
        Column(key="until", header="Nhận bản sửa đến", width=13, type=CellType.DATE, locked=True),
        Column(key="extended_until", header="Gia hạn đến", width=13, type=CellType.DATE),
        Column(key="note", header="Ghi chú của cán bộ", width=36),
        Column(key="sha256", header="Dấu nhận dạng nội dung", width=16, identity=True, locked=True, one_line=True),
    ),
)

FOREIGN_COLUMNS = TableSheet(
    name="Bố cục lạ",
    title="CỘT KHÔNG CÓ TRONG MẪU Ở TỆP ĐƠN VỊ GỬI VỀ",
    note="Ở cột màu vàng, ghi tên cột của mẫu ứng với cột của đơn vị, hoặc ghi Bỏ qua; để trống thì không đọc cột ấy và nhắc xem.",
    frozen_key="heading",
    columns=(
        Column(key="unit_code", header="Mã đơn vị", width=20, identity=True, locked=True),
        Column(key="sheet", header="Sheet", width=14, identity=True, locked=True),
        Column(key="heading", header="Tên cột ở tệp của đơn vị", width=26, identity=True, locked=True),
        Column(key="content", header="Nội dung bên dưới", width=36, locked=True),
        Column(key="missing", header="Cột của mẫu chưa thấy ở sheet này", width=36, locked=True),
        Column(key="suggestion", header="Gần giống nhất", width=24, locked=True),
        Column(
            key="choice",
            header="Là cột nào của mẫu",
            width=26,
            help="Chép đúng tên một cột còn thiếu của mẫu ở ô bên trái, hoặc ghi Bỏ qua",
        ),
        Column(key="decided_by", header="Người quyết định", width=22),
        Column(key="form", header="Biểu mẫu", width=24, identity=True, locked=True),
        Column(key="file", header="Tệp", width=40, locked=True),
        Column(key="sha256", header="Dấu nhận dạng nội dung", width=16, locked=True, one_line=True),
    ),
)

UNITS_OF_BLOCS = TableSheet(
    name="Đơn vị trong khối",
    title="MÃ CỦA CÁC ĐƠN VỊ TRONG KHỐI THI ĐUA",
    note="Chương trình ghi theo tệp thiết lập, để chọn mã ở sheet Phân công; không phải điền.",
    frozen_key="unit_code",
    ready_rows=1,
    columns=(
        Column(key="bloc", header="Khối thi đua", width=30, locked=True),
        Column(key="unit_code", header="Mã đơn vị", width=24, identity=True, locked=True),
        Column(key="unit_name", header="Đơn vị", width=42, identity=True, locked=True),
    ),
)

_CODES = (UNITS_OF_BLOCS.name, "unit_code")

ASSIGNED = TableSheet(
    name="Phân công",
    title="PHÂN CÔNG CHẤM CHÉO TRONG KHỐI THI ĐUA",
    note="Chương trình đề xuất; Ban đổi mã ở cột màu vàng, thêm hoặc bỏ hàng, rồi phát hành lại phiếu chấm chéo. Mỗi cặp một hàng.",
    frozen_key="unit_code",
    ready_rows=100,
    columns=(
        Column(key="bloc", header="Khối thi đua", width=30, locked=True),
        Column(key="unit_code", header="Đơn vị chấm (mã)", width=24, required=True, identity=True, among=_CODES),
        Column(key="unit_name", header="Đơn vị chấm", width=42, locked=True),
        Column(
            key="subject_unit",
            header="Đơn vị được chấm (mã)",
            width=24,
            required=True,
            identity=True,
            among=_CODES,
        ),
        Column(key="subject_name", header="Đơn vị được chấm", width=42, locked=True),
        Column(key="note", header="Ghi chú của cán bộ", width=30),
    ),
    checks=(
        LiveCheck(
            rule="DD-02",
            label="Đơn vị tự chấm mình",
            fails="AND(LEN(TRIM({unit_code}))>0,LOWER(TRIM({unit_code}))=LOWER(TRIM({subject_unit})))",
        ),
        LiveCheck(
            rule="DD-02",
            label="Cặp này có ở hàng khác",
            fails=(
                "AND(LEN(TRIM({unit_code}))>0,LEN(TRIM({subject_unit}))>0,"
                "COUNTIFS({unit_code:},{unit_code},{subject_unit:},{subject_unit})>1)"
            ),
        ),
    ),
)

ASSIGNMENT = Form(
    id=FormId.ASSIGNMENT, version=1, number="", title="PHÂN CÔNG CHẤM CHÉO", sheets=(ASSIGNED, UNITS_OF_BLOCS)
)

SIGNED = TableSheet(
    name="Văn bản",
    title="SỔ VĂN BẢN CỦA MÙA",
    note="Văn bản ký xong thì ghi số và ngày ký ở cột màu vàng, rồi chạy close.py. Văn bản đã chốt không đổi được nữa.",
    frozen_key="title",
    ready_rows=60,
    columns=(
        Column(key="title", header="Văn bản", width=64, identity=True, locked=True),
        Column(key="symbol", header="Ký hiệu", width=18, identity=True, locked=True),
        Column(key="number", header="Số", width=9, help="Chỉ ghi số, ví dụ 125; ký hiệu đã có ở cột bên trái"),
        Column(key="signed_on", header="Ngày ký", width=13, type=CellType.DATE),
        Column(key="note", header="Ghi chú của cán bộ", width=30),
        Column(key="state", header="Tình trạng", width=22, locked=True),
        Column(key="paper", header="Tệp", width=36, identity=True, locked=True),
    ),
)

PAPERS = Form(id=FormId.PAPERS, version=1, number="", title="SỔ VĂN BẢN", sheets=(SIGNED,))

RECEIPTS = Form(id=FormId.RECEIPTS, version=3, number="", title="SỔ TIẾP NHẬN", sheets=(RECEIPT_ROWS, ASKED_FOR))
DECISIONS = Form(
    id=FormId.DECISIONS,
    version=4,
    number="",
    title="XỬ LÝ CỦA BAN",
    sheets=(KEEP_OR_CUT, SAME_OR_OTHER, EXCEPTIONS, FOREIGN_COLUMNS),
)
