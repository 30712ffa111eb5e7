//! The settings: grouped, each group saved alone.

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;

use super::{devices, passkeys};
use crate::accounts::{self, Settings};
use crate::app::App;
use crate::error::Trouble;
use crate::mail::{self, Kind, Silences};
use crate::members::{self, ZoneGroup, zone_groups};
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Face, Frame, Here};
use crate::web::words::{self, Say};
use crate::web::{Answer, go, page, page_again};

/// Which group was just saved.
#[derive(Deserialize)]
pub struct Saved {
    #[serde(default)]
    saved: String,
}

/// One of several to choose from.
struct Choice {
    value: &'static str,
    label: String,
    chosen: bool,
}

/// The quiet hours as a form shows them.
struct Quiet {
    on: bool,
    from: String,
    until: String,
}

#[derive(Template)]
#[template(path = "accounts/pages/settings.html")]
struct SettingsPage {
    f: Frame,
    faults: Faults,
    saved: String,
    face: Face,
    name: String,
    email: Option<String>,
    themes: Vec<Choice>,
    languages: Vec<Choice>,
    shortcuts: bool,
    kinds: Vec<Choice>,
    needed_only: bool,
    quiet: Quiet,
    zones: Vec<ZoneGroup>,
    /// Whether they have named no zone yet, as somebody from a list: then none is shown as theirs.
    zoneless: bool,
    passkeys: Vec<passkeys::Row>,
    devices: Vec<devices::Row>,
    closing: bool,
    joined: bool,
}

const THEMES: [(&str, &str); 3] = [
    ("", "theme-device"),
    ("light", "theme-light"),
    ("dark", "theme-dark"),
];
const QUIET_FROM: i64 = 21 * 60;
const QUIET_UNTIL: i64 = 7 * 60;

/// `GET /settings`
pub async fn show(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Query(saved): Query<Saved>,
) -> Answer {
    let mut shown = page_of(&app, &asker, &me).await?;
    shown.saved = saved.saved;
    page(&shown)
}

async fn page_of(app: &App, asker: &Asker, me: &Me) -> Result<SettingsPage, Trouble> {
    let mut db = app.db.read().await?;
    let email = accounts::email_of(&mut db, me.id).await?;
    let settings = accounts::settings_of(&mut db, me.id).await?;
    let silences = mail::silences_of(&mut db, me.id).await?;
    drop(db);
    let f = Frame::titled(asker, "settings-title")
        .at(Here::Mine)
        .script("zone.js");
    Ok(SettingsPage {
        faults: Faults::default(),
        saved: String::new(),
        face: me.face(),
        name: me.name.clone(),
        email,
        themes: themes(&f, &settings),
        languages: languages(&f, &settings),
        shortcuts: settings.shortcuts,
        kinds: kinds(&f, &silences),
        needed_only: silences.needed_only,
        quiet: quiet(&settings),
        zones: zone_groups(&me.time_zone),
        zoneless: me.time_zone.is_empty(),
        passkeys: passkeys::rows(app, asker, me).await?,
        devices: devices::rows(app, asker, me).await?,
        closing: me.closing_at.is_some(),
        joined: me.joined,
        f,
    })
}

fn themes(f: &Frame, settings: &Settings) -> Vec<Choice> {
    let choice = |(value, key): (&'static str, &str)| Choice {
        value,
        label: f.t(key),
        chosen: value == settings.theme,
    };
    THEMES.into_iter().map(choice).collect()
}

fn languages(f: &Frame, settings: &Settings) -> Vec<Choice> {
    let browser = Choice {
        value: "",
        label: f.t("language-browser"),
        chosen: settings.language.is_empty(),
    };
    let spoken = words::langs().iter().filter(|lang| !lang.pseudo);
    let choice = |lang: &'static words::Lang| Choice {
        value: lang.tag,
        label: lang.name.to_owned(),
        chosen: lang.tag == settings.language,
    };
    std::iter::once(browser).chain(spoken.map(choice)).collect()
}

