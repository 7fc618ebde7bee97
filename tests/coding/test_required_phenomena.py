"""What the coder has to get right, sentence by sentence: type, actors, recipients and factuality of one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

VOICE = [
    ("Mexico refused to extradite the general to the United States.", "REJECT MEX > USA actual"),
    ("Mariupol was shelled by Russian artillery.", "ASSAULT RUS > Mariupol actual"),
]
