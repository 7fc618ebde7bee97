"""What is on the shelf is what the manifest says, or nothing is taken from it."""

from __future__ import annotations

import hashlib
import socket
import tomllib
from pathlib import Path

import pytest

from detente.coding import Coder
from detente.errors import ModelError
from detente.models.shelf import HOME, load_tagger

REMEDY = "install detente anew, name a folder that training/export.py wrote, or use model 'none'"


def shelf(folder: Path, **files: bytes) -> Path:
    """A folder with files and a manifest that lists them."""
    lines = []
    for name, content in files.items():
        (folder / f"{name}.bin").write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        lines += [f"[files.{name}]", f'file = "{name}.bin"', f'sha256 = "{digest}"']
    (folder / "manifest.toml").write_text("\n".join(lines), encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load_tagger(folder)
    return str(caught.value)


def test_the_packages_own_tagger_is_whole_and_small() -> None:
    manifest = tomllib.loads((HOME / "manifest.toml").read_text(encoding="utf-8"))
    listed = {row["file"] for row in manifest["files"].values()}
    assert listed == {path.name for path in HOME.iterdir()} - {"manifest.toml"}
    for row in manifest["files"].values():
        assert hashlib.sha256((HOME / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert sum(path.stat().st_size for path in HOME.iterdir()) < 30_000_000


def test_it_says_how_it_was_trained() -> None:
    training = tomllib.loads((HOME / "manifest.toml").read_text(encoding="utf-8"))["training"]
    assert {"seed", "epochs", "batch", "rate", "torch"} <= set(training)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody wants to go out")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert load_tagger.__wrapped__(HOME).types[0] == "O"


def test_a_folder_without_a_manifest_holds_no_tagger(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} holds no tagger: no manifest.toml to be read; {REMEDY}"
    assert "holds no tagger" in refusal(tmp_path / "missing")


@pytest.mark.parametrize(
    "manifest",
    [
        b"files = ",
        b"",
        b"[training]\nseed = 1",
        b"files = 3",
        b"[files]\nencoder = 'encoder.onnx'",
        b"[files.encoder]\nfile = 'encoder.onnx'",
        b"[files.encoder]\nsha256 = '00'",
        b"\xff\xfe",
    ],
)
def test_a_manifest_that_lists_no_hashes_is_refused(manifest: bytes, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes(manifest)
    told = refusal(tmp_path)
    assert "does not list files with their hashes" in told
    assert told.endswith(REMEDY)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (shelf(tmp_path, encoder=b"x", heads=b"y") / "heads.bin").unlink()
    told = refusal(tmp_path)
    assert "heads.bin cannot be read: No such file" in told
    assert told.endswith(REMEDY)


def test_a_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    (shelf(tmp_path, encoder=b"x", heads=b"y") / "heads.bin").write_bytes(b"z")
    told = refusal(tmp_path)
    assert "heads.bin is not the file of manifest.toml" in told
    assert told.endswith(REMEDY)


def test_files_that_make_no_tagger_are_refused(tmp_path: Path) -> None:
    told = refusal(shelf(tmp_path, encoder=b"x", heads=b"y", labels=b"{}", vocabulary=b"[UNK]"))
    assert told.startswith(f"{tmp_path} holds no tagger: ")
    assert told.endswith(REMEDY)


def test_a_coder_with_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no tagger"):
        Coder.load(model=tmp_path)