fn kinds(f: &Frame, silences: &Silences) -> Vec<Choice> {
    let label = |kind: Kind| match kind {
        Kind::Meeting => Some("kind-meeting"),
        Kind::Reminder => Some("kind-reminder"),
        Kind::Group => Some("kind-group"),
        Kind::Seat => Some("kind-seat"),
        Kind::Programme => Some("kind-programme"),
        Kind::Hosting => Some("kind-hosting"),
        Kind::Welcome => Some("kind-welcome"),
        Kind::Security | Kind::Code | Kind::Report | Kind::Alarm => None,
    };
    let choice = |kind: Kind| {
        label(kind).map(|key| Choice {
            value: kind.key(),
            label: f.t(key),
            chosen: !silences.kinds.contains(&kind),
        })
    };
    Kind::ALL.into_iter().filter_map(choice).collect()
}

fn quiet(settings: &Settings) -> Quiet {
    let (from, until) = settings.quiet.unwrap_or((QUIET_FROM, QUIET_UNTIL));
    let hour = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    Quiet {
        on: settings.quiet.is_some(),
        from: hour(from),
        until: hour(until),
    }
}

/// `POST /settings/looks`
pub async fn looks(State(app): State<App>, Seated(asker, me): Seated, typed: Typed) -> Answer {
    let mut faults = Faults::default();
    let offered: Vec<&str> = THEMES.iter().map(|(value, _)| *value).collect();
    let theme = typed.choice(&mut faults, "theme", &offered);
    let spoken = words::langs().iter().filter(|lang| !lang.pseudo);
    let tags: Vec<&str> = spoken.map(|lang| lang.tag).chain([""]).collect();
    let language = typed.choice(&mut faults, "language", &tags);
    if !faults.none() {
        return again(&app, &asker, &me, faults).await;
    }
    accounts::set_looks(&app, me.id, theme, language, typed.has("shortcuts")).await?;
    go("/settings?saved=looks#looks")
}

/// `POST /settings/mail`
pub async fn kinds_chosen(State(app): State<App>, Seated(_, me): Seated, typed: Typed) -> Answer {
    let wanted = typed.all("kind");
    let off = |kind: &Kind| kind.may_be_silenced() && !wanted.contains(&kind.key());
    let silences = Silences {
        kinds: Kind::ALL.into_iter().filter(off).collect(),
        needed_only: typed.has("needed_only"),
    };
    mail::set_silences(&app, me.id, &silences).await?;
    go("/settings?saved=mail#mail")
}

/// `POST /settings/quiet`
pub async fn quiet_chosen(
    State(app): State<App>,
    Seated(asker, me): Seated,
    typed: Typed,
) -> Answer {
    if !typed.has("quiet") {
        accounts::set_quiet(&app, me.id, None).await?;
        return go("/settings?saved=quiet#quiet");
    }
    let mut faults = Faults::default();
    let mut minutes = |field: &'static str| {
        let time = typed.get(field).parse::<jiff::civil::Time>();
        if time.is_err() {
            faults.add(field, Say::new("fault-hour"));
        }
        time.map_or(0, |time| {
            i64::from(time.hour()) * 60 + i64::from(time.minute())
        })
    };
    let (from, until) = (minutes("from"), minutes("until"));
    if !faults.none() {
        let mut shown = page_of(&app, &asker, &me).await?;
        shown.quiet = Quiet {
            on: true,
            from: typed.get("from").to_owned(),
            until: typed.get("until").to_owned(),
        };
        return page_again(&SettingsPage { faults, ..shown });
    }
    accounts::set_quiet(&app, me.id, Some((from, until))).await?;
    go("/settings?saved=quiet#quiet")
}

/// `POST /settings/zone`
pub async fn zone(State(app): State<App>, Seated(asker, me): Seated, typed: Typed) -> Answer {
    let mut faults = Faults::default();
    let zone = typed.zone(&mut faults, "zone");
    if !faults.none() {
        return again(&app, &asker, &me, faults).await;
    }
    let mut tx = app.db.begin().await?;
    members::set_zone(&mut tx, me.id, &zone).await?;
    tx.commit().await?;
    go("/settings?saved=zone#zone")
}

async fn again(app: &App, asker: &Asker, me: &Me, faults: Faults) -> Answer {
    let shown = page_of(app, asker, me).await?;
    page_again(&SettingsPage { faults, ..shown })
}
