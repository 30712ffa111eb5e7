//! The kinds of mail there are: the one list the settings page and the outbox go by.

/// A kind of mail. Members turn kinds off, but not those that keep their account theirs, and not
/// what comes of something they reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A code to sign in with.
    Code,
    /// Something happened to the account itself.
    Security,
    /// Good to have you, and what comes next.
    Welcome,
    /// A meeting was set, moved or called off.
    Meeting,
    /// A meeting is near.
    Reminder,
    /// News of one's own group, such as a changed charter.
    Group,
    /// A seat is held, or somebody is asked to move.
    Seat,
    /// News of a programme.
    Programme,
    /// A programme one hosts needs something done.
    Hosting,
    /// What became of something one reported; for admins, that somebody did.
    Report,
    /// For admins: what keeps the installation running does not.
    Alarm,
}

impl Kind {
    /// Every kind, in the order the settings page shows them.
    pub const ALL: [Kind; 11] = [
        Kind::Meeting,
        Kind::Reminder,
        Kind::Seat,
        Kind::Group,
        Kind::Programme,
        Kind::Hosting,
        Kind::Welcome,
        Kind::Report,
        Kind::Alarm,
        Kind::Security,
        Kind::Code,
    ];

    /// Its word in tables, forms and the catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Code => "code",
            Kind::Security => "security",
            Kind::Welcome => "welcome",
            Kind::Meeting => "meeting",
            Kind::Reminder => "reminder",
            Kind::Group => "group",
            Kind::Seat => "seat",
            Kind::Programme => "programme",
            Kind::Hosting => "hosting",
            Kind::Report => "report",
            Kind::Alarm => "alarm",
        }
    }

    /// The kind of this word.
    pub fn of(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether a member may turn it off.
    pub fn may_be_silenced(self) -> bool {
        !matches!(
            self,
            Kind::Code | Kind::Security | Kind::Report | Kind::Alarm
        )
    }

    /// Whether it still comes to somebody who wants only what needs them.
    pub fn needs_me(self) -> bool {
        !matches!(self, Kind::Welcome | Kind::Group | Kind::Programme)
    }
}
