//! Stories of the home and the day's page.

use super::*;

story!(the_home_shows_my_hour_first_and_the_others_below, net, {
    net.at("2026-09-14T09:00:00Z");
    let (ada, mut browser) = net.member("Ada Berger").await;
    let mei = net.add_member_in("Mei Tanaka", "Africa/Nairobi").await;
    let kim = net.add_member_in("Kim Park", "Asia/Tokyo").await;
    let mut founding = weekly(ada, moment("2026-09-17T16:00:00Z"));
    founding.members = vec![mei, kim];
    let group = founded(&net, &founding).await;
    let page = browser.get(&format!("/groups/{group}")).await;
    page.says("Thursday 17 September").says("18:00 to 19:00");
    page.says("<b>19:00</b> Mei").says("<b>Fri 01:00</b> Kim");
    page.says("Meeting 1 of 12").never_says("Fits everyone");
    page.says("Begin the charter")
        .says("3 members, led by the group itself");
});

story!(it_fits_everybody_only_when_everybodys_hours_say_so, net, {
    net.at("2026-09-14T09:00:00Z");
    let (ada, mut browser) = net.member("Ada").await;
    let mei = net.add_member_in("Mei", "Africa/Nairobi").await;
    let mut founding = weekly(ada, moment("2026-09-17T16:00:00Z"));
    founding.members = vec![mei];
    let path = format!("/groups/{}", founded(&net, &founding).await);
    net.is_free(ada, "thu 18:00-19:00").await;
    browser.get(&path).await.never_says("Fits everyone");
    net.is_free(mei, "thu 18:00-20:00").await;
    browser.get(&path).await.says("Fits everyone");
    net.is_free(mei, "thu 18:00-19:30").await;
    browser
        .get(&path)
        .await
        .never_says("Fits everyone")
        .says("Outside the usual hours of Mei");
    net.reaches(mei, "free", "placement").await;
    browser
        .get(&path)
        .await
        .never_says("Outside the usual hours");
});

story!(the_day_says_what_needs_me, net, {
    net.at("2026-09-14T09:00:00Z");
    let (ada, mut browser) = net.member("Ada Berger").await;
    browser
        .get("/today")
        .await
        .says("Ada")
        .says("/groups/new")
        .says("/members");
    let group = founded(&net, &weekly(ada, moment("2026-09-17T16:00:00Z"))).await;
    let text = [("base", "0"), ("ways", "Questions before advice.")];
    browser
        .post(&format!("/groups/{group}/charter/edit"), &text)
        .await;
    browser
        .get("/today")
        .await
        .says("Harbour")
        .says("A charter to read and sign");
    browser
        .post(
            &format!("/groups/{group}/charter/sign"),
            &[("version", "1")],
        )
        .await;
    browser
        .get("/today")
        .await
        .never_says("A charter to read")
        .says("Your usual free hours");
    net.is_free(ada, "thu 18:00-20:00").await;
    browser.get("/today").await.says("Nothing else is due");
    let answer = format!("/groups/{group}/meetings/1/answer");
    let shown = browser
        .post(&answer, &[("coming", "1"), ("back", "today")])
        .await;
    assert_eq!(shown.location(), "/today#nx");
    browser
        .get("/today")
        .await
        .says("value=\"1\" aria-pressed=\"true\"");
});

story!(who_left_sees_nothing_and_gets_no_mail, net, {
    net.at("2026-09-14T09:00:00Z");
    let (ada, mut browser) = net.member("Ada").await;
    let (ben, mut bens) = net.member("Ben").await;
    let mut founding = weekly(ada, moment("2026-09-17T16:00:00Z"));
    founding.members = vec![ben];
    let path = format!("/groups/{}", founded(&net, &founding).await);
    bens.post(&format!("{path}/leave"), &[]).await;
    browser
        .post(&format!("{path}/meetings/1/cancel"), &[])
        .await;
    assert_eq!(net.mails_to("ben@example.org").await.len(), 0);
    assert_eq!(net.mails_to("ada@example.org").await.len(), 1);
    assert_eq!(
        bens.get(&path).await.status,
        axum::http::StatusCode::NOT_FOUND
    );
    browser.get(&path).await.never_says("Ben");
});
