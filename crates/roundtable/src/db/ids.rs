//! Distinct ids, so that a member can't be passed for a group; and moments.

use std::fmt;
use std::str::FromStr;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, sqlx::Type)]
        #[sqlx(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<$name, Self::Err> {
                text.parse().map($name)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}

ids! {
    /// A member, with or without an account.
    MemberId,
    /// A group.
    GroupId,
    /// A member's place in a group.
    SeatId,
    /// A meeting of a group.
    MeetingId,
    /// A device on which somebody is signed in.
    SignInId,
    /// A passkey.
    PasskeyId,
    /// A mailed code.
    CodeId,
    /// An invitation.
    InvitationId,
    /// A report of conduct.
    ReportId,
    /// A mail in the outbox.
    MailId,
    /// A programme.
    ProgrammeId,
    /// An enrolment in a programme.
    EnrolmentId,
    /// Two who are not to sit in one group.
    ExclusionId,
    /// A list of people, sent but not yet taken.
    ImportId,
    /// A placement.
    PlacementId,
    /// A seat offered.
    OfferId,
    /// A repair.
    RepairId,
    /// A dedicated facilitator, proposed or serving.
    AppointmentId,
    /// A live session.
    SessionId,
}

/// A moment: UTC milliseconds since 1970.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, sqlx::Type)]
#[sqlx(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// This much later.
    #[must_use]
    pub fn plus(self, span: std::time::Duration) -> Moment {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Moment(self.0.saturating_add(millis))
    }

    /// This much earlier.
    #[must_use]
    pub fn minus(self, span: std::time::Duration) -> Moment {
        let millis = i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
        Moment(self.0.saturating_sub(millis))
    }

    /// The same moment as jiff writes it. Out of range becomes the nearest moment there is.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::MAX)
    }
}

impl From<jiff::Timestamp> for Moment {
    fn from(at: jiff::Timestamp) -> Moment {
        Moment(at.as_millisecond())
    }
}
