"""The roles people hold: one Django group each, made by migration, never by hand."""

from enum import StrEnum


class Role(StrEnum):
    """A role and its group. A person may hold several and has their union."""

    JOURNALIST = "journalist"
    REVIEWER = "reviewer"
    CHIEF = "chief"
    TRAINING = "training"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The role's French name, as on every screen; also the name of its group."""
        return LABELS[self]


LABELS: dict[Role, str] = {
    Role.JOURNALIST: "Journaliste",
    Role.REVIEWER: "Réviseur·e",
    Role.CHIEF: "Rédaction en chef",
    Role.TRAINING: "Responsable des formations",
    Role.ADMIN: "Administration",
}
ROLES_BY_LABEL: dict[str, Role] = {label: role for role, label in LABELS.items()}
DUTIES: dict[Role, str] = {
    Role.JOURNALIST: "écrit ses articles et les soumet à la relecture",
    Role.REVIEWER: "relit, renvoie à corriger, approuve",
    Role.CHIEF: "publie, programme, retire; règle les rubriques et les étapes",
    Role.TRAINING: "tient le catalogue des formations",
    Role.ADMIN: "invite les personnes et règle leurs rôles",
}
