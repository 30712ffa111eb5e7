//! What becomes of placements when their programme ends.

use super::store;
use crate::db::{Conn, Moment, ProgrammeId};

/// Drops whatever is formed, waits to be published or lies there as a draft.
pub async fn drop_open(
    db: &mut Conn,
    programme: ProgrammeId,
    now: Moment,
) -> Result<(), sqlx::Error> {
    store::drop_open(db, programme, now).await
}
