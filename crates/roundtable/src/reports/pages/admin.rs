//! The reports as the admins read them: open ones by age, one with its log, closing it.

use askama::Template;
use axum::extract::{RawQuery, State};

use crate::admin::Admin;
use crate::app::App;
use crate::db::{Moment, ReportId};
use crate::error::Trouble;
use crate::reports::{self, LINE_CHARS_MAX, Report, kind_named};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Me};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::secrets;
use crate::web::when::{Reader, ago};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go_saying, page, page_again};

#[derive(Template)]
#[template(path = "reports/list.html")]
struct ListPage {
    f: Frame,
    here: &'static str,
    closed: bool,
    rows: Vec<Row>,
}

struct Row {
    id: ReportId,
    kind: String,
    about: String,
    when: String,
}

/// `GET /admin/reports`
pub async fn reports(
    State(app): State<App>,
    Admin(asker, me): Admin,
    RawQuery(query): RawQuery,
) -> Answer {
    let closed = Typed::asked(query.as_deref()).get("state") == "closed";
    let found = reports::for_admin(&mut *app.db.read().await?, me.id, closed).await?;
    let lang = asker.lang;
    let row = |report: &Report| Row {
        id: report.report_id,
        kind: lang.say(&kind_named(&report.kind)),
        about: about(lang, report),
        when: ago(
            lang,
            report.closed_at.unwrap_or(report.reported_at),
            app.now(),
        ),
    };
    page(&ListPage {
        f: Frame::titled(&asker, "reports-title").at(Here::Admin),
        here: "reports",
        closed,
        rows: found.iter().map(row).collect(),
    })
}

fn about(lang: &Lang, report: &Report) -> String {
    match (report.about_group_id, report.about.as_deref()) {
        (Some(group), _) => {
            lang.say(&Say::new("report-group-number").with("number", group.to_string()))
        }
        (None, None | Some("")) => lang.t("member-erased"),
        (None, Some(name)) => name.to_owned(),
    }
}

#[derive(Template)]
#[template(path = "reports/one.html")]
struct OnePage {
    f: Frame,
    here: &'static str,
    id: ReportId,
    act: String,
    faults: Faults,
    kind: String,
    about: String,
    about_path: Option<String>,
    reporter: String,
    contact: Option<String>,
    made: String,
    words: String,
    lines: Vec<LineShown>,
    line: String,
    closing: String,
    closed: Option<String>,
}

struct LineShown {
    who: String,
    when: String,
    line: String,
}

impl OnePage {
    async fn of(app: &App, asker: &Asker, me: &Me, id: ReportId) -> Result<OnePage, Trouble> {
        let now = app.now();
        let mut db = app.db.read().await?;
        let (report, lines) = reports::one_for_admin(&mut db, me.id, id).await?;
        let lang = asker.lang;
        let reader = Reader::new(lang, &me.time_zone);
        let when = |at: Moment| format!("{}, {}", reader.day(at, now), reader.hour(at));
        let named = |name: &str| match name {
            "" => lang.t("report-unnamed"),
            name => name.to_owned(),
        };
        let page_of = |member| format!("/admin/members/{member}");
        Ok(OnePage {
            f: Frame::titled(asker, "report-one-title").at(Here::Admin),
            here: "reports",
            id,
            act: secrets::token(),
            faults: Faults::default(),
            kind: lang.say(&kind_named(&report.kind)),
            about: about(lang, &report),
            about_path: report
                .about_member_id
                .filter(|_| report.about_account > 0)
                .map(page_of),
            reporter: named(&report.reporter),
            contact: report.email,
            made: when(report.reported_at),
            words: report.words,
            lines: lines
                .into_iter()
                .map(|line| LineShown {
                    who: named(&line.name),
                    when: when(line.written_at),
                    line: line.line,
                })
                .collect(),
            line: String::new(),
            closing: report.closing,
            closed: report.closed_at.map(when),
        })
    }
}

/// `GET /admin/reports/{id}`
pub async fn one(
    State(app): State<App>,
    Admin(asker, me): Admin,
    Path(id): Path<ReportId>,
) -> Answer {
    page(&OnePage::of(&app, &asker, &me, id).await?)
}

/// `POST /admin/reports/{id}`: a line of what was done.
pub async fn line_added(
    State(app): State<App>,
    Admin(asker, me): Admin,
    Path(id): Path<ReportId>,
    typed: Typed,
) -> Answer {
    let shown = OnePage::of(&app, &asker, &me, id).await?;
    let mut faults = Faults::default();
    let line = typed.line(&mut faults, "line", LINE_CHARS_MAX);
    if !faults.none() {
        return page_again(&OnePage {
            faults,
            line,
            ..shown
        });
    }
    reports::add_line(&app, me.id, id, &line, typed.get("act")).await?;
    go_saying(&format!("/admin/reports/{id}"), "said-report-line")
}

/// `POST /admin/reports/{id}/close`
pub async fn closed(
    State(app): State<App>,
    Admin(asker, me): Admin,
    Path(id): Path<ReportId>,
    typed: Typed,
) -> Answer {
    let shown = OnePage::of(&app, &asker, &me, id).await?;
    let mut faults = Faults::default();
    let closing = typed.line(&mut faults, "closing", LINE_CHARS_MAX);
    if !faults.none() {
        return page_again(&OnePage {
            faults,
            closing,
            ..shown
        });
    }
    reports::close(&app, me.id, id, &closing).await?;
    go_saying("/admin/reports", "said-report-closed")
}
