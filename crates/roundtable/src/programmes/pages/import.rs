//! Adding a list of people: what it would do, before it does anything.

use askama::Template;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, RawQuery, Request, State};
use axum::http::{StatusCode, header};

use crate::app::App;
use crate::db::ProgrammeId;
use crate::error::Trouble;
use crate::members;
use crate::programmes;
use crate::programmes::import::{self, BYTES_MAX, LINES_MAX, Look};
use crate::web::asked::Path;
use crate::web::asker::{Asker, Joined};
use crate::web::form::{Faults, Typed};
use crate::web::frame::{Frame, Here};
use crate::web::words::{Lang, Say};
use crate::web::{Answer, go, go_saying, page, page_again};

/// Lines on one page.
const PAGE_LINES: usize = 100;

#[derive(Template)]
#[template(path = "programmes/import.html")]
struct ImportPage {
    f: Frame,
    id: ProgrammeId,
    name: String,
    faults: Faults,
    typed: String,
    columns: Vec<&'static str>,
    most: String,
    look: Option<Looked>,
}

/// What a list would do, ready to print.
struct Looked {
    list_key: String,
    count: usize,
    numbers: Vec<(String, usize)>,
    unknown: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    earlier: String,
    later: String,
}

struct Tab {
    label: String,
    path: String,
    here: bool,
}

struct Row {
    line: String,
    what: String,
    says: String,
}

/// What somebody may look through.
const TABS: [(&str, &str); 6] = [
    ("bad", "import-tab-bad"),
    ("doubles", "import-tab-doubles"),
    ("known", "import-tab-known"),
    ("enrolled", "import-tab-enrolled"),
    ("left", "import-tab-left"),
    ("new", "import-tab-new"),
];

/// `GET /programmes/{id}/import`
pub async fn import(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    RawQuery(query): RawQuery,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    let look = import::look(&mut db, me.id, id).await?;
    let asked = Typed::asked(query.as_deref());
    let mut shown = import_page(&asker, id, programme.name);
    shown.look = look.map(|look| looked(asker.lang, id, look, &asked));
    page(&shown)
}

/// `POST /programmes/{id}/import`: a file, or what was pasted. Nothing happens but the look.
pub async fn sent(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
    request: Request,
) -> Answer {
    let mut db = app.db.read().await?;
    let programme = programmes::for_host(&mut db, me.id, id).await?;
    drop(db);
    let (field, text) = arrived(request).await?;
    let fault = match text {
        Ok(text) if text.trim().is_empty() => Say::new("import-empty"),
        Ok(text) => match import::send(&app, me.id, id, text.clone()).await? {
            Ok(()) => return go(&format!("/programmes/{id}/import")),
            Err(say) => {
                let mut shown = import_page(&asker, id, programme.name);
                shown.typed = if field == "text" { text } else { String::new() };
                shown.faults.add(field, say);
                return page_again(&shown);
            }
        },
        Err(say) => say,
    };
    let mut shown = import_page(&asker, id, programme.name);
    shown.faults.add(field, fault);
    page_again(&shown)
}

/// `POST /programmes/{id}/import/take`
pub async fn taken(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
    typed: Typed,
) -> Answer {
    import::take(&app, me.id, id, typed.get("list")).await?;
    go_saying(&format!("/programmes/{id}/people"), "said-list-taken")
}

/// `POST /programmes/{id}/import/drop`
pub async fn dropped(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    import::throw_away(&app, me.id, id).await?;
    go_saying(&format!("/programmes/{id}/import"), "said-list-dropped")
}

/// What arrived, and in which field: a file if one was chosen, else what was pasted.
async fn arrived(request: Request) -> Result<(&'static str, Result<String, Say>), Trouble> {
    let kind = request.headers().get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("multipart/form-data") {
        let typed = Typed::read(request).await?;
        return Ok(("text", Ok(typed.get("text").to_owned())));
    }
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| Trouble::Unreadable)?;
    let mut pasted = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(unread)? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(bytes) = bytes_of(part).await? else {
            let field = if name == "file" { "file" } else { "text" };
            return Ok((field, Err(import::too_large())));
        };
        match name.as_str() {
            "file" if !bytes.is_empty() => return Ok(("file", text_of(bytes))),
            "text" => pasted = bytes,
            _ => {}
        }
    }
    Ok(("text", text_of(pasted)))
}

/// A part to its end; nothing when it is more than a list may be. Read to the end all the same:
/// a browser shows no answer to what it is still sending.
async fn bytes_of(mut part: Field<'_>) -> Result<Option<Vec<u8>>, Trouble> {
    let mut bytes = Vec::new();
    let mut fits = true;
    while let Some(more) = part.chunk().await.map_err(unread)? {
        fits = fits && bytes.len() + more.len() <= BYTES_MAX;
        if fits {
            bytes.extend_from_slice(&more);
        }
    }
    Ok(fits.then_some(bytes))
}

