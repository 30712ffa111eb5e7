//! Every statement of the network.

use super::Network;
use crate::db::{Conn, Moment};

type Done<T = ()> = Result<T, sqlx::Error>;

pub async fn network(db: &mut Conn) -> Done<Option<(String, String, String)>> {
    sqlx::query_as("select name, joining, contact from network where network_id = 1")
        .fetch_optional(db)
        .await
}

pub async fn founded_at(db: &mut Conn) -> Done<Option<Moment>> {
    sqlx::query_scalar("select founded_at from network where network_id = 1")
        .fetch_optional(db)
        .await
}

pub async fn found(db: &mut Conn, network: &Network, now: Moment) -> Done {
    sqlx::query(
        "insert into network (network_id, name, joining, contact, founded_at)
         values (1, $1, $2, $3, $4) on conflict (network_id) do nothing",
    )
    .bind(&network.name)
    .bind(network.joining.key())
    .bind(&network.contact)
    .bind(now)
    .execute(db)
    .await
    .map(drop)
}

pub async fn settle(db: &mut Conn, network: &Network) -> Done {
    sqlx::query("update network set name = $1, joining = $2, contact = $3 where network_id = 1")
        .bind(&network.name)
        .bind(network.joining.key())
        .bind(&network.contact)
        .execute(db)
        .await
        .map(drop)
}

pub async fn give_cover(db: &mut Conn, cover: i64) -> Done {
    sqlx::query("update network set cover = $1 where network_id = 1 and cover = 0")
        .bind(cover)
        .execute(db)
        .await
        .map(drop)
}

pub async fn cover(db: &mut Conn) -> Done<Option<i64>> {
    sqlx::query_scalar("select cover from network where network_id = 1 and cover <> 0")
        .fetch_optional(db)
        .await
}
