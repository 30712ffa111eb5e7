//! Every URL, one line each, grouped by room: the table of contents.

use std::time::Duration;

use axum::Extension;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::error::Trouble;
use crate::web::{asker, assets, errors, guards, limits, live};
use crate::{
    accounts, charters, demo, facilitators, groups, host, mail, meetings, members, offers,
    placement, programmes, repairs, reports, sessions,
};

/// The most bytes a form may have.
const BODY_BYTES_MAX: usize = 256 * 1024;
const ANSWER_SECONDS_MAX: u64 = 30;

/// A list of people is longer than any form.
const IMPORT: &str = "/programmes/{id}/import";

type Route = (&'static str, MethodRouter<App>);

/// Every page and every act of the product.
pub fn table() -> Vec<Route> {
    [
        way_in(),
        own(),
        settings(),
        programmes(),
        placements(),
        groups(),
        meetings(),
        live_sessions(),
        admin(),
    ]
    .concat()
}

/// The way in.
#[rustfmt::skip]
fn way_in() -> Vec<Route> {
    use accounts::pages::{code, first, passkeys, sign_in};
    use demo::pages as demo;
    use mail::{mailbox, pages as mails};
    use members::pages as member;
    vec![
        ("/",                          get(member::landing)),
        (live::PATH,                   get(live::open)),
        ("/joining",                   get(member::start)),
        ("/joining/name",              get(member::name).post(member::name_said)),
        ("/joining/focus",             get(member::focus).post(member::focus_said)),
        ("/joining/hours",             get(member::hours).post(member::hours_said)),
        ("/joining/background",        get(member::background).post(member::background_said)),
        ("/joining/promise",           get(member::promise).post(member::promised)),
        ("/invitations/{code}",        get(member::invited).post(member::accept)),
        ("/invitations/{code}/decline", post(member::decline)),
        ("/first/{token}",             get(first::show).post(first::filled)),
        ("/pass/{token}",              get(first::pass).post(first::passed)),
        ("/sign-in",                   get(sign_in::ask).post(sign_in::asked)),
        ("/sign-in/again",             post(code::again)),
        ("/sign-in/code",              get(code::show).post(code::typed)),
        ("/sign-in/link/{token}",      get(code::link)),
        ("/sign-in/passkey",           post(passkeys::asked)),
        ("/sign-in/passkey/begin",     post(passkeys::begin_asking)),
        ("/sign-in/waiting",           get(sign_in::waiting)),
        ("/sign-out",                  post(sign_in::sign_out)),
        ("/mail/silence/{token}",      get(mails::silence).post(mails::silenced)),
        // the demo's: a vetting to sit in, a mailbox; there is none elsewhere
        ("/sit-in",                    get(demo::ask).post(demo::sat)),
        ("/mail",                      get(mailbox::list)),
        ("/mail/{mail}",               get(mailbox::show)),
        ("/mail/{mail}/calendar",      get(mailbox::calendar)),
    ]
}

/// A member's own, and the others'.
#[rustfmt::skip]
fn own() -> Vec<Route> {
    use groups::pages as group;
    use members::pages as member;
    use reports::pages as report;
    vec![
        ("/today",                     get(group::today)),
        ("/profile",                   get(member::mine).post(member::mine_changed)),
        ("/members",                   get(member::members)),
        ("/members/{id}",              get(member::show)),
        ("/members/{id}/report",       get(report::about_member).post(report::member_reported)),
        ("/reports",                   get(report::mine)),
        ("/invitations",               get(member::invitations).post(member::invite)),
        ("/invitations/{code}/end",    post(member::end)),
    ]
}

/// A member's settings.
#[rustfmt::skip]
fn settings() -> Vec<Route> {
    use accounts::pages::{closing, devices, email, passkeys, prove, settings};
    vec![
        ("/settings",                  get(settings::show)),
        ("/settings/closing",          get(closing::show).post(closing::asked)),
        ("/settings/closing/undo",     post(closing::undone)),
        ("/settings/data.json",        get(devices::everything)),
        ("/settings/devices/others/end", post(devices::others_ended)),
        ("/settings/devices/{id}/end", post(devices::ended)),
        ("/settings/email",            get(email::show).post(email::asked)),
        ("/settings/email/code",       get(email::code).post(email::typed)),
        ("/settings/looks",            post(settings::looks)),
        ("/settings/mail",             post(settings::kinds_chosen)),
        ("/settings/passkeys",         get(passkeys::show)),
        ("/settings/passkeys/add",     post(passkeys::added)),
        ("/settings/passkeys/begin",   post(passkeys::begin_adding)),
        ("/settings/passkeys/{id}/name",   post(passkeys::renamed)),
        ("/settings/passkeys/{id}/remove", post(passkeys::removed)),
        ("/settings/prove",            get(prove::show).post(prove::asked)),
        ("/settings/prove/code",       get(prove::code).post(prove::typed)),
        ("/settings/prove/passkey",    post(passkeys::proved)),
        ("/settings/quiet",            post(settings::quiet_chosen)),
        ("/settings/zone",             post(settings::zone)),
    ]
}

/// Programmes: found, enrol, place.
#[rustfmt::skip]
fn programmes() -> Vec<Route> {
    use facilitators::pages as facilitator;
    use host::pages as hosting;
    use offers::late as offer_late;
    use offers::pages as offer;
    use programmes::pages as programme;
    use repairs::pages as repair;
    vec![
        ("/programmes",                get(programme::list)),
        ("/programmes/new",            get(programme::begin).post(programme::founded)),
        ("/programmes/{id}",           get(programme::show)),
        ("/programmes/{id}/edit",      get(programme::edit).post(programme::changed)),
        ("/programmes/{id}/adoptions/{group}/accept",  post(programme::adoption::accepted)),
        ("/programmes/{id}/adoptions/{group}/decline", post(programme::adoption::declined)),
        // its groups, as hosts see them
        ("/programmes/{id}/groups",    get(hosting::groups)),
        ("/programmes/{id}/groups/{number}",       get(hosting::group)),
        ("/programmes/{id}/groups/{number}/nudge", post(hosting::nudged)),
        ("/programmes/{id}/groups/{number}/open",  post(hosting::opened)),
        ("/programmes/{id}/groups/{number}/close", post(hosting::closed)),
        ("/programmes/{id}/groups/{number}/facilitator",
                                       get(facilitator::look).post(facilitator::proposed_by_host)),
        // groups with room
        ("/programmes/{id}/take",      get(offer_late::late).post(offer_late::joined_late)),
        // a seat held for me
        ("/programmes/{id}/seat",      get(offer::seat)),
        ("/programmes/{id}/seat/take",    post(offer::taken)),
        ("/programmes/{id}/seat/another", post(offer::another)),
        ("/programmes/{id}/seat/decline", post(offer::declined)),
        // a seat that came free
        ("/programmes/{id}/repairs",   get(repair::list)),
        ("/programmes/{id}/repairs/{repair}/approve", post(repair::approved)),
        ("/programmes/{id}/repairs/{repair}/dismiss", post(repair::dismissed)),
        ("/programmes/{id}/move",         get(repair::asked)),
        ("/programmes/{id}/move/consent", post(repair::consented)),
        ("/programmes/{id}/move/refuse",  post(repair::refused)),
        // who is enrolled
        ("/programmes/invited/{code}", get(programme::invited)),
        ("/programmes/{id}/enrol",     get(programme::enrol).post(programme::enrolled)),
        ("/programmes/{id}/waiting",   get(programme::waiting)),
        ("/programmes/{id}/leave",     post(programme::left)),
        ("/programmes/{id}/people",    get(programme::people)),
        ("/programmes/{id}/people.csv", get(programme::people_file)),
        ("/programmes/{id}/people/{member}/remove", post(programme::removed)),
        ("/programmes/{id}/hosts/add", post(programme::host_added)),
        ("/programmes/{id}/hosts/leave", post(programme::stepped_down)),
        ("/programmes/{id}/end",       post(programme::ended)),
        (IMPORT,                       get(programme::import).post(programme::sent)),
        ("/programmes/{id}/import/take", post(programme::taken)),
        ("/programmes/{id}/import/drop", post(programme::dropped)),
        // who is not to sit with whom
        ("/exclusions",                get(programme::exclusions)),
        ("/exclusions/add",            post(programme::excluded)),
        ("/exclusions/remove",         post(programme::included)),
        ("/programmes/{id}/exclusions", get(programme::pairs).post(programme::paired)),
        ("/programmes/{id}/exclusions/remove", post(programme::unpaired)),
    ]
}

/// A placement: draft, proof, trial moves, publication.
#[rustfmt::skip]
fn placements() -> Vec<Route> {
    use placement::pages as draft;
    vec![
        ("/programmes/{id}/placement", get(draft::show).post(draft::begin)),
        ("/programmes/{id}/placement/drop",    post(draft::drop_it)),
        ("/programmes/{id}/placement/lock",    post(draft::lock_all)),
        ("/programmes/{id}/placement/undo",    post(draft::undo)),
        ("/programmes/{id}/placement/publish", get(draft::publish_asked).post(draft::publish)),
        ("/programmes/{id}/placement/publish/undo",        post(draft::unpublish)),
        ("/programmes/{id}/placement/groups.csv",          get(draft::file)),
        ("/programmes/{id}/placement/groups/{number}",     get(draft::group)),
        ("/programmes/{id}/placement/seats/{member}",      get(draft::seat)),
        ("/programmes/{id}/placement/seats/{member}/lock", post(draft::lock)),
        ("/programmes/{id}/placement/seats/{member}/move", post(draft::moved)),
    ]
}

/// Groups, and the ways into them.
#[rustfmt::skip]
fn groups() -> Vec<Route> {
    use facilitators::pages as facilitator;
    use groups::pages as group;
    use programmes::pages::adoption as programme;
    use reports::pages as report;
    vec![
        ("/meet",                      get(group::meet)),
        ("/meet/{code}",               get(group::meet_code).post(group::seat_taken)),
        ("/groups",                    get(group::list)),
        ("/groups/new",                get(group::found_one).post(group::founded)),
        ("/groups/{id}",               get(group::home)),
        ("/groups/{id}/gathering",     get(group::gathering)),
        ("/groups/{id}/door",          get(group::door)),
        ("/groups/{id}/door/open",     post(group::opened)),
        ("/groups/{id}/door/close",    post(group::close)),
        ("/groups/{id}/name",          post(group::renamed)),
        ("/groups/{id}/code",          post(group::renewed)),
        ("/groups/{id}/seats/{seat}/free",    post(group::freed)),
        ("/groups/{id}/seats/{seat}/steward", post(group::shared)),
        ("/groups/{id}/leave",         post(group::left)),
        ("/groups/{id}/programme",     get(programme::show).post(programme::asked)),
        ("/groups/{id}/programme/undo",   post(programme::taken_back)),
        ("/groups/{id}/facilitator",   get(facilitator::show).post(facilitator::proposed)),
        ("/groups/{id}/facilitator/end", post(facilitator::ended)),
        ("/facilitators/{appointment}",        get(facilitator::question)),
        ("/facilitators/{appointment}/agree",  post(facilitator::agreed)),
        ("/facilitators/{appointment}/refuse", post(facilitator::refused)),
        ("/groups/{id}/tables/two",    post(group::two_tables)),
        ("/groups/{id}/tables/one",    post(group::one_table)),
        ("/groups/{id}/report",        get(report::about_group).post(report::group_reported)),
    ]
}

/// What groups hold: meetings and charters.
#[rustfmt::skip]
fn meetings() -> Vec<Route> {
    use charters::pages as charter;
    use meetings::pages as meeting;
    vec![
        // their meetings
        ("/groups/{id}/calendar.ics",  get(meeting::calendar)),
        ("/groups/{id}/meetings",      get(meeting::list).post(meeting::set)),
        ("/groups/{id}/meetings/{number}",              get(meeting::show).post(meeting::changed)),
        ("/groups/{id}/meetings/{number}/calendar.ics", get(meeting::meeting_calendar)),
        ("/groups/{id}/meetings/{number}/answer",       post(meeting::answered)),
        ("/groups/{id}/meetings/{number}/cancel",       post(meeting::cancelled)),
        ("/groups/{id}/meetings/{number}/restore",      post(meeting::restored)),
        // their charters
        ("/groups/{id}/charter",         get(charter::read)),
        ("/groups/{id}/charter/edit",    get(charter::edit).post(charter::saved)),
        ("/groups/{id}/charter/sign",    post(charter::signed)),
        ("/groups/{id}/charter/history", get(charter::history)),
        ("/groups/{id}/charter/history/{version}/restore", post(charter::restored)),
    ]
}

/// Live sessions.
#[rustfmt::skip]
fn live_sessions() -> Vec<Route> {
    use sessions::pages as session;
    vec![
        ("/groups/{id}/sessions",      get(session::choose).post(session::opened)),
        ("/sessions/{id}",             get(session::room)),
        ("/sessions/{id}/acts",        post(session::acted)),
        ("/sessions/{id}/here",        post(session::here)),
        ("/sessions/{id}/notes",       post(session::noted)),
    ]
}

/// What keeps the installation running; for admins alone.
#[rustfmt::skip]
fn admin() -> Vec<Route> {
    use crate::admin::pages as admin;
    use reports::pages as report;
    vec![
        ("/admin",                     get(admin::home)),
        ("/admin/audit",               get(admin::audit)),
        ("/admin/backups",             get(admin::backups).post(admin::make)),
        ("/admin/backups/test",        post(admin::test_restore)),
        ("/admin/backups/{name}/download", post(admin::download)),
        ("/admin/invitations",         get(admin::invitations).post(admin::invite)),
        ("/admin/invitations/{id}/end", post(admin::invitation_ended)),
        ("/admin/jobs",                get(admin::jobs)),
        ("/admin/mail",                get(admin::mail)),
        ("/admin/mail/test",           post(admin::mail_test)),
        ("/admin/mail/{mail}/again",   post(admin::mail_again)),
        ("/admin/members",             get(admin::members)),
        ("/admin/members/{id}",        get(admin::member)),
        ("/admin/members/{id}/closing", get(admin::closing).post(admin::closing_asked)),
        ("/admin/members/{id}/closing/undo", post(admin::closing_undone)),
        ("/admin/members/{id}/roles",  post(admin::role_changed)),
        ("/admin/members/{id}/sign-ins/end", post(admin::sign_ins_ended)),
        ("/admin/members/{id}/suspension", get(admin::suspension).post(admin::suspended)),
        ("/admin/members/{id}/suspension/end", post(admin::readmitted)),
        ("/admin/network",             get(admin::network).post(admin::settled)),
        ("/admin/reports",             get(report::reports)),
        ("/admin/reports/{id}",        get(report::one).post(report::line_added)),
        ("/admin/reports/{id}/close",  post(report::closed)),
        ("/admin/storage",             get(admin::storage)),
    ]
}

/// The whole application, guards and all.
pub fn router(app: &App) -> Router {
    let (mut pages, mut alone) = (Router::new(), Router::new());
    for (path, route) in table() {
        alone = alone.route(path, route.clone());
        let limit = RequestBodyLimitLayer::new(body_bytes_max(path));
        let route: MethodRouter<App> = route.layer(DefaultBodyLimit::disable());
        pages = pages.route(path, route.layer(limit));
    }
    // A page that is kept up to date is rendered as if it were asked for, and uses up no limit.
    let inner = alone.clone();
    let inner = inner.layer(from_fn_with_state(app.clone(), asker::load));
    let pages = pages
        .layer(Extension(live::Pages(inner.with_state(app.clone()))))
        .fallback(|| async { Trouble::NotFound })
        .method_not_allowed_fallback(|| async { Trouble::NotFound })
        .layer(from_fn_with_state(app.clone(), guards::own_origin))
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| {
                axum::response::IntoResponse::into_response(Trouble::Fault)
            },
        ))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            Duration::from_secs(ANSWER_SECONDS_MAX),
        ))
        .layer(from_fn_with_state(app.clone(), limits::limit))
        .layer(from_fn_with_state(
            alone.with_state(app.clone()),
            errors::dress,
        ))
        .layer(from_fn_with_state(app.clone(), asker::load));
    Router::new()
        .route("/assets/{name}", get(assets::show))
        .merge(pages)
        .layer(from_fn_with_state(app.clone(), guards::headers))
        .layer(CompressionLayer::new())
        .with_state(app.clone())
}

/// The most bytes whatever is sent to this address may have.
fn body_bytes_max(path: &str) -> usize {
    match path {
        // More than the longest list: what is somewhat too long is answered in its form.
        IMPORT => 3 * programmes::import::BYTES_MAX,
        _ => BODY_BYTES_MAX,
    }
}
