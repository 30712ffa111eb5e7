//! Joining: one question a page, resumed where it was left, done with a promise.

use super::fields::Field;
use super::profile::{Profile, Reaches};
use super::{invitations, sight, store};
use crate::app::App;
use crate::db::{Conn, GroupId, MemberId, ProgrammeId, Tx};
use crate::error::Trouble;
use crate::groups::{self, Place};
use crate::web::words::Say;
use crate::{network, offers, programmes};

/// What the promise is called among the consents, and which wording of it is asked now.
pub const PROMISE: &str = "promise";
pub const PROMISE_VERSION: i64 = 1;

/// A question of joining.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    Name,
    Focus,
    Hours,
    Background,
    Promise,
}

impl Step {
    /// Where its page is.
    pub fn path(self) -> &'static str {
        match self {
            Step::Name => "/joining/name",
            Step::Focus => "/joining/focus",
            Step::Hours => "/joining/hours",
            Step::Background => "/joining/background",
            Step::Promise => "/joining/promise",
        }
    }

    fn is_answered(self, profile: &Profile) -> bool {
        let said = |field| !profile.get(field).is_empty();
        match self {
            Step::Name => !profile.name.is_empty() && said(Field::Lead) && said(Field::TimeZone),
            Step::Focus => said(Field::Focus),
            Step::Hours => said(Field::Free),
            Step::Background => said(Field::Languages),
            Step::Promise => false,
        }
    }
}

/// A member on the way in.
pub struct Joining {
    pub profile: Profile,
    pub reaches: Reaches,
    /// The groups they were invited to and will sit in.
    pub groups: Vec<(GroupId, String)>,
    /// The programmes a host put them on the list of.
    pub listed: Vec<(ProgrammeId, String)>,
    /// The programmes in which a seat is held for them.
    pub held: Vec<ProgrammeId>,
}

impl Joining {
    /// The questions for this member. Who was invited to a group need not be placed.
    pub fn steps(&self) -> Vec<Step> {
        let all = [
            Step::Name,
            Step::Focus,
            Step::Hours,
            Step::Background,
            Step::Promise,
        ];
        let needless =
            |step: &Step| !self.groups.is_empty() && matches!(step, Step::Focus | Step::Hours);
        all.into_iter().filter(|step| !needless(step)).collect()
    }

    /// The first question not answered yet; what is stored says which.
    pub fn next(&self) -> Step {
        let mut steps = self.steps().into_iter();
        let open = steps.find(|step| !step.is_answered(&self.profile));
        open.unwrap_or(Step::Promise)
    }

    /// Whether this question may be asked now: all before it are answered.
    pub fn may_ask(&self, step: Step) -> bool {
        let steps = self.steps();
        let place = |wanted: Step| steps.iter().position(|step| *step == wanted);
        place(step).is_some_and(|asked| Some(asked) <= place(self.next()))
    }
}

/// Where a member is in joining.
pub async fn joining(db: &mut Conn, member: MemberId) -> Result<Joining, Trouble> {
    let (profile, reaches) = sight::own(db, member).await?;
    let groups = invitations::accepted_groups(db, member).await?;
    let listed = programmes::listed_in(db, member).await?;
    let held = offers::all_held_by(db, member).await?.into_iter();
    Ok(Joining {
        profile,
        reaches,
        groups,
        listed,
        held: held.map(|offer| offer.programme_id).collect(),
    })
}

/// Refuses whoever may not join: where one joins by invitation, one needs an invitation.
pub async fn let_in(db: &mut Conn, member: MemberId) -> Result<(), Trouble> {
    let network = network::this(db).await?;
    let open = !network.closed()
        || !store::accepted_by(db, member).await?.is_empty()
        || store::has_role(db, member).await?
        || !programmes::enrolled_in(db, member).await?.is_empty();
    if open {
        Ok(())
    } else {
        let contact = network.contact;
        Err(Trouble::Forbidden(if contact.is_empty() {
            Say::new("joining-closed")
        } else {
            Say::new("joining-closed-contact").with("contact", contact)
        }))
    }
}

/// Begins a change of a member's own profile. Held, so that two pages sent at once are taken
/// one after the other, and neither undoes the other.
pub async fn begin_change(app: &App, member: MemberId) -> Result<(Tx, Joining), Trouble> {
    let mut tx = app.db.begin().await?;
    tx.hold("members", member.0).await?;
    let joining = joining(&mut tx, member).await?;
    Ok((tx, joining))
}

/// Stores what was changed: fields, reaches and what the directory finds, at once.
pub async fn keep_change(mut tx: Tx, changed: &Joining) -> Result<(), sqlx::Error> {
    store::write_profile(&mut tx, &changed.profile, &changed.reaches).await?;
    tx.commit().await
}

/// Somebody has joined.
pub struct Promised {
    /// A group they were invited to and sit in now.
    pub group: Option<GroupId>,
    /// A programme they came for, or were put on the list of.
    pub programme: Option<ProgrammeId>,
    /// A programme in which a seat is held for them.
    pub held: Option<ProgrammeId>,
    /// Whether a group they were invited to had no seat left; the invitation still stands.
    pub no_seat: bool,
}

/// The member agrees to keep what is said in a group in the group: now they have joined.
/// They sit down where they were invited, if there is a seat. Once or twice, it is the same.
pub async fn promise(app: &App, member: MemberId) -> Result<Promised, Trouble> {
    let now = app.now();
    let mut tx = app.db.begin().await?;
    tx.hold("members", member.0).await?;
    let_in(&mut tx, member).await?;
    let mut joining = joining(&mut tx, member).await?;
    if joining.next() != Step::Promise {
        return Err(Trouble::Unfinished);
    }
    store::add_consent(&mut tx, member, PROMISE, PROMISE_VERSION, now).await?;
    let first = store::set_joined(&mut tx, member, now).await?;
    let mut promised = Promised {
        group: None,
        programme: None,
        held: joining.held.first().copied(),
        no_seat: false,
    };
    joining.groups.sort_unstable();
    let to_sit = joining.groups.iter().map(|(group, _)| *group);
    groups::hold_to_sit(&mut tx, to_sit).await?;
    for (group, _) in joining.groups {
        match groups::place_of(&mut tx, group, member, now).await? {
            Place::At(table) => promised.group = promised.group.or(Some(table)),
            _ if first => match groups::take_seat(&mut tx, group, member, now).await {
                Ok(_) => promised.group = promised.group.or(Some(group)),
                Err(Trouble::Refused(_)) => promised.no_seat = true,
                Err(trouble) => return Err(trouble),
            },
            _ => promised.no_seat = true,
        }
    }
    let enrolled = programmes::enrolled_in(&mut tx, member).await?;
    promised.programme = enrolled.first().copied();
    tx.commit().await?;
    Ok(promised)
}
