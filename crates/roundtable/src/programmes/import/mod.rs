//! A list of people: sent, looked at without changing anything, taken at a second press.

mod read;

use std::collections::HashMap;
use std::time::Duration;

use super::{Programme, for_host, store};
use crate::accounts;
use crate::app::App;
use crate::audit::{self, Act};
use crate::db::{Conn, MemberId, ProgrammeId, Tx, rows_at_once};
use crate::error::Trouble;
use crate::mail::{self, Kind, Notice, Written};
use crate::members::{self, Described};
use crate::web::acts;
use crate::web::folded::folded_email;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};

pub use read::{Fault, Line, List, read};

/// The most bytes of a list.
pub const BYTES_MAX: usize = 8 * 1024 * 1024;
/// The most lines of it.
pub const LINES_MAX: usize = 20_000;
/// How long one waits for its host to take it.
pub const KEPT: Duration = Duration::from_secs(24 * 3600);

/// What a list would do.
pub struct Look {
    /// What the form that takes it carries.
    pub list_key: String,
    /// The list itself, with everything that is wrong with it.
    pub list: List,
    /// Its people, each where they belong: places in `list.people`.
    pub sorted: Sorted,
}

/// The people of a list by what is known of them; places in [`List::people`], in its order.
#[derive(Debug, Default)]
pub struct Sorted {
    /// Nobody has their address yet.
    pub new: Vec<usize>,
    /// Members already, who would be enrolled; their profiles stay as they are.
    pub known: Vec<(usize, MemberId)>,
    /// Enrolled already.
    pub enrolled: Vec<usize>,
    /// Were enrolled and left, or were taken off the list: a list enrols nobody again.
    pub left: Vec<usize>,
}

impl Sorted {
    /// How many would be enrolled.
    pub fn count(&self) -> usize {
        self.new.len() + self.known.len()
    }
}

/// How many a list enrolled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Taken {
    /// Members who were not known before.
    pub new: usize,
    /// Members who were.
    pub known: usize,
}

/// What is said of a list of more than [`BYTES_MAX`].
pub fn too_large() -> Say {
    Say::new("import-too-large").count("megabytes", BYTES_MAX / (1024 * 1024))
}

