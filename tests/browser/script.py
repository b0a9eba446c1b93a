"""The scripted conversation of the stand-in: what a bot might say, in the transport's own form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

ABOUT = {
    "practice": "Riverside Spine Practice",
    "clinician": "Dr A. Example",
    "phone": "020 7946 0000",
    "email": "hello@practice.example",
    "privacy_url": "https://practice.example/privacy",
    "welcome": [
        "Hello. I can help you tell us about your back pain.",
        "I ask up to 14 short questions. At the end you get a summary to read, print or keep. "
        "A doctor decides what it means; I do not.",
        "What you write is kept safe by the practice and is used only for your care.",
    ],
    "emergency": "If it feels life-threatening call 999. For urgent advice at any hour call 111.",
    "hours": {"open": False, "notice": "The practice is closed now. We open on Monday at 9:00 am."},
    "languages": ["en-GB"],
}


def question(name: str, text: str, choices: tuple[str, ...] = (), pick: str = "one") -> dict:
    return {"question": name, "text": text, "choices": choices, "pick": pick, "kind": "question"}


QUESTIONS = (
    question("age_now", "Thank you. Let us begin.\n\nHow old are you?"),
    question("night_pain", "Does your back pain wake you up at night?", ("Yes", "No", "Not sure")),
    question(
        "conditions",
        "Has a doctor ever told you that you have any of these?",
        (
            "Psoriasis (a skin condition)",
            "Crohn's disease or ulcerative colitis",
            "Uveitis or iritis (an inflamed eye)",
            "None of these",
        ),
        "many",
    ),
    question(
        "exercise_effect",
        "What happens to the pain when you move about or exercise?",
        ("It gets better", "It gets worse", "It makes no difference", "It depends"),
    ),
)

CARD = {
    "title": "Your summary",
    "summary": [
        "Some of what you told us can go with back pain that comes from inflammation.",
        "This is not a diagnosis. It helps a doctor decide what to look at first.",
    ],
    "sections": [
        {
            "heading": "What you told us",
            "lines": ["You are 34.", "The pain wakes you at night.", "Moving about helps."],
            "open": False,
        },
        {
            "heading": "Why this points to a visit",
            "lines": [
                "Pain that eases with movement and wakes you at night is worth a closer look."
            ],
            "open": False,
        },
    ],
    "next_steps": [
        "Send this summary to the practice, or bring it with you.",
        "Keep moving as far as is comfortable.",
    ],
    "safety_net": [
        "Call 999 for numbness between the legs or new trouble passing urine.",
        "Call 111 if you have a fever with your back pain.",
    ],
    "contacts": [
        {"label": "Phone", "value": "020 7946 0000", "href": "tel:+442079460000"},
        {
            "label": "E-mail",
            "value": "hello@practice.example",
            "href": "mailto:hello@practice.example",
        },
    ],
}

EMERGENCY = (
    "What you describe needs help straight away. Please call 999 now, or go to the nearest A&E.\n\n"
    "Do not drive yourself. If you cannot speak freely, call 111."
)


@dataclass
class Talk:
    """Where one conversation is, and what it says to a message."""

    asked: int = -1
    changing: bool = False
    answers: dict[str, str] = field(default_factory=dict)

    def replies(self, said: dict[str, Any]) -> list[dict]:
        if "edit" in said:
            return [self._ask_again(said["edit"])]
        text = said.get("text") or ", ".join(said["choices"])
        return self._special(text.lower()) or self._next(text)

    def _special(self, text: str) -> list[dict]:
        if "chest pain" in text:
            return [{"kind": "emergency", "text": EMERGENCY}]
        if "fever" in text:
            return [{"kind": "urgent", "text": "Please call 111 today and tell them."}]
        if text == "stop":
            return [{"kind": "ended", "text": "Thank you. Goodbye."}]
        if "person" in text:
            return [{"kind": "notice", "text": "You can call us on 020 7946 0000."}]
        if "why" in text:
            why = "It helps the doctor to see which kind of pain this is."
            return [{"text": why}, self._question()]
        if "long story" in text:
            return [{"text": "\n\n".join(["This is a long explanation of your pain."] * 40)}]
        return []

    def _next(self, text: str) -> list[dict]:
        if 0 <= self.asked < len(QUESTIONS):
            self.answers[QUESTIONS[self.asked]["question"]] = text
        self.asked = len(self.answers)
        if self.asked < len(QUESTIONS):
            return [self._question()]
        return [{"kind": "result", "text": "Here is your summary.", "card": CARD}]

    def _ask_again(self, name: str) -> dict:
        self.asked = [one["question"] for one in QUESTIONS].index(name)
        return self._question()

    def _question(self) -> dict:
        number = self.asked + 1
        text = f"Question {number} of about 14"
        progress = {"number": number, "about": 14, "text": text}
        return {**QUESTIONS[self.asked], "progress": progress}
