//! What a search finds counts only for what it looked at.

use crate::repairs::{came_free, store};
use crate::testing::story;

story!(
    programme_a_seat_that_comes_free_during_a_search_is_searched_for,
    net,
    {
        let (host, _) = net.member("Hana").await;
        let programme = net.founds(host).await;
        let group = net.sits(&[], |_| {}).await;
        net.belongs(programme, group).await;
        let now = net.app.now();
        let mut tx = net.app.db.begin().await.expect("a transaction begins");
        came_free(&mut tx, group, now).await.expect("noted");
        let seen = store::searched(&mut tx).await.expect("it is read");
        let seen = seen.expect("a search goes on");
        came_free(&mut tx, group, now).await.expect("noted");
        let found = store::note_found(&mut tx, &seen, now).await;
        assert!(!found.expect("it is asked"), "it looked at what was before");
        let anew = store::searched(&mut tx).await.expect("it is read");
        let anew = anew.expect("the search goes on");
        assert_eq!(anew.repair_id, seen.repair_id, "one search for each group");
        let found = store::note_found(&mut tx, &anew, now).await;
        assert!(found.expect("it is asked"));
        tx.commit().await.expect("it is committed");
    }
);
