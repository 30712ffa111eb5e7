//! Two things at the same time, and who has no account.

use super::Network;
use crate::db::MemberId;

impl Network {
    /// Does two things while somebody holds what both change, and lets go once both have begun:
    /// whatever they read before holding it is old by then.
    pub async fn at_once<A, B>(
        &self,
        held: (&str, i64),
        one: impl Future<Output = A>,
        other: impl Future<Output = B>,
    ) -> (A, B) {
        const BOTH_BEGIN: std::time::Duration = std::time::Duration::from_millis(400);
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        tx.hold(held.0, held.1).await.expect("it is held");
        let let_go = async move {
            tokio::time::sleep(BOTH_BEGIN).await;
            tx.commit().await.expect("it is let go");
        };
        let (one, other, ()) = tokio::join!(one, other, let_go);
        (one, other)
    }

    /// A guest: a name and no account.
    pub async fn add_guest(&self, name: &str) -> MemberId {
        let mut tx = self.app.db.begin().await.expect("a transaction begins");
        let guest = crate::members::begin(&mut tx, name, "UTC", self.app.now()).await;
        tx.commit().await.expect("it is committed");
        guest.expect("a guest begins")
    }
}
