"""Résumés: stored sealed, read by a job, corrected by their owner."""

from pathlib import PurePath
from uuid import UUID

from sqlalchemy import select

from hrcore.errors import NotFound
from hrcore.ids import new_id
from hrcore.permissions import Action
from hrcore.ports.files import FileStore
from hrcore.ports.resume import ResumeProfile, ResumeText
from hrcore.recruiting.events import ProfileCorrected, ResumeRead
from hrcore.recruiting.models import Application
from hrcore.talent.models import Resume, ResumeState
from hrcore.talent.profile import ProfileCorrection, profile_from_json, profile_to_json, text_from_json, text_to_json
from hrcore.work import Work


def store_resume(work: Work, application: Application, *, filename: str, content: bytes, files: FileStore) -> Resume:
    """The file is sealed with the person's key before it leaves memory; its name is shown, never used as a path."""
    resume_id = new_id()
    resume = Resume(
        id=resume_id,
        company_id=application.company_id,
        person_id=application.person_id,
        application_id=application.id,
        state=ResumeState.RECEIVED,
        file_key=f"resumes/{resume_id}",
        size=len(content),
        created_at=work.now,
    )
    work.vault.put(resume, "filename", PurePath(filename.replace("\\", "/")).name[:200] or "resume")
    files.put(resume.file_key, work.vault.seal(resume.person_id, f"file|{resume.file_key}", content))
    return work.add(resume)


def resume_content(work: Work, resume: Resume, files: FileStore) -> bytes:
    work.may(Action.SEE_APPLICATION, resume)
    return work.vault.unseal(resume.person_id, f"file|{resume.file_key}", files.get(resume.file_key))


def was_read(work: Work, resume: Resume, text: ResumeText, profile: ResumeProfile, parser: str) -> None:
    """A second reading of the same résumé changes nothing."""
    if resume.state != ResumeState.RECEIVED:
        return
    work.vault.put(resume, "text", text_to_json(text))
    work.vault.put(resume, "profile", profile_to_json(profile))
    resume.state, resume.format, resume.parser, resume.parsed_at = ResumeState.PARSED, text.format, parser, work.now
    work.record("resume.read", resume, parser=parser, format=str(text.format), pages=text.pages)
    work.emit(
        ResumeRead(
            company_id=resume.company_id, application_id=resume.application_id, resume_id=resume.id, readable=True
        )
    )


def was_unreadable(work: Work, resume: Resume, problem: str) -> None:
    if resume.state != ResumeState.RECEIVED:
        return
    resume.state, resume.problem, resume.parsed_at = ResumeState.UNREADABLE, problem, work.now
    work.record("resume.unreadable", resume, problem=problem)
    work.emit(
        ResumeRead(
            company_id=resume.company_id, application_id=resume.application_id, resume_id=resume.id, readable=False
        )
    )


def correct_profile(work: Work, resume: Resume, correction: ProfileCorrection) -> None:
    """What the person says about themselves stands beside what was read; neither overwrites the other."""
    work.may(Action.CORRECT_PROFILE, resume)
    work.vault.put(resume, "correction", correction.model_dump_json())
    resume.corrected_at = work.now
    work.record("profile.corrected", resume)
    work.emit(ProfileCorrected(company_id=resume.company_id, application_id=resume.application_id, resume_id=resume.id))


def newest_resume(work: Work, application_id: UUID) -> Resume:
    statement = select(Resume).where(Resume.application_id == application_id).order_by(Resume.id.desc()).limit(1)
    resume = work.session.scalars(statement).first()
    if resume is None:
        raise NotFound(f"no résumé for application {application_id}")
    return resume


def read_profile(work: Work, resume: Resume) -> tuple[ResumeText, ResumeProfile] | None:
    """None while it has not been read, or could not be."""
    text, profile = work.vault.get(resume, "text"), work.vault.get(resume, "profile")
    if text is None or profile is None:
        return None
    return text_from_json(text), profile_from_json(profile)


def correction_of(work: Work, resume: Resume) -> ProfileCorrection | None:
    stored = work.vault.get(resume, "correction")
    return None if stored is None else ProfileCorrection.model_validate_json(stored)


def skills_in(work: Work, resume: Resume) -> tuple[str, ...]:
    """The person's own list, where they corrected what was read. Its text stays sealed."""
    own = correction_of(work, resume)
    if own is not None:
        return own.skills
    read = work.vault.get(resume, "profile")
    return tuple(skill.name.value for skill in profile_from_json(read).skills) if read else ()
