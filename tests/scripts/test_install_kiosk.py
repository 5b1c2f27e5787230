"""`scripts/install-kiosk`: written under another root it is looked at file by file; nothing of this machine changes."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "scripts" / "install-kiosk"
FILES = {
    "etc/bwk/foot.ini",
    "etc/sysctl.d/90-bwk.conf",
    "etc/systemd/logind.conf.d/bwk.conf",
    "etc/systemd/system/bwk-backup.service",
    "etc/systemd/system/bwk-backup.timer",
    "etc/systemd/system/bwk-check.service",
    "etc/systemd/system/bwk-check.timer",
    "etc/systemd/system/bwk-drill.service",
    "etc/systemd/system/bwk-drill.timer",
    "etc/systemd/system/bwk-kiosk.service",
    "usr/local/bin/bwk",
}


def install(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the script."""
    return subprocess.run([str(SCRIPT), *words], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What it writes, under another root."""
    root = tmp_path_factory.mktemp("root")
    done = install("--kamer", "samen-sterk", "--look", "dark", "--letters", "22", "--root", str(root))
    assert done.returncode == 0, done.stderr
    return root


def settings(file: Path) -> Mapping[str, list[str]]:
    """The keys and values of a unit."""
    found: dict[str, list[str]] = {}
    for line in file.read_text("utf-8").splitlines():
        if line[:1].isalpha():
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def test_it_writes_these_files_and_no_others(written: Path) -> None:
    files = {str(file.relative_to(written)) for file in written.rglob("*") if file.is_file()}
    assert {file for file in files if not file.startswith("opt/bwk/")} == FILES
    assert {"opt/bwk/scripts/bwk", "opt/bwk/locks/run.txt", "opt/bwk/bwk_tui/app.py"} <= files


def test_no_word_that_is_to_be_filled_in_is_left(written: Path) -> None:
    for name in FILES:
        assert not re.search(r"@[A-Z]+@", (written / name).read_text("utf-8")), name


def test_the_kiosk_runs_as_its_own_user_always_again_and_alone(written: Path) -> None:
    unit = settings(written / "etc/systemd/system/bwk-kiosk.service")
    assert unit["User"] == ["bwk"]
    assert unit["Restart"] == ["always"]
    assert unit["StartLimitIntervalSec"] == ["0"]
    assert unit["Conflicts"] == ["getty@tty1.service"]
    assert "BWK_LOOK=dark" in unit["Environment"][0]
    (command,) = unit["ExecStart"]
    assert command.startswith("/usr/bin/cage -- /usr/bin/foot --config=/etc/bwk/foot.ini ")
    assert command.endswith("/opt/bwk/.venv/bin/bwk kiosk --kamer samen-sterk")
    assert " -s " not in command  # which would let a key go to another console


def test_a_backup_is_made_each_night_or_as_soon_as_it_can(written: Path) -> None:
    timer = settings(written / "etc/systemd/system/bwk-backup.timer")
    assert timer["Persistent"] == ["yes"]
    assert timer["OnCalendar"] == ["*-*-* 03:30"]
    (command,) = settings(written / "etc/systemd/system/bwk-backup.service")["ExecStart"]
    assert command.endswith("bwk store backup /var/lib/bwk/backups")


def test_each_night_all_is_looked_through_and_each_week_a_backup_is_proved(written: Path) -> None:
    for task, when, words in (
        ("check", "*-*-* 03:00", "store check"),
        ("drill", "Sun *-*-* 04:00", "store drill /var/lib/bwk/backups"),
    ):
        timer = settings(written / f"etc/systemd/system/bwk-{task}.timer")
        assert (timer["OnCalendar"], timer["Persistent"]) == ([when], ["yes"])
        (command,) = settings(written / f"etc/systemd/system/bwk-{task}.service")["ExecStart"]
        assert command.endswith(f"bwk {words}")


def test_every_unit_finds_the_store_and_its_key_which_lies_elsewhere(written: Path) -> None:
    for unit in (written / "etc/systemd/system").glob("*.service"):
        (environment,) = settings(unit)["Environment"]
        assert "BWK_STORE=/var/lib/bwk/store " in environment, unit.name
        assert "BWK_KEYS=/var/lib/bwk/keys" in environment, unit.name
        assert settings(unit)["User"] == ["bwk"]
    assert (written / "var/lib/bwk/keys").stat().st_mode & 0o077 == 0


def test_backups_elsewhere_lie_in_a_folder_of_their_own(tmp_path: Path) -> None:
    """What else lies on the stick keeps its owner and its rights."""
    done = install("--kamer", "x", "--backups", "/media/bwk/", "--root", str(tmp_path))
    assert done.returncode == 0
    (command,) = settings(tmp_path / "etc/systemd/system/bwk-backup.service")["ExecStart"]
    assert command.endswith("store backup /media/bwk/bwk-backups")
    assert (tmp_path / "media/bwk/bwk-backups").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "media/bwk").stat().st_mode & 0o777 != 0o700
    assert "chown bwk:bwk /media/bwk " not in done.stdout


def test_no_login_stands_on_another_console(written: Path) -> None:
    logind = settings(written / "etc/systemd/logind.conf.d/bwk.conf")
    assert (logind["NAutoVTs"], logind["ReserveVT"]) == (["0"], ["0"])


def test_the_terminal_has_no_key_or_button_of_its_own(written: Path) -> None:
    words = (written / "etc/bwk/foot.ini").read_text("utf-8")
    assert "size=22" in words
    assert "button-width=0" in words
    keys = words.partition("[key-bindings]")[2]
    bound = [line for line in keys.splitlines() if "=" in line and not line.endswith("=none")]
    assert bound == []


def test_a_second_run_changes_nothing(written: Path) -> None:
    before = {file: file.read_bytes() for file in written.rglob("*") if file.is_file()}
    words = ("--kamer", "samen-sterk", "--look", "dark", "--letters", "22", "--root", str(written))
    assert install(*words).returncode == 0
    assert {file: file.read_bytes() for file in written.rglob("*") if file.is_file()} == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = install("--kamer", "samen-sterk", "--dry-run", "--root", str(tmp_path / "root"))
    assert done.returncode == 0
    assert "+ write " in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--kamer",),
        ("--kamer", "--look"),
        ("--kamer", "Samen Sterk"),
        ("--kamer", "x; reboot"),
        ("--kamer", "x", "--look", "pink"),
        ("--kamer", "x", "--letters", "groot"),
        ("--kamer", "x", "--backups", "usb"),
        ("--kamer", "x", "--backups", "/media/usb stick"),
        ("--kamer", "x", "--what"),
    ],
    ids=" ".join,
)
def test_what_it_cannot_use_is_told_in_one_line(words: tuple[str, ...]) -> None:
    done = install("--dry-run", *words)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("install-kiosk: ")


@pytest.mark.skipif(not shutil.which("foot"), reason="foot isn't installed")
def test_foot_takes_its_settings(written: Path) -> None:
    words = ["foot", f"--config={written / 'etc/bwk/foot.ini'}", "--check-config"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze isn't installed")
def test_systemd_takes_the_units(written: Path) -> None:
    units = sorted(str(file) for file in (written / "etc/systemd/system").glob("*.[st]*"))
    words = ["systemd-analyze", "verify", *units]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "is not executable" not in line]
    assert complaints == []


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck isn't installed")
def test_the_scripts_are_sound_shell() -> None:
    words = ["shellcheck", "--external-sources", str(SCRIPT), str(ROOT / "scripts/lib/kiosk/bwk")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
