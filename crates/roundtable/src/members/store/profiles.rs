//! Profiles: read, written whole, and how far each field reaches.

use sqlx::Row;

use super::{Done, relation};
use crate::db::{AnyRow, Conn, MemberId, Moment, listing, rows};
use crate::members::fields::Field;
use crate::members::profile::{Profile, Reaches};

/// A profile, and what the viewer is to its owner.
pub struct ProfileRow {
    pub profile: Profile,
    pub ended_at: Option<Moment>,
    pub together: i64,
    pub both_joined: i64,
}

impl sqlx::FromRow<'_, AnyRow> for ProfileRow {
    fn from_row(row: &AnyRow) -> Result<ProfileRow, sqlx::Error> {
        let mut profile = Profile::empty(row.try_get("member_id")?, row.try_get("name")?);
        for field in Field::ALL {
            profile.set(field, row.try_get::<String, _>(field.key())?);
        }
        Ok(ProfileRow {
            profile,
            ended_at: row.try_get("ended_at")?,
            together: row.try_get("together")?,
            both_joined: row.try_get("both_joined")?,
        })
    }
}

macro_rules! columns {
    () => {
        "select m.member_id, m.name, m.ended_at, p.lead, p.organisation,
           p.organisation_size, p.industry, p.function, p.country,
           coalesce(cast(p.years_experience as text), '') as years_experience, p.age, p.gender,
           p.languages, p.time_zone, p.free, p.focus, p.focus_note, p.background, p.offers,
           p.asks, "
    };
}

pub async fn profiles(db: &mut Conn, viewer: MemberId, ids: &[MemberId]) -> Done<Vec<ProfileRow>> {
    let ask = listing(
        concat!(
            columns!(),
            relation!(),
            " from members m join profiles p on p.member_id = m.member_id
              where m.member_id in ({list})"
        ),
        2,
        ids.len(),
    );
    let ask = sqlx::query_as(ask).bind(viewer);
    ids.iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}

/// Every member who has joined and is still here.
pub async fn everybody(db: &mut Conn) -> Done<Vec<ProfileRow>> {
    sqlx::query_as(concat!(
        columns!(),
        "cast(0 as bigint) as together, cast(0 as bigint) as both_joined
         from members m join profiles p on p.member_id = m.member_id
         where m.joined_at is not null and m.ended_at is null order by m.member_id"
    ))
    .fetch_all(db)
    .await
}

/// These members with all they say, those who were erased left out.
pub async fn still_here(db: &mut Conn, ids: &[MemberId]) -> Done<Vec<ProfileRow>> {
    let ask = sqlx::query_as(listing(
        concat!(
            columns!(),
            "cast(0 as bigint) as together, cast(0 as bigint) as both_joined
             from members m join profiles p on p.member_id = m.member_id
             where m.ended_at is null and m.member_id in ({list})"
        ),
        1,
        ids.len(),
    ));
    let ask = ids.iter().fold(ask, |ask, id| ask.bind(*id));
    ask.fetch_all(db).await
}

/// The columns a profile fills when many are added at once.
pub const PROFILE_COLUMNS: usize = Field::ALL.len() + 2;

/// Profiles of members who have none, with the reach every field has by default.
pub async fn add_profiles(db: &mut Conn, profiles: &[Profile]) -> Done {
    let add = sqlx::query(rows(
        "insert into profiles (lead, organisation, organisation_size, industry, function, country,
           years_experience, age, gender, languages, time_zone, free, focus, focus_note,
           background, offers, asks, search_text, member_id)
         values {rows}",
        PROFILE_COLUMNS,
        profiles.len(),
    ));
    let reaches = Reaches::by_default();
    let add = profiles.iter().fold(add, |mut add, profile| {
        for field in Field::ALL {
            add = match field {
                Field::YearsExperience => add.bind(profile.get(field).parse::<i64>().ok()),
                _ => add.bind(profile.get(field)),
            };
        }
        add.bind(profile.search_text(&reaches)).bind(profile.member)
    });
    add.execute(db).await.map(drop)
}

pub async fn reaches(db: &mut Conn, ids: &[MemberId]) -> Done<Vec<(MemberId, String, String)>> {
    let ask = listing(
        "select member_id, field, reach from reaches where member_id in ({list})",
        1,
        ids.len(),
    );
    let ask = sqlx::query_as(ask);
    ids.iter()
        .fold(ask, |ask, id| ask.bind(*id))
        .fetch_all(db)
        .await
}

/// Writes name and fields, how far they reach, and what the directory finds them by.
pub async fn write_profile(db: &mut Conn, profile: &Profile, reaches: &Reaches) -> Done {
    sqlx::query("update members set name = $1 where member_id = $2 and ended_at is null")
        .bind(&profile.name)
        .bind(profile.member)
        .execute(&mut *db)
        .await?;
    let mut write = sqlx::query(
        "update profiles set lead = $1, organisation = $2, organisation_size = $3,
           industry = $4, function = $5, country = $6,
           years_experience = cast(nullif($7, '') as bigint), age = $8, gender = $9,
           languages = $10, time_zone = $11, free = $12, focus = $13, focus_note = $14,
           background = $15, offers = $16, asks = $17, search_text = $18
         where member_id = $19",
    );
    for field in Field::ALL {
        write = write.bind(profile.get(field));
    }
    write
        .bind(profile.search_text(reaches))
        .bind(profile.member)
        .execute(&mut *db)
        .await?;
    write_reaches(db, profile.member, reaches).await
}

/// Only what differs from the default has a row.
async fn write_reaches(db: &mut Conn, member: MemberId, reaches: &Reaches) -> Done {
    sqlx::query("delete from reaches where member_id = $1")
        .bind(member)
        .execute(&mut *db)
        .await?;
    for field in Field::ALL {
        let reach = reaches.of(field);
        if reach != field.default_reach() {
            sqlx::query("insert into reaches (member_id, field, reach) values ($1, $2, $3)")
                .bind(member)
                .bind(field.key())
                .bind(reach.to_string())
                .execute(&mut *db)
                .await?;
        }
    }
    Ok(())
}

/// The groups two members sit in together now.
pub async fn groups_together(
    db: &mut Conn,
    one: MemberId,
    other: MemberId,
) -> Done<Vec<(crate::db::GroupId, String)>> {
    sqlx::query_as(
        "select g.group_id, g.name from groups g
         join seats a on a.group_id = g.group_id and a.member_id = $1 and a.ended_at is null
         join seats b on b.group_id = g.group_id and b.member_id = $2 and b.ended_at is null
         where g.ended_at is null order by g.name, g.group_id",
    )
    .bind(one)
    .bind(other)
    .fetch_all(db)
    .await
}
