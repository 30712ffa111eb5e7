//! The demo's programme: founded, enrolled in, placed, published, and most seats taken; with a
//! few who wait, and a seat that came free.

use jiff::ToSpan;
use jiff::civil::Weekday;
use tokio::task::JoinSet;

use super::{ROUNDS, TOGETHER_MAX};
use crate::app::App;
use crate::db::{GroupId, MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::programmes::{self, Enrolling, Founding, Template, Wish};
use crate::web::{secrets, words};
use crate::{groups, offers, placement, repairs};

const ZONE: &str = "Europe/Berlin";
/// Weeks from one meeting to the next.
const RHYTHM_WEEKS: i64 = 2;
/// How many of the last who enrolled came after the placement.
pub(super) const LATE: usize = 9;
/// The most who leave.
const LEAVERS_MAX: usize = 6;
/// One in so many lets a held seat pass.
const SILENT: usize = 60;

/// The groups of the programme, each with who took a seat in it.
pub(super) type Seated = Vec<(GroupId, Vec<MemberId>)>;

/// Founds it today: its season begins with the week after.
pub(super) async fn found(app: &App, host: MemberId, name: &str) -> Result<ProgrammeId, Trouble> {
    let zone = crate::web::when::zone_named(ZONE);
    let today = app.now().timestamp().to_zoned(zone).date();
    let usual = Template::HalfYear.founding(words::english(), today, ZONE);
    let starts_on = today.nth_weekday(1, Weekday::Monday);
    let starts_on = starts_on.map_err(|e| Trouble::fault("the demo's season", e))?;
    let founding = Founding {
        name: name.to_owned(),
        enrolling: Enrolling::Open,
        starts_on,
        ends_on: starts_on.saturating_add((26 * 7 - 1).days()),
        placing_on: Some(starts_on.saturating_add((13 * 7).days())),
        minutes: 90,
        rhythm_weeks: RHYTHM_WEEKS,
        ..usual
    };
    programmes::found(app, host, &founding, &secrets::token()).await
}

/// Everybody enrols, some at the same moment.
pub(super) async fn enrol(
    app: &App,
    programme: ProgrammeId,
    members: &[MemberId],
) -> Result<(), Trouble> {
    together(app, members, move |app, member| async move {
        let wish = Wish::default();
        programmes::enrol(&app, member, programme, &wish, &secrets::token()).await
    })
    .await
}

/// The host has them placed, and publishes the draft as it is.
pub(super) async fn place(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<(), Trouble> {
    placement::begin(app, host, programme).await?;
    placement::work(app).await?;
    placement::want_published(app, host, programme, 0).await?;
    placement::work(app).await?;
    Ok(())
}

/// The seats are taken; one in [`SILENT`] lets theirs pass, and waits again a week later.
pub(super) async fn sit_down(
    app: &App,
    programme: ProgrammeId,
    members: &[MemberId],
) -> Result<Seated, Trouble> {
    let places = members.iter().enumerate();
    let take: Vec<MemberId> = places
        .filter(|(place, _)| place % SILENT != SILENT - 1)
        .map(|(_, member)| *member)
        .collect();
    together(app, &take, move |app, member| async move {
        match offers::accept(&app, member, programme).await {
            Ok(_) | Err(Trouble::Gone(_)) => Ok(()),
            Err(trouble) => Err(trouble),
        }
    })
    .await?;
    let mut db = app.db.read().await?;
    let mut seated = Seated::new();
    for group in programmes::numbers_of(&mut db, programme)
        .await?
        .into_keys()
    {
        let seats = groups::seats_of(&mut db, group).await?.into_iter();
        seated.push((group, seats.map(|seat| seat.member).collect()));
    }
    Ok(seated)
}

/// Somebody leaves a group but ours, the largest first, until there is a seat that could be
/// filled: the host finds how on the page of repairs.
pub(super) async fn one_leaves(
    app: &App,
    programme: ProgrammeId,
    seated: &Seated,
    ours: MemberId,
) -> Result<(), Trouble> {
    let others = seated
        .iter()
        .filter(|(_, members)| !members.contains(&ours));
    let mut others: Vec<&(GroupId, Vec<MemberId>)> = others.collect();
    others.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
    for (group, members) in others.into_iter().take(LEAVERS_MAX) {
        groups::door::leave(app, members[0], *group).await?;
        settle(app).await?;
        let mut db = app.db.read().await?;
        if !repairs::open_of(&mut db, programme).await?.is_empty() {
            break;
        }
    }
    Ok(())
}

/// What nobody took in time goes back, and the worker looks who could take what is free.
pub(super) async fn settle(app: &App) -> Result<(), Trouble> {
    offers::work(app).await?;
    for _ in 0..ROUNDS {
        repairs::work(app).await?;
    }
    Ok(())
}

/// Has everybody act, some of them at the same moment: they then share one flush of the disk.
async fn together<F, D>(app: &App, members: &[MemberId], act: F) -> Result<(), Trouble>
where
    F: Fn(App, MemberId) -> D,
    D: Future<Output = Result<(), Trouble>> + Send + 'static,
{
    for some in members.chunks(TOGETHER_MAX) {
        let mut acts = JoinSet::new();
        for member in some {
            acts.spawn(act(app.clone(), *member));
        }
        while let Some(done) = acts.join_next().await {
            done.map_err(|e| Trouble::fault("living the demo", e))??;
        }
    }
    Ok(())
}
