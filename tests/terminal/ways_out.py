"""What somebody could try at the door to get out of the kiosk: all that keys, mice, scanners and terminals send."""

import signal
from collections.abc import Mapping

ESC = "\x1b"
SHELL = "1\n0\nrm -rf / #\x03\x04\x1a\x1c; bash -i\n:q!\n"

KEYS = {
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "acdgklnopqrstuvwxz"},
    "ctrl+\\": "\x1c",
    "ctrl+]": "\x1d",
    "ctrl+^": "\x1e",
    "ctrl+_": "\x1f",
    "NUL": "\x00",
    "escape": ESC,
    "escape, often": ESC * 40,
    "tab and enter on the ring": "\t\r",
    "backspace": "\x7f\x08",
    "alt+F4": f"{ESC}[1;3S",
    "alt+tab": f"{ESC}\t",
    "alt+x": f"{ESC}x",
    "alt+enter": f"{ESC}\r",
    "alt+ctrl+c": f"{ESC}\x03",
    "ctrl+shift+c, v, n and t": "".join(f"{ESC}[{code};6u" for code in (99, 118, 110, 116)),
    "F1 to F4": "".join(f"{ESC}O{letter}" for letter in "PQRS"),
    "F5 to F12": "".join(f"{ESC}[{code}~" for code in (15, 17, 18, 19, 20, 21, 23, 24)),
    "F13 to F20": "".join(f"{ESC}[{code}~" for code in (25, 26, 28, 29, 31, 32, 33, 34)),
    "shift, ctrl and alt with F1": "".join(f"{ESC}[1;{code}P" for code in range(2, 9)),
    "home, end, insert, delete, pages": "".join(f"{ESC}[{code}~" for code in range(1, 9)),
    "arrows with every modifier": "".join(f"{ESC}[1;{code}{way}" for code in range(2, 17) for way in "ABCD"),
    "print, pause, menu": "".join(f"{ESC}[{code}u" for code in (57361, 57362, 57363)),
}
"""Keys and chords, as a terminal has always told them."""

NEW_KEYS = {
    "kitty: ctrl+c": f"{ESC}[99;5u",
    "kitty: ctrl+q": f"{ESC}[113;5u",
    "kitty: ctrl+p": f"{ESC}[112;5u",
    "kitty: ctrl+z, ctrl+\\": f"{ESC}[122;5u{ESC}[92;5u",
    "kitty: super and hyper": f"{ESC}[57444;9u{ESC}[113;17u",
    "kitty: pressed, repeated, let go": f"{ESC}[97;1:1u{ESC}[97;1:2u{ESC}[97;1:3u",
    "kitty: another layout's key": f"{ESC}[97:65:113;5u",
    "kitty: a key with its text": f"{ESC}[0;;229:128512u",
    "kitty: a key beyond all letters": f"{ESC}[1114112;5u",
    "kitty: a key beyond all numbers": f"{ESC}[99999999999999999999;5u",
    "kitty: half a letter": f"{ESC}[55296;1u",
    "kitty: no key at all": f"{ESC}[:;:;:u",
    "kitty: its flags": f"{ESC}[?31u",
    "xterm: other keys": f"{ESC}[27;5;99~{ESC}[27;5;113~",
}
"""Keys as newer terminals tell them, and as none should."""

REPORTS = {
    "what the terminal is": f"{ESC}[?62;22c{ESC}[>1;4600;0c{ESC}P!|00000000{ESC}\\",
    "its name": f"{ESC}P>|foot(1.13.1){ESC}\\",
    "where the cursor is": f"{ESC}[24;80R{ESC}[?24;80;1R",
    "that all is well": f"{ESC}[0n{ESC}[?10n",
    "a mode": f"{ESC}[?2026;2$y{ESC}[?2048;1$y{ESC}[?1016;1$y",
    "a size of a cell": f"{ESC}[48;1;1;1;1t",
    "a size of nothing": f"{ESC}[48;0;0;0;0t",
    "a size without end": f"{ESC}[48;99999;99999;1;1t",
    "the window's title": f"{ESC}]l$(reboot){ESC}\\{ESC}]L`id`{ESC}\\",
    "a colour": f"{ESC}]11;rgb:ffff/ffff/ffff{ESC}\\{ESC}]4;0;rgb:0/0/0\x07",
    "the clipboard": f"{ESC}]52;c;cm0gLXJmIC8K\x07",
    "a link": f"{ESC}]8;;file:///etc/passwd{ESC}\\",
    "a capability": f"{ESC}P1+r544e=787465726d{ESC}\\",
    "a picture": f"{ESC}_Gi=1;OK{ESC}\\{ESC}Pq#0;2;0;0;0~-{ESC}\\",
    "a look": f"{ESC}[?997;1n",
    "a macro": f"{ESC}P0;0;0!z1b633b{ESC}\\{ESC}[0*z",
    "a reset": f"{ESC}c{ESC}[!p{ESC}[?1049l{ESC}[?1000l{ESC}[2J",
    "eight-bit codes": "\x9b31m\x9d52;c;?\x9c\x90q\x9c",
    "a code without end": f"{ESC}[{'9;' * 4000}",
    "a string without end": f"{ESC}]0;{'x' * 5000}",
    "the focus, coming and going": f"{ESC}[O{ESC}[I" * 20,
}
"""What a terminal may answer, asked or not; whoever can type Esc can type these too."""

