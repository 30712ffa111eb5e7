//! Invitations: made, accepted, declined, over.

use axum::http::StatusCode;

use super::joining::newcomer;
use super::reach::group_of;
use crate::testing::{Network, story};

pub async fn newest_code(net: &Network) -> String {
    let mut db = net.app.db.read().await.unwrap();
    let ask = "select code from invitations order by invitation_id desc limit 1";
    sqlx::query_scalar(ask).fetch_one(&mut *db).await.unwrap()
}

story!(
    whoever_is_invited_joins_without_needless_questions_and_sits_down,
    net,
    {
        let (ada, mut host) = net.member("Ada").await;
        let group = group_of(&net, &[ada]).await.to_string();
        let mut tx = net.app.db.begin().await.unwrap();
        sqlx::query(
            "insert into meetings (group_id, number, starts_at, minutes) values ($1, 1, $2, 90)",
        )
        .bind(group.parse::<i64>().unwrap())
        .bind(net.app.now().0 + 3_600_000)
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let form = [("group", group.as_str()), ("act", "one")];
        host.submit("/invitations", &form)
            .await
            .says("The link is made")
            .says("/invitations/");
        host.post("/invitations", &form).await;
        assert_eq!(net.number("select count(*) from invitations").await, 1);
        let path = format!("/invitations/{}", newest_code(&net).await);
        let mut stranger = net.visitor();
        stranger
            .get(&path)
            .await
            .says("Ada")
            .says("Harbour")
            .says("Next meeting")
            .says(" UTC");
        let shown = stranger.post(&path, &[]).await;
        assert!(
            shown
                .location()
                .starts_with("/sign-in?next=%2Fjoining%3Finvitation%3D")
        );
        let (ben, mut invited) = newcomer(&net, "Ben").await;
        let joining = path.replace("/invitations/", "/joining?invitation=");
        let shown = invited.open(&joining).await;
        shown.says("1 of 3").says("Harbour");
        let code = shown.value("invitation");
        let who = [
            ("invitation", code.as_str()),
            ("name", "Ben"),
            ("lead", "A ward"),
            ("time_zone", "Asia/Tokyo"),
        ];
        invited.submit("/joining/name", &who).await.says("2 of 3");
        invited
            .submit("/joining/background", &[("languages", "en")])
            .await
            .says("3 of 3");
        let shown = invited.post("/joining/promise", &[]).await;
        assert_eq!(shown.location(), format!("/groups/{group}"));
        host.get(&format!("/members/{ben}"))
            .await
            .says("Groups you share");
        host.get("/invitations").await.says("Accepted");
        let again = net.visitor().get(&path).await;
        again
            .says("is over")
            .says("Ask Ada for a new one")
            .never_says("Harbour")
            .never_says("Next");
        let (_, mut eve) = net.member("Eve").await;
        assert_eq!(eve.post(&path, &[]).await.status, StatusCode::GONE);
    }
);

story!(a_member_accepts_at_once_and_once_only, net, {
    let (ada, mut host) = net.member("Ada").await;
    let group = group_of(&net, &[ada]).await.to_string();
    host.post("/invitations", &[("group", group.as_str()), ("act", "a")])
        .await;
    let path = format!("/invitations/{}", newest_code(&net).await);
    let (_, ben) = net.member("Ben").await;
    let (_, cy) = net.member("Cy").await;
    let (mut one, mut other, mut rival) = (ben.clone(), ben.clone(), cy.clone());
    let all = tokio::join!(one.post(&path, &[]), other.post(&path, &[]));
    let home = format!("/groups/{group}");
    assert_eq!(
        (all.0.location(), all.1.location()),
        (home.as_str(), home.as_str())
    );
    assert_eq!(rival.post(&path, &[]).await.status, StatusCode::GONE);
    assert_eq!(net.number("select count(*) from seats").await, 2);
});

story!(
    an_invitation_ends_by_its_maker_by_declining_and_by_itself,
    net,
    {
        let (ada, mut host) = net.member("Ada").await;
        let (_, mut ben) = net.member("Ben").await;
        let group = group_of(&net, &[ada]).await.to_string();
        let mut paths = Vec::new();
        for act in ["a", "b", "c"] {
            host.post("/invitations", &[("group", group.as_str()), ("act", act)])
                .await;
            paths.push(format!("/invitations/{}", newest_code(&net).await));
        }
        let end = "/invitations/1/end";
        assert_eq!(ben.post(end, &[]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(host.post(end, &[]).await.status, StatusCode::SEE_OTHER);
        net.visitor()
            .post(&format!("{}/decline", paths[1]), &[])
            .await;
        host.get("/invitations")
            .await
            .says("Declined")
            .says("Over")
            .says("Good until");
        assert_eq!(ben.post(&paths[0], &[]).await.status, StatusCode::GONE);
        assert_eq!(ben.post(&paths[1], &[]).await.status, StatusCode::GONE);
        net.app
            .clock
            .advance(std::time::Duration::from_secs(15 * 24 * 3600));
        ben.get(&paths[2]).await.says("is over");
        assert_eq!(ben.post(&paths[2], &[]).await.status, StatusCode::GONE);
        assert_eq!(
            ben.get("/invitations/none").await.status,
            StatusCode::NOT_FOUND
        );
    }
);

story!(
    one_invites_only_where_one_sits_and_only_hosts_to_the_network,
    net,
    {
        let (ada, mut ada_asks) = net.member("Ada").await;
        let ben = net.add_member("Ben").await;
        let other = group_of(&net, &[ben]).await.to_string();
        for group in [other.as_str(), "", "x", "999"] {
            let shown = ada_asks
                .post("/invitations", &[("group", group), ("act", "a")])
                .await;
            assert_eq!(shown.status, StatusCode::NOT_FOUND, "{group}");
        }
        ada_asks
            .get("/invitations")
            .await
            .says("you don’t sit in one yet");
        net.give_role(ada, "host").await;
        ada_asks
            .post("/invitations", &[("group", ""), ("act", "b")])
            .await;
        let path = format!("/invitations/{}", newest_code(&net).await);
        for name in ["Cy", "Di"] {
            let (_, mut new) = newcomer(&net, name).await;
            assert_eq!(new.post(&path, &[]).await.location(), "/joining");
        }
        assert_eq!(net.number("select count(*) from acceptances").await, 2);
    }
);
