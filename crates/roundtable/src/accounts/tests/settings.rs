//! Settings: each group saved alone, and bad input kept out.

use axum::http::StatusCode;

use super::email::guest;
use crate::testing::story;

story!(looks_are_saved_and_worn_by_every_page, net, {
    let (_, mut ada) = net.member("Ada").await;
    ada.get("/settings").await.never_says("data-theme=");
    let fields = [("theme", "dark"), ("language", "en"), ("shortcuts", "1")];
    let shown = ada.submit("/settings/looks", &fields).await;
    shown.says("data-theme=\"dark\"");
    let shown = ada.get("/settings?saved=looks").await;
    assert_eq!(shown.body.matches("class=\"saved\"").count(), 1);
    let forged = ada
        .post("/settings/looks", &[("theme", "pink"), ("language", "en")])
        .await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pseudo = ada
        .post("/settings/looks", &[("theme", ""), ("language", "en-XA")])
        .await;
    assert_eq!(pseudo.status, StatusCode::UNPROCESSABLE_ENTITY);
});

story!(saving_one_group_leaves_the_others_alone, net, {
    let (_, mut ada) = net.member("Ada").await;
    ada.post(
        "/settings/quiet",
        &[("quiet", "1"), ("from", "22:15"), ("until", "06:45")],
    )
    .await;
    ada.post("/settings/looks", &[("theme", "light"), ("language", "")])
        .await;
    ada.post("/settings/zone", &[("zone", "Asia/Tokyo")]).await;
    let shown = ada.get("/settings").await;
    assert_eq!(shown.value("from"), "22:15");
    assert_eq!(shown.value("until"), "06:45");
    shown
        .says("<option value=\"Asia/Tokyo\" selected>Tokyo")
        .says("data-theme=\"light\"");
    ada.post("/settings/quiet", &[("from", "22:15"), ("until", "06:45")])
        .await;
    ada.get("/settings").await.says("data-theme=\"light\"");
    let quiet = net
        .number("select count(*) from settings where quiet_from is not null")
        .await;
    assert_eq!(quiet, 0);
});

story!(a_wrong_hour_or_zone_is_said_and_kept, net, {
    let (_, mut ada) = net.member("Ada").await;
    let fields = [("quiet", "1"), ("from", "late"), ("until", "07:00")];
    let shown = ada.post("/settings/quiet", &fields).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(shown.value("from"), "late");
    shown.says("An hour such as 21:30");
    let shown = ada
        .post("/settings/zone", &[("zone", "Mars/Olympus")])
        .await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
});

story!(who_has_named_no_zone_is_shown_none_as_theirs, net, {
    let (_, mut ada) = net.member("Ada").await;
    let choose = "<option value=\"\">Choose a time zone</option>";
    ada.get("/settings").await.never_says(choose);
    let mut tx = net.app.db.begin().await.expect("a transaction begins");
    let listed = sqlx::query("update profiles set time_zone = ''");
    listed.execute(&mut *tx).await.expect("as from a list");
    tx.commit().await.expect("it is committed");
    ada.get("/settings").await.says(choose).says(" data-zone");
    let shown = ada.post("/settings/zone", &[("zone", "")]).await;
    shown.is(422).says("Choose a time zone from the list");
    let kept = "select count(*) from profiles where time_zone <> ''";
    assert_eq!(net.number(kept).await, 0, "nothing was chosen");
    ada.post("/settings/zone", &[("zone", "Asia/Tokyo")]).await;
    ada.get("/settings").await.never_says(choose);
});

story!(kinds_of_mail_are_turned_off_but_codes_never, net, {
    let (_, mut ada) = net.member("Ada").await;
    ada.post(
        "/settings/mail",
        &[("kind", "meeting"), ("needed_only", "1")],
    )
    .await;
    let mut db = net.app.db.read().await.expect("a connection is free");
    let off: Vec<String> = sqlx::query_scalar("select kind from silences order by kind")
        .fetch_all(&mut *db)
        .await
        .expect("the silences are read");
    assert_eq!(
        off,
        [
            "group",
            "hosting",
            "news",
            "programme",
            "reminder",
            "seat",
            "welcome"
        ]
    );
});

story!(guests_have_settings_too, net, {
    let (_, mut phone) = guest(&net, "Gus").await;
    phone
        .get("/settings")
        .await
        .says("Add your e-mail")
        .says("Gus");
    assert_eq!(
        net.visitor().get("/settings").await.location(),
        "/sign-in?next=%2Fsettings"
    );
});