/// Keeps a list a host sent, until they have seen what it would do. Nobody is enrolled.
///
/// # Errors
/// Not found by who does not host the programme. Inside, what is wrong with the whole list.
pub async fn send(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    text: String,
) -> Result<Result<(), Say>, Trouble> {
    if text.len() > BYTES_MAX {
        return Ok(Err(too_large()));
    }
    let (text, list) = read_apart(text).await?;
    if let Err(say) = list {
        return Ok(Err(say));
    }
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    going_on(&mut tx, host, programme).await?;
    store::keep_import(&mut tx, programme, host, &text, app.now()).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// What the list a host sent would do; nothing when there is none. Changes nothing.
pub async fn look(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<Option<Look>, Trouble> {
    for_host(db, host, programme).await?;
    let Some((import, text)) = store::import_of(db, programme, host).await? else {
        return Ok(None);
    };
    let (_, list) = read_apart(text).await?;
    let Ok(list) = list else {
        return Ok(None);
    };
    let sorted = sort(db, programme, &list).await?;
    Ok(Some(Look {
        list_key: import.to_string(),
        list,
        sorted,
    }))
}

/// Throws a host's list away.
pub async fn throw_away(app: &App, host: MemberId, programme: ProgrammeId) -> Result<(), Trouble> {
    let mut tx = app.db.begin().await?;
    for_host(&mut tx, host, programme).await?;
    store::drop_import(&mut tx, programme, host).await?;
    tx.commit().await?;
    Ok(())
}

/// Enrols everybody on a list who can be: whoever is new becomes a member who has not joined
/// yet, and all are told by one mail. All at once or not at all; the same list twice is once.
///
/// # Errors
/// Not found by who does not host the programme; refused when the list is gone.
pub async fn take(
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    list_key: &str,
) -> Result<Taken, Trouble> {
    let now = app.now();
    let act = acts::key(&format!("import {programme} {host}"), list_key);
    let mut tx = app.db.begin().await?;
    tx.hold("programmes", programme.0).await?;
    let found = going_on(&mut tx, host, programme).await?;
    if let Some(before) = acts::answer(&mut tx, &act).await? {
        return Ok(Taken::read(&before));
    }
    let kept = store::import_of(&mut tx, programme, host).await?;
    let kept = kept.filter(|(import, _)| import.to_string() == list_key);
    let (_, text) = kept.ok_or_else(|| Trouble::refused("import-gone"))?;
    let (_, list) = read_apart(text).await?;
    let list = list.map_err(|_| Trouble::refused("import-gone"))?;
    let (taken, enrolled) = enrol_all(&mut tx, app, host, programme, list).await?;
    let by = members::names_of(&mut tx, &[host]).await?.concat();
    let writes = |_: &Reader, lang: &'static Lang| told(&found, &by, lang);
    let notice = Notice::new(Kind::Programme, format!("import {list_key}"), &writes);
    mail::tell_all(&mut tx, app, &enrolled, &notice).await?;
    let thing = programme.to_string();
    audit::note(&mut tx, Some(host), Act::PeopleImported, &thing, now).await?;
    store::drop_import(&mut tx, programme, host).await?;
    acts::note(&mut tx, &act, &taken.text(), now).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn enrol_all(
    tx: &mut Tx,
    app: &App,
    host: MemberId,
    programme: ProgrammeId,
    list: List,
) -> Result<(Taken, Vec<MemberId>), Trouble> {
    let now = app.now();
    let sorted = sort(tx, programme, &list).await?;
    let new: Vec<&Line> = sorted.new.iter().map(|at| &list.people[*at]).collect();
    let described: Vec<Described> = new.iter().map(|line| line.described.clone()).collect();
    let ids = members::add_listed(tx, &described, now).await?;
    let emails = new.iter().map(|line| line.email.clone());
    let opened: Vec<(MemberId, String)> = ids.iter().copied().zip(emails).collect();
    accounts::open_all(tx, &opened, now).await?;
    let taken = Taken {
        new: ids.len(),
        known: sorted.known.len(),
    };
    let mut enrolled = ids;
    enrolled.extend(sorted.known.iter().map(|(_, member)| *member));
    for part in enrolled.chunks(rows_at_once(store::ENROLMENT_COLUMNS)) {
        store::enrol_all(tx, programme, part, host, now).await?;
    }
    Ok((taken, enrolled))
}

/// Where everybody on a list belongs: a statement for every few hundred.
async fn sort(db: &mut Conn, programme: ProgrammeId, list: &List) -> Result<Sorted, sqlx::Error> {
    let folded: Vec<String> = list.people.iter().map(|l| folded_email(&l.email)).collect();
    let known = accounts::members_of_emails(db, &folded).await?;
    let known: HashMap<String, MemberId> = known.into_iter().collect();
    let ever = store::ever_enrolled(db, programme).await?;
    let ever: HashMap<MemberId, bool> = ever.into_iter().map(|(id, now)| (id, now == 1)).collect();
    let mut sorted = Sorted::default();
    for (at, email) in folded.iter().enumerate() {
        match known.get(email).map(|member| (*member, ever.get(member))) {
            None => sorted.new.push(at),
            Some((member, None)) => sorted.known.push((at, member)),
            Some((_, Some(true))) => sorted.enrolled.push(at),
            Some((_, Some(false))) => sorted.left.push(at),
        }
    }
    Ok(sorted)
}

/// Reads a list on a thread of its own, so that pages go on meanwhile.
async fn read_apart(text: String) -> Result<(String, Result<List, Say>), Trouble> {
    let reading = tokio::task::spawn_blocking(move || {
        let list = read(&text);
        (text, list)
    });
    reading
        .await
        .map_err(|e| Trouble::fault("reading a list of people", e))
}

/// A programme this member hosts, while it goes on.
async fn going_on(
    db: &mut Conn,
    host: MemberId,
    programme: ProgrammeId,
) -> Result<Programme, Trouble> {
    let found = for_host(db, host, programme).await?;
    match found.ended_at {
        Some(_) => Err(Trouble::refused("enrol-ended")),
        None => Ok(found),
    }
}

fn told(programme: &Programme, by: &str, lang: &Lang) -> Written {
    let say = |key: &'static str| {
        let say = Say::new(key).with("programme", &programme.name);
        lang.say(&say.with("host", by))
    };
    let path = format!("/programmes/{}/enrol", programme.id);
    Written {
        subject: say("mail-listed-subject"),
        text: say("mail-listed-body"),
        act: Some((lang.t("mail-listed-act"), path)),
    }
}

impl Taken {
    fn text(self) -> String {
        format!("{};{}", self.new, self.known)
    }

    fn read(text: &str) -> Taken {
        let (new, known) = text.split_once(';').unwrap_or((text, ""));
        Taken {
            new: new.parse().unwrap_or(0),
            known: known.parse().unwrap_or(0),
        }
    }
}
