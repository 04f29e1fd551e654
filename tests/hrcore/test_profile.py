"""A corrected profile: struck out is gone, changed reads as its owner says, added does not pretend to be in the résumé."""

from hrcore.ports.resume import Experience, Quoted, ResumeProfile, Skill, Span
from hrcore.talent.profile import CorrectedEntry, ProfileCorrection, corrected

READ = ResumeProfile(
    language="en",
    experience=(
        Experience(Quoted("Northwind", Span(0, 9)), title=Quoted("Engineer", Span(10, 18))),
        Experience(Quoted("Contoso", Span(20, 27)), title=Quoted("Intern", Span(28, 34))),
    ),
    skills=(Skill(Quoted("Python", Span(40, 46))), Skill(Quoted("Redis", Span(47, 52)))),
)


def test_what_was_struck_out_is_gone() -> None:
    said = ProfileCorrection(experience=(CorrectedEntry(place="Contoso", what="Intern"),), skills=("redis",))
    found = corrected(READ, said)
    assert [entry.employer.value for entry in found.experience] == ["Contoso"]
    assert [skill.name.value for skill in found.skills] == ["Redis"]


def test_a_changed_name_still_points_at_the_words_it_was_read_from() -> None:
    said = ProfileCorrection(
        experience=(CorrectedEntry(place="Northwind Labs", what="Lead"), CorrectedEntry(place="Contoso", what="Intern"))
    )
    first = corrected(READ, said).experience[0]
    assert first.employer == Quoted("Northwind Labs", Span(0, 9))
    assert first.title == Quoted("Lead", Span(10, 18))


def test_what_was_added_is_not_passed_off_as_the_resume() -> None:
    entries = tuple(CorrectedEntry(place=name) for name in ("Northwind", "Contoso", "Fabrikam"))
    found = corrected(READ, ProfileCorrection(experience=entries, skills=("Python", "Haskell")))
    assert [entry.employer.value for entry in found.experience] == ["Northwind", "Contoso"]
    assert [skill.name.value for skill in found.skills] == ["Python"]
