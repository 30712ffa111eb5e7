//! The people of a programme as a file: names, how they stand, and what everybody here may see.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use crate::app::App;
use crate::db::{MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members;
use crate::programmes;
use crate::web::Answer;
use crate::web::asked::Path;
use crate::web::asker::Joined;
use crate::web::cell::guarded;

/// `GET /programmes/{id}/people.csv`
pub async fn people_file(
    State(app): State<App>,
    Joined(_, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let people = programmes::everybody(&mut db, me.id, id).await?;
    let ids: Vec<MemberId> = people.iter().map(|one| one.member).collect();
    let open = members::open_fields(&mut db, &ids).await?;
    drop(db);
    let fault = |e: csv::Error| Trouble::fault("writing a file of people", e);
    let mut file = csv::Writer::from_writer(Vec::new());
    let heads = ["name", "stands", "enrolled_on", "enrolled_by", "has_joined"];
    let columns = members::OPEN_FIELDS.map(members::open_field_key);
    file.write_record(heads.into_iter().chain(columns))
        .map_err(fault)?;
    for one in &people {
        let Some((name, fields)) = open.get(&one.member) else {
            continue;
        };
        let day = one
            .enrolled_at
            .timestamp()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        let by = if one.by_host { "host" } else { "member" };
        let first = [
            guarded(name),
            one.stands.clone(),
            day.to_string(),
            by.to_owned(),
            yes(one.joined).to_owned(),
        ];
        let rest = fields.iter().map(|value| guarded(value));
        file.write_record(first.into_iter().chain(rest))
            .map_err(fault)?;
    }
    let bytes = file
        .into_inner()
        .map_err(|e| Trouble::fault("writing a file of people", e))?;
    let heads = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"people.csv\"",
        ),
    ];
    Ok((heads, bytes).into_response())
}
