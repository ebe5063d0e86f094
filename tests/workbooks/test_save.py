"""Nothing half-written: what is there stays until the new file is whole."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from thidua.workbooks import save
from thidua.workbooks.save import FileLockedError, FileNotWrittenError, replace_with, save_workbook, write_bytes

LOCKED = (
    "Không ghi được tệp so.xlsx trong thư mục {folder} vì tệp đang mở ở chương trình khác. "
    "Đóng tệp đó (Excel, Word) rồi chạy lại."
)


def _workbook(path: Path) -> None:
    save_workbook(Workbook(), path)


def _bytes(path: Path) -> None:
    write_bytes(b"moi", path)


@pytest.mark.parametrize("write", [_workbook, _bytes])
def test_a_locked_file_is_told_and_left_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]
) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"cu")

    def locked(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(FileLockedError) as caught:
        write(path)
    assert str(caught.value) == LOCKED.format(folder=tmp_path.name)
    assert path.read_bytes() == b"cu"
    assert [each.name for each in tmp_path.iterdir()] == ["so.xlsx"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "ổ đĩa đầy"),
        (OSError(errno.EROFS, "Read-only file system"), "ổ đĩa chỉ cho đọc"),
        (PermissionError(errno.EACCES, "denied"), "không có quyền ghi vào thư mục"),
        (OSError(errno.EIO, "Input/output error"), "máy báo “Input/output error”"),
        (OSError("?"), "máy báo “OSError”"),
    ],
)
@pytest.mark.parametrize("at", ["mkdir", "write_bytes", "replace"])
def test_a_drive_that_will_not_take_a_new_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str, at: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, at, fails)
    with pytest.raises(FileNotWrittenError) as caught:
        write_bytes(b"moi", tmp_path / "so.xlsx")
    assert str(caught.value) == (
        f"Không ghi được tệp so.xlsx vào thư mục {tmp_path.name}: {reason}. Sửa chỗ này rồi chạy lại."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_refuses_is_not_called_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"cu")

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(save, "NamedTemporaryFile", refuses)
    with pytest.raises(FileNotWrittenError):
        write_bytes(b"moi", path)
    assert path.read_bytes() == b"cu"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(FileNotWrittenError) as caught:
        write_bytes(b"moi", tmp_path / "a" / "so.xlsx")
    assert str(caught.value) == (
        "Không ghi được tệp so.xlsx vào thư mục a: một tệp đang mang tên của thư mục. Sửa chỗ này rồi chạy lại."
    )


def test_a_crash_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    def crash(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise RuntimeError("crash")

    path = tmp_path / "so.xlsx"
    path.write_bytes(b"cu")
    with pytest.raises(RuntimeError, match="crash"):
        replace_with(path, crash)
    assert path.read_bytes() == b"cu"
    assert [each.name for each in tmp_path.iterdir()] == ["so.xlsx"]


def test_folders_are_made_and_the_file_can_be_read_by_others(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "so.xlsx"
    write_bytes(b"moi", path)
    assert path.read_bytes() == b"moi"
    beside = tmp_path / "plain"
    beside.write_bytes(b"")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(beside.stat().st_mode)