/// What was sent broke off, or is more than any list.
fn unread(cause: MultipartError) -> Trouble {
    match cause.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge,
        _ => Trouble::Unreadable,
    }
}

/// Bytes as text, which is all a list may be.
fn text_of(bytes: Vec<u8>) -> Result<String, Say> {
    let text = String::from_utf8(bytes).map_err(|_| Say::new("import-not-text"))?;
    match text.contains('\0') {
        true => Err(Say::new("import-not-text")),
        false => Ok(text),
    }
}

fn import_page(asker: &Asker, id: ProgrammeId, name: String) -> ImportPage {
    ImportPage {
        f: Frame::titled(asker, "import-title").at(Here::Programmes),
        id,
        name,
        faults: Faults::default(),
        typed: String::new(),
        columns: members::columns().collect(),
        most: LINES_MAX.to_string(),
        look: None,
    }
}

fn looked(lang: &Lang, id: ProgrammeId, look: Look, asked: &Typed) -> Looked {
    let sorted = &look.sorted;
    let count = |tab: &str| match tab {
        "bad" => look.list.bad_lines,
        "doubles" => look.list.doubles.len(),
        "known" => sorted.known.len(),
        "enrolled" => sorted.enrolled.len(),
        "left" => sorted.left.len(),
        _ => sorted.new.len(),
    };
    let filled = TABS.into_iter().filter(|(tab, _)| count(tab) > 0);
    let filled: Vec<(&str, &'static str)> = filled.collect();
    let wanted = filled.iter().find(|(tab, _)| *tab == asked.get("show"));
    let here = wanted.or(filled.first()).map_or("new", |(tab, _)| *tab);
    let path = |tab: &str, page: usize| format!("/programmes/{id}/import?show={tab}&page={page}");
    let tab = |(tab, key): &(&str, &'static str)| Tab {
        label: lang.say(&Say::new(*key).count("count", count(tab))),
        path: path(tab, 1),
        here: *tab == here,
    };
    let rows = rows(lang, &look, here);
    let page: usize = asked.get("page").parse().unwrap_or(1);
    let page = page.clamp(1, rows.len().div_ceil(PAGE_LINES).max(1));
    let more = page * PAGE_LINES < rows.len();
    let before = (page - 1) * PAGE_LINES;
    let numbers = [
        ("import-new", sorted.new.len()),
        ("import-known", sorted.known.len()),
        ("import-bad", look.list.bad_lines),
        (
            "import-passed",
            look.list.doubles.len() + sorted.enrolled.len() + sorted.left.len(),
        ),
    ];
    Looked {
        count: sorted.count(),
        numbers: numbers.map(|(key, n)| (lang.t(key), n)).into(),
        unknown: look.list.unknown.join(", "),
        tabs: filled.iter().map(tab).collect(),
        rows: rows.into_iter().skip(before).take(PAGE_LINES).collect(),
        earlier: if page > 1 {
            path(here, page - 1)
        } else {
            String::new()
        },
        later: if more {
            path(here, page + 1)
        } else {
            String::new()
        },
        list_key: look.list_key,
    }
}

/// The lines of one kind, each with what is to be said of it.
fn rows(lang: &Lang, look: &Look, tab: &str) -> Vec<Row> {
    let person = |at: usize| {
        let line = &look.list.people[at];
        Row {
            line: line.line.to_string(),
            what: line.described.name.clone(),
            says: line.email.clone(),
        }
    };
    match tab {
        "bad" => {
            let fault = |fault: &import::Fault| Row {
                line: fault.line.to_string(),
                what: fault.column.to_owned(),
                says: lang.say(&fault.say),
            };
            look.list.faults.iter().map(fault).collect()
        }
        "doubles" => {
            let double = |(line, first): &(u64, u64)| Row {
                line: line.to_string(),
                what: "email".to_owned(),
                says: lang.say(&Say::new("import-double").with("line", first.to_string())),
            };
            look.list.doubles.iter().map(double).collect()
        }
        "known" => look
            .sorted
            .known
            .iter()
            .map(|(at, _)| person(*at))
            .collect(),
        "enrolled" => look.sorted.enrolled.iter().map(|at| person(*at)).collect(),
        "left" => look.sorted.left.iter().map(|at| person(*at)).collect(),
        _ => look.sorted.new.iter().map(|at| person(*at)).collect(),
    }
}
