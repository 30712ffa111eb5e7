//! Reporting something, and what became of it.

use askama::Template;
use axum::extract::State;

use crate::app::App;
use crate::db::{GroupId, MemberId};
use crate::error::Trouble;
use crate::reports::{self, About, Draft, KINDS, Mine, WORDS_CHARS_MAX, kind_named};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me, Seated};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::secrets;
use crate::web::when::Reader;
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "reports/report.html")]
struct ReportPage {
    f: Frame,
    faults: Faults,
    path: String,
    back: String,
    name: String,
    lead: String,
    act: String,
    kinds: Vec<KindChoice>,
    words: String,
    may_contact: bool,
    has_account: bool,
}

struct KindChoice {
    key: &'static str,
    label: String,
    chosen: bool,
}

impl ReportPage {
    async fn of(app: &App, asker: &Asker, me: &Me, about: About) -> Result<ReportPage, Trouble> {
        let name = reports::name_of(&mut *app.db.read().await?, me, about).await?;
        let (back, here, lead) = match about {
            About::Member(id) => (
                format!("/members/{id}"),
                Here::Members,
                "report-lead-member",
            ),
            About::Group(id) => (format!("/groups/{id}"), Here::Groups, "report-lead-group"),
        };
        Ok(ReportPage {
            f: Frame::titled(asker, "report-title").at(here),
            faults: Faults::default(),
            path: format!("{back}/report"),
            back,
            lead: asker.lang.say(&Say::new(lead).with("name", name.as_str())),
            name,
            act: secrets::token(),
            kinds: kinds(asker.lang, ""),
            words: String::new(),
            may_contact: true,
            has_account: me.has_account,
        })
    }
}

fn kinds(lang: &Lang, chosen: &str) -> Vec<KindChoice> {
    let choice = |key: &'static str| KindChoice {
        key,
        label: lang.say(&kind_named(key)),
        chosen: key == chosen,
    };
    KINDS.into_iter().map(choice).collect()
}

/// `GET /members/{id}/report`
pub async fn about_member(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<MemberId>,
) -> Answer {
    page(&ReportPage::of(&app, &asker, &me, About::Member(id)).await?)
}

/// `GET /groups/{id}/report`
pub async fn about_group(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
) -> Answer {
    page(&ReportPage::of(&app, &asker, &me, About::Group(id)).await?)
}

/// `POST /members/{id}/report`
pub async fn member_reported(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<MemberId>,
    typed: Typed,
) -> Answer {
    reported(&app, &asker, &me, About::Member(id), &typed).await
}

/// `POST /groups/{id}/report`
pub async fn group_reported(
    State(app): State<App>,
    Seated(asker, me): Seated,
    Path(id): Path<GroupId>,
    typed: Typed,
) -> Answer {
    reported(&app, &asker, &me, About::Group(id), &typed).await
}

async fn reported(app: &App, asker: &Asker, me: &Me, about: About, typed: &Typed) -> Answer {
    let shown = ReportPage::of(app, asker, me, about).await?;
    let mut faults = Faults::default();
    let kind = typed.choice(&mut faults, "kind", &KINDS);
    let words = typed.text(&mut faults, "report", WORDS_CHARS_MAX);
    if words.is_empty() {
        let say = Say::new("fault-empty").say("field", Say::new("named-report"));
        faults.add("report", say);
    }
    let may_contact = typed.has("may_contact");
    if !faults.none() {
        return page_again(&ReportPage {
            faults,
            kinds: kinds(asker.lang, kind),
            words,
            may_contact,
            ..shown
        });
    }
    let draft = Draft {
        kind,
        words: &words,
        may_contact,
    };
    reports::report(app, me, about, &draft, typed.get("act")).await?;
    go_saying("/reports", "said-reported")
}

#[derive(Template)]
#[template(path = "reports/mine.html")]
struct MinePage {
    f: Frame,
    rows: Vec<Row>,
}

struct Row {
    about: String,
    kind: String,
    day: String,
    words: String,
    open: bool,
    state: String,
    closing: String,
}

/// `GET /reports`: what one has reported oneself.
pub async fn mine(State(app): State<App>, Seated(asker, me): Seated) -> Answer {
    let mine = reports::mine(&mut *app.db.read().await?, me.id).await?;
    let reader = Reader::new(asker.lang, &me.time_zone);
    let lang = asker.lang;
    let row = |report: Mine| Row {
        about: about(lang, &report),
        kind: lang.say(&kind_named(&report.kind)),
        day: reader.day(report.reported_at, app.now()),
        open: report.closed_at.is_none(),
        state: match report.closed_at {
            None => lang.t("report-open"),
            Some(at) => {
                let day = reader.day(at, app.now());
                lang.say(&Say::new("report-closed").with("day", day))
            }
        },
        words: report.words,
        closing: report.closing,
    };
    page(&MinePage {
        f: Frame::titled(&asker, "my-reports-title").at(Here::Mine),
        rows: mine.into_iter().map(row).collect(),
    })
}

fn about(lang: &Lang, report: &Mine) -> String {
    match (&report.about, &report.about_group) {
        (Some(name), _) if name.is_empty() => lang.t("member-erased"),
        (Some(name), _) | (None, Some(name)) => name.clone(),
        (None, None) => lang.t("report-a-group"),
    }
}
