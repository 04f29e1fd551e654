"""What a person is called: written in one place, so that they are sorted and found by it, and by nothing else of before."""

from sqlalchemy import ColumnElement, and_, false, select

from hrcore.org.models import Person
from hrcore.org.names import FAMILIES, grams_sought, name_forms, name_grams, person_key, sought_words
from hrcore.work import Work


def call(person: Person, name: str) -> None:
    person.name, person.name_key = name, person_key(name)
    _findable(person, name_forms(name))


def call_also(person: Person, other: Person) -> None:
    """By what the other row was found by, too: the two are one human."""
    _findable(person, list(dict.fromkeys((person.name_forms + "\n" + other.name_forms).split())))


def sort_anew(work: Work) -> None:
    """Names of before whose family was sorted by how its sign is read elsewhere."""
    for sign, read in FAMILIES.items():
        statement = select(Person).where(
            Person.name.startswith(sign), Person.name_key.startswith(read).is_(False), Person.erased_at.is_(None)
        )
        for person in work.session.scalars(statement):
            person.name_key = person_key(person.name)


def forget_name(person: Person, shown: str = "") -> None:
    """`shown` stands in lists instead; nobody is found by it."""
    person.name, person.name_key = shown, ""
    _findable(person, [])


def is_called(text: str) -> ColumnElement[bool]:
    """For statements with `Person`: every word is part of the name as written, of its pinyin or of its initials, however
    spaces, accents and large letters were typed. False where there is no letter to look for."""
    words = sought_words(text)
    if not words:
        return false()
    grams = sorted({gram for word in words for gram in grams_sought(word)})
    # Pieces of a longer word may stand apart in a name; those of up to three signs are the word itself.
    whole = (Person.name_forms.contains(word, autoescape=True) for word in words if len(word) > 3)
    return and_(Person.name_grams.contains(grams), *whole)


def _findable(person: Person, forms: list[str]) -> None:
    person.name_forms, person.name_grams = "\n".join(forms), name_grams(forms)
