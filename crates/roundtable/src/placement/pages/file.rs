//! A draft as a file for a spreadsheet.

use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;

use super::view::Looker;
use crate::app::App;
use crate::db::{MemberId, ProgrammeId};
use crate::error::Trouble;
use crate::members;
use crate::placement::draft;
use crate::placement::store;
use crate::web::Answer;
use crate::web::asked::Path;
use crate::web::asker::Joined;
use crate::web::cell::guarded;

/// `GET /programmes/{id}/placement/groups.csv`: a line for each seat, those without one last.
pub async fn groups(
    State(app): State<App>,
    Joined(asker, me): Joined,
    Path(id): Path<ProgrammeId>,
) -> Answer {
    let mut db = app.db.read().await?;
    let (programme, row) = draft::formed(&mut db, me.id, id).await?;
    let looker = Looker {
        asker: &asker,
        me: &me,
        programme: id,
        row: &row,
        minutes: programme.minutes,
        weeks: programme.rhythm_weeks,
    };
    let groups = store::groups(&mut db, row.placement_id).await?;
    let seats = store::all_seats(&mut db, row.placement_id).await?;
    let ids: Vec<MemberId> = seats.iter().map(|seat| seat.member_id).collect();
    let names = members::names(&mut db, &ids).await?;
    let reader = looker.reader();
    let mut file = csv::Writer::from_writer(Vec::new());
    let fault = |e: csv::Error| Trouble::fault("writing the groups of a draft", e);
    let head = [
        "file-group",
        "file-name",
        "file-window",
        "file-language",
        "file-locked",
    ];
    file.write_record(head.map(|key| asker.lang.t(key)))
        .map_err(fault)?;
    for seat in &seats {
        let group = groups.binary_search_by_key(&seat.number, |group| Some(group.number));
        let group = group.ok().map(|at| &groups[at]);
        let window = group.map(|group| looker.weekly(&reader, looker.at(group)));
        let cells = [
            seat.number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            guarded(names.get(&seat.member_id).map_or("", String::as_str)),
            window.unwrap_or_default(),
            group
                .map(|group| members::language_name(&group.language))
                .unwrap_or_default(),
            if seat.locked == 1 { "1" } else { "" }.to_owned(),
        ];
        file.write_record(&cells).map_err(fault)?;
    }
    let bytes = file.into_inner();
    let bytes = bytes.map_err(|e| Trouble::fault("writing the groups of a draft", e))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"groups.csv\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}
