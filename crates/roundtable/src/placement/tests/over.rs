//! Stories of a programme whose dates are past: nothing is formed, published or founded for it.

use super::drafts::{formed, hosted, twelve, write};
use super::publish::publishes;
use crate::testing::{Network, story};

async fn founded(net: &Network) -> i64 {
    net.number("select count(*) from groups").await
}

story!(programme_whose_season_is_over_forms_no_draft, net, {
    let (_, mut host, programme) = hosted(&net).await;
    twelve(&net, programme).await;
    let past = "update programmes set starts_on = '2026-01-05', ends_on = '2026-11-22'";
    write(&net, past, &[]).await;
    let path = format!("/programmes/{programme}/placement");
    let begun = host.post(&path, &[]).await;
    begun.is(409).says("is over by its dates");
    let last_day = "update programmes set ends_on = '2026-11-23'";
    write(&net, last_day, &[]).await;
    host.post(&path, &[]).await.is(303);
});

story!(
    programme_whose_season_ends_before_a_draft_is_published_founds_nothing,
    net,
    {
        let (hosts, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        net.at("2027-06-07T09:00Z");
        host = net.signed_in(hosts).await;
        let path = format!("/programmes/{programme}/placement");
        let revision = host.get(&format!("{path}/publish")).await.value("revision");
        let form = [("revision", &*revision)];
        let asked = host.post(&format!("{path}/publish"), &form).await;
        asked.is(409).says("is over by its dates");
        assert_eq!(founded(&net).await, 0);
    }
);

story!(
    programme_whose_season_has_no_meeting_left_says_so_and_founds_nothing,
    net,
    {
        let (hosts, mut host, programme) = hosted(&net).await;
        twelve(&net, programme).await;
        formed(&net, &mut host, programme).await;
        // Two days are left of the season, and no Thursday among them.
        net.at("2027-06-05T09:00Z");
        host = net.signed_in(hosts).await;
        let path = format!("/programmes/{programme}/placement");
        publishes(&net, &mut host, &path).await;
        let shown = host.open(&path).await;
        shown
            .says("Nothing was published")
            .says("these groups could meet for the first time: ");
        assert_eq!(founded(&net).await, 0);
        net.never_mailed().await;
    }
);
