"""Nobody but a person looks a degree up: they open the official page, read, and say what they saw."""

from hrcore.ports.education import Answer, DegreeQuestion, Verification


class ManualDegreeVerifier:
    name = "manual"

    def verify(self, question: DegreeQuestion) -> Verification:
        return Verification(Answer.PERSON)