MICE = {
    "the wheel": "".join(f"{ESC}[<{button};10;10M" for button in (64, 65, 66, 67)) * 10,
    "the wheel with ctrl": f"{ESC}[<80;10;10M{ESC}[<81;10;10M",
    "a drag across everything": f"{ESC}[<0;2;4M{ESC}[<32;40;12M{ESC}[<32;79;23M{ESC}[<0;79;23m",
    "the right button": f"{ESC}[<2;40;14M{ESC}[<2;40;14m",
    "the middle button": f"{ESC}[<1;40;14M{ESC}[<1;40;14m",
    "buttons 8 to 11": "".join(f"{ESC}[<{button};40;14M{ESC}[<{button};40;14m" for button in range(128, 132)),
    "ctrl, alt and shift with a click": "".join(
        f"{ESC}[<{bits};40;14M{ESC}[<{bits};40;14m" for bits in (16, 8, 4)
    ),
    "a finger that never comes up": f"{ESC}[<0;40;14M" * 5,
    "a finger outside": f"{ESC}[<0;999;999M{ESC}[<0;999;999m{ESC}[<0;0;0M{ESC}[<0;-5;-5m",
    "many fingers": "".join(f"{ESC}[<{button};{20 + button};14M" for button in (0, 1, 2)),
    "old codes of a mouse": f"{ESC}[M !!{ESC}[M#!!{ESC}[32;40;14M",
    "four clicks at once": f"{ESC}[<0;40;14M{ESC}[<0;40;14m" * 4,
    "two hundred moves": "".join(f"{ESC}[<35;{column};12M" for column in range(1, 201)),
}
"""What a mouse or a finger does, and what none can."""

PASTES = {
    "a paste of commands": f"{ESC}[200~{SHELL}{ESC}[201~",
    "a paste within a paste": f"{ESC}[200~{ESC}[200~{SHELL}{ESC}[201~{SHELL[:1]}{ESC}[201~",
    "a paste of codes": f"{ESC}[200~{ESC}[99;5u{ESC}[<0;40;14M{ESC}]52;c;?\x07{ESC}[201~",
    "a paste without end": f"{ESC}[200~{SHELL}",
    "an end without a paste": f"{ESC}[201~",
    "a huge paste": f"{ESC}[200~{SHELL * 4000}{ESC}[201~",
    "a paste that isn't marked": SHELL * 20,
    "a code before the scanner": "]C1;reboot;$(id)|sh&&exit\r",
    "a code with Esc in it": f"12345678{ESC}[99;5u{ESC}:q!\x03\x04\r",
    "a code of five thousand letters": "z" * 5000 + "\r",
    "markup": "[/][@click=app.quit]uit[/]\r",
}
"""Text that comes all at once: from the clipboard, or from a scanner."""

BYTES: dict[str, str | bytes] = {
    "bytes that are no text": b"\xff\xfe\x80\xc0\xaf",
    "half a letter": b"\xe2\x82",
    "every byte there is": bytes(range(256)),
    "a letter that is too long": b"\xf8\x88\x80\x80\x80\xed\xa0\x80",
    "nothing but NUL": b"\x00" * 500,
    "text that runs the other way": "\u202e\u2066\u200b\ufeff",
}
"""What is no text at all."""

GROUPS: Mapping[str, Mapping[str, str | bytes]] = {
    "keys": KEYS,
    "new keys": NEW_KEYS,
    "reports": REPORTS,
    "mice": MICE,
    "pastes": PASTES,
    "bytes": BYTES,
}

SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
"""What a terminal sends to the program in front of it; SIGHUP ends it, as it should."""
