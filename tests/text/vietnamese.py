"""The Vietnamese alphabet and names made of it, for the tests of this room."""

from __future__ import annotations

from hypothesis import strategies as st

# Every vowel with its tones in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng.
VOWELS = (
    "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị",
    "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự", "yỳỷỹýỵ",
)  # fmt: skip
LETTERS_IN_ORDER = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
ACCENTED = "đ" + "".join(VOWELS).translate(dict.fromkeys(map(ord, "aeiouy")))
ALL_ACCENTED = ACCENTED + ACCENTED.upper()

SYLLABLES = (
    "An", "Anh", "Ánh", "Ấn", "Bình", "Chiến", "Cường", "Dũng", "Đào", "Đạt", "Đặng", "Đỗ", "Giàng", "Hoà",
    "Hòa", "Hoàn", "Hoàng", "Huỳnh", "Khoẻ", "Khỏe", "Khuyên", "Lò", "Lường", "Mỹ", "Mĩ", "Nguyễn", "Oanh",
    "Ơn", "Phạm", "Quý", "Quí", "Quỳnh", "Thị", "Thuý", "Thúy", "Thuỷ", "Ưng", "Văn", "Vừ", "A", "H'Mông",
    "Y-Ban",
)  # fmt: skip

names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=5).map(" ".join)
words = st.text(st.sampled_from(sorted(set(LETTERS_IN_ORDER) | set(ACCENTED))), min_size=1, max_size=8)
