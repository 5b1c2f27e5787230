import os
from pathlib import Path

import pytest

from bwk_tui.domain.errors import FileUnreadable
from bwk_tui.reports.whole_file import write_whole


def test_a_file_is_replaced_by_the_new_one(tmp_path: Path) -> None:
    file = tmp_path / "verslag.pdf"
    file.write_bytes(b"oud")
    write_whole(file, b"nieuw")
    assert file.read_bytes() == b"nieuw"
    assert list(tmp_path.iterdir()) == [file]


def test_a_missing_folder_is_refused_with_its_path_and_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "nergens" / "verslag.pdf"
    with pytest.raises(FileUnreadable) as refused:
        write_whole(file, b"nieuw")
    assert refused.value.path == file
    assert refused.value.why


def test_a_folder_in_its_place_is_refused_and_nothing_stays_behind(tmp_path: Path) -> None:
    file = tmp_path / "verslag.pdf"
    file.mkdir()
    with pytest.raises(FileUnreadable):
        write_whole(file, b"nieuw")
    assert list(tmp_path.iterdir()) == [file]


def test_a_pipe_in_its_place_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "verslag.pdf"
    os.mkfifo(pipe)
    with pytest.raises(FileUnreadable):
        write_whole(pipe, b"nieuw")
    assert pipe.is_fifo()


def test_a_link_stays_and_the_file_that_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "elders").mkdir()
    target, link = tmp_path / "elders" / "echt.pdf", tmp_path / "verslag.pdf"
    target.write_bytes(b"oud")
    link.symlink_to(target)
    write_whole(link, b"nieuw")
    assert link.is_symlink()
    assert target.read_bytes() == b"nieuw"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "verslag.pdf"
    file.write_bytes(b"oud")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FileUnreadable):
        write_whole(file, b"nieuw")
    assert file.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [file]
