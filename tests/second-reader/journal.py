"""What the decrypted database says: FORMAT.md, section 6, from "Entries" on."""

import hashlib
import json
import sqlite3
import uuid
import zlib
from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]


class Journal:
    """A journal in memory, for reading."""

    def __init__(self, database: bytes):
        self._database = sqlite3.connect(":memory:")
        self._database.deserialize(database)
        self.schema: int = self._database.execute("PRAGMA user_version").fetchone()[0]

    def check(self) -> list[str]:
        """What SQLite finds wrong with the whole of it: nothing, in a sound one."""
        found = [row[0] for row in self._database.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def entries(self) -> Iterator[dict[str, Any]]:
        """Every entry, by day; those in the trash too."""
        rows = self._database.execute(
            "SELECT position, id, content, instant, zone, title, tags, starred, created, updated, trashed FROM entries"
            " ORDER BY position"
        )
        for position, key, content, instant, zone, title, tags, starred, created, updated, trashed in rows.fetchall():
            ((own_tags, body),) = self._database.execute(
                "SELECT own_tags, body FROM contents WHERE number = ?", (content,)
            )
            yield {
                "id": str(uuid.UUID(bytes=key)),
                "day": day_of(position),
                "instant": instant,
                "zone": zone,
                "title": title,
                "tags": json.loads(tags),
                "ownTags": json.loads(own_tags),
                "starred": starred == 1,
                "created": created,
                "updated": updated,
                "trashed": trashed,
                "body": json.loads(body),
                "text": text_of(json.loads(body)),
                "versions": list(self._versions(key)),
            }

    def _versions(self, entry: bytes) -> Iterator[dict[str, Any]]:
        """The earlier states of an entry, oldest first."""
        if self.schema < 9:
            return
        rows = self._database.execute(
            "SELECT saved, zone, day, title, own_tags, length, packed FROM revisions"
            " JOIN revision_bodies ON number = body WHERE entry = ? ORDER BY saved",
            (entry,),
        )
        for saved, zone, day, title, own_tags, length, packed in rows:
            body = zlib.decompress(packed, wbits=-15)
            if len(body) != length:
                raise ValueError("an earlier version has another length")
            yield {
                "saved": saved,
                "zone": zone,
                "day": day,
                "title": title,
                "ownTags": json.loads(own_tags),
                "body": json.loads(body),
                "text": text_of(json.loads(body)),
            }

    def images(self) -> Iterator[dict[str, Any]]:
        """Every image, by its hash."""
        rows = self._database.execute("SELECT hash, media_type, bytes FROM attachments ORDER BY hash")
        for digest, media_type, data in rows:
            if hashlib.sha256(data).digest() != digest:
                raise ValueError("an image is another than its hash says")
            yield {"hash": digest.hex(), "mediaType": media_type, "size": len(data)}


def day_of(position: int) -> str:
    months, day = divmod(position >> 17, 32)
    year, month = divmod(months, 12)
    return f"{year:04}-{month + 1:02}-{day:02}"


def text_of(body: Node) -> str:
    """The words of a body: a line for each line, block after block."""
    return "\n".join(line for block in body["root"]["children"] for line in _lines(block))


def _lines(block: Node) -> list[str]:
    kind = block["type"]
    if kind == "list":
        return [line for item in block["children"] for line in _item(item)]
    if kind == "table":
        cells = [cell for row in block["children"] for cell in row["children"]]
        return [line for cell in cells for inside in cell["children"] for line in _lines(inside)]
    if kind == "horizontalrule":
        return []
    words = _FILLED_IN[kind](block) if kind in _FILLED_IN else _inline(block["children"])
    return words.split("\n")


def _item(item: Node) -> list[str]:
    lists = [child for child in item["children"] if child["type"] == "list"]
    words = _inline([child for child in item["children"] if child["type"] != "list"])
    nested = [line for child in lists for line in _lines(child)]
    return (words.split("\n") if words or not nested else []) + nested


def _inline(nodes: list[Node]) -> str:
    words = {"linebreak": "\n", "tab": "\t"}
    return "".join(
        node["text"] if node["type"] == "text"
        else node["alt"] if node["type"] == "image"
        else _link(node) if node["type"] == "link"
        else words[node["type"]]
        for node in nodes
    )  # fmt: skip


def _link(node: Node) -> str:
    """Its words, and where it leads, with the title that it may have."""
    return f"{_inline(node['children'])} ({', '.join(filter(None, (node['url'], node.get('title'))))})"


def _feelings(block: Node) -> str:
    words = (
        feeling["word"] if feeling["strength"] is None else f"{feeling['word']} {feeling['strength']}"
        for feeling in block["feelings"]
    )
    return f"Feelings {block['moment']}: {', '.join(words)}"


def _step(block: Node) -> str:
    parts = (block["cue"], block["act"], block["due"], block["end"], block["note"])
    return "Step: " + ", ".join(part for part in parts if part)


_FILLED_IN = {
    "prompt": lambda block: block["text"] + (f"\n{block['hint']}" if block.get("hint") else ""),
    "feelings": _feelings,
    "scale": lambda block: f"{block['value']} between {block['low']}, 0, and {block['high']}, {block['most']}",
    "choice": lambda block: ", ".join(block["chosen"]),
    "step": _step,
    "lesson": lambda block: block["text"],
    "forecast": lambda block: f"Forecast for {block['due']}: {block['expected']}, and it came to {block['found']}",
    "advice": lambda block: block["text"],
    "fact": lambda block: block["text"],
}
