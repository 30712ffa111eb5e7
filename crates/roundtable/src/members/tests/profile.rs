//! Profiles and the directory: what is shown, what never is.

use axum::http::StatusCode;

use super::reach::group_of;
use crate::db::MemberId;
use crate::members::{self, Described};
use crate::testing::{Network, Visitor, story};

/// A profile form as a browser sends it, with these fields in place of the plain ones.
fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let plain = [
        ("name", "Ada Lovelace"),
        ("lead", "The engine"),
        ("time_zone", "Europe/London"),
        ("languages", "en"),
    ];
    let kept = plain
        .into_iter()
        .filter(|(key, _)| changed.iter().all(|(name, _)| name != key));
    kept.chain(changed.iter().copied()).collect()
}

async fn finds(visitor: &mut Visitor, query: &str, name: &str) -> bool {
    let shown = visitor.get(&format!("/members?{query}")).await;
    assert_eq!(shown.status, StatusCode::OK, "{query}");
    shown.body.contains(&format!("<bdi>{name}</bdi>"))
}

/// A guest seat: a name and a device.
async fn guest(net: &Network, name: &str) -> MemberId {
    let mut tx = net.app.db.begin().await.unwrap();
    let member = members::begin(&mut tx, name, "UTC", net.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    member
}

story!(a_member_shows_each_field_as_far_as_they_chose, net, {
    let (ada, mut own) = net.member("Ada").await;
    let (ben, mut together) = net.member("Ben").await;
    let (_, mut far) = net.member("Cy").await;
    group_of(&net, &[ada, ben]).await;
    let fields = form(&[
        ("organisation", "Secret Shipyard"),
        ("offers", "Open Offer"),
        ("asks", "Hidden Ask"),
        ("reach-asks", "placement"),
        ("age", "45-54 years old"),
        ("reach-age", "network"),
        ("gender", "woman"),
        ("reach-gender", "groups"),
    ]);
    let saved = own.submit("/profile", &fields).await;
    saved.says("Your profile is saved.").says("Hidden Ask");
    let page = format!("/members/{ada}");
    let seen = together.get(&page).await;
    seen.says("Open Offer")
        .says("Secret Shipyard")
        .says("Woman")
        .says("Harbour");
    seen.never_says("Hidden Ask").never_says("45 to 54");
    let seen = far.get(&page).await;
    seen.says("Ada Lovelace")
        .says("Open Offer")
        .says("in London");
    for hidden in [
        "Secret Shipyard",
        "Woman",
        "Hidden Ask",
        "45 to 54",
        "Harbour",
    ] {
        seen.never_says(hidden);
    }
    own.get(&page).await.says("Hidden Ask").says("45 to 54");
});

story!(searching_and_filtering_never_find_what_is_hidden, net, {
    let (_, mut ada) = net.member("Ada").await;
    let (_, mut ben) = net.member("Ben").await;
    let fields = form(&[
        ("organisation", "Shipyard"),
        ("offers", "Zürich nights"),
        ("industry", "Energy"),
        ("country", "ke"),
        ("focus", "conflict"),
        ("languages", "sw"),
    ]);
    ada.post("/profile", &fields).await;
    let open = [
        "search=lovelace",
        "search=zurich",
        "country=ke",
        "industry=Energy",
        "focus=conflict",
        "languages=sw",
        "search=ada+nights&country=ke",
    ];
    for query in open {
        assert!(finds(&mut ben, query, "Ada Lovelace").await, "{query}");
    }
    assert!(!finds(&mut ben, "search=shipyard", "Ada Lovelace").await);
    assert!(!finds(&mut ada, "search=shipyard", "Ada Lovelace").await);
    let mut hidden = fields.clone();
    hidden.extend([
        ("reach-offers", "groups"),
        ("reach-industry", "groups"),
        ("reach-country", "placement"),
        ("reach-focus", "groups"),
        ("reach-languages", "groups"),
    ]);
    ada.post("/profile", &hidden).await;
    assert!(finds(&mut ben, "search=lovelace", "Ada Lovelace").await);
    for query in &open[1..] {
        assert!(!finds(&mut ben, query, "Ada Lovelace").await, "{query}");
    }
    for query in ["search=%25", "search=_", "search=%5C", "search=language%3D"] {
        assert!(!finds(&mut ben, query, "Ada Lovelace").await, "{query}");
    }
});

story!(who_moves_is_found_where_they_live_now, net, {
    let (ada, mut own) = net.member("Ada").await;
    let (_, mut ben) = net.member("Ben").await;
    own.post("/profile", &form(&[])).await;
    assert!(finds(&mut ben, "search=london", "Ada Lovelace").await);
    let mut tx = net.app.db.begin().await.unwrap();
    members::set_zone(&mut tx, ada, "Asia/Tokyo").await.unwrap();
    tx.commit().await.unwrap();
    assert!(finds(&mut ben, "search=tokyo", "Ada Lovelace").await);
    assert!(!finds(&mut ben, "search=london", "Ada Lovelace").await);
});

story!(the_directory_answers_whatever_is_asked_of_it, net, {
    let (_, mut ada) = net.member("Ada").await;
    let long = "a".repeat(10_000);
    let queries = [
        "search=%FF",
        "search=a&search=b",
        "page=-1",
        "page=99999999999999999999",
        "page=100000",
        "focus=none",
        "search=%00",
        "country=%1F",
    ];
    for query in queries
        .iter()
        .map(|q| (*q).to_owned())
        .chain([format!("search={long}")])
    {
        let shown = ada.get(&format!("/members?{query}")).await;
        assert_eq!(shown.status, StatusCode::OK, "{query}");
    }
    ada.get("/members?search=nobody")
        .await
        .says("Nobody shows that")
        .says("Show everybody");
});

story!(strangers_and_guests_have_no_directory, net, {
    let ada = net.add_member("Ada").await;
    let guest = guest(&net, "Guest Gus").await;
    let page = format!("/members/{ada}");
    let mut stranger = net.visitor();
    for path in ["/members", page.as_str(), "/profile", "/invitations"] {
        assert!(
            stranger.get(path).await.location().starts_with("/sign-in"),
            "{path}"
        );
    }
    let mut gus = net.signed_in(guest).await;
    assert_eq!(gus.get("/members").await.location(), "/joining");
    assert_eq!(gus.get(&page).await.status, StatusCode::NOT_FOUND);
    let mut own = net.signed_in(ada).await;
    assert!(!finds(&mut own, "search=gus", "Guest Gus").await);
    assert_eq!(
        own.get(&format!("/members/{guest}")).await.status,
        StatusCode::NOT_FOUND
    );
    group_of(&net, &[ada, guest]).await;
    gus.get(&page).await.says("Ada");
    own.get(&format!("/members/{guest}"))
        .await
        .says("Guest Gus");
});

story!(
    who_was_erased_looks_like_nobody_and_cards_say_a_former_member,
    net,
    {
        let (ada, mut own) = net.member("Ada").await;
        let (ben, mut ben_sees) = net.member("Ben").await;
        own.post(
            "/profile",
            &form(&[("offers", "Much"), ("reach-offers", "groups")]),
        )
        .await;
        group_of(&net, &[ada, ben]).await;
        let mut tx = net.app.db.begin().await.unwrap();
        let kept = members::kept_of(&mut tx, ada).await.unwrap();
        assert_eq!(kept["name"], "Ada Lovelace");
        assert_eq!(kept["profile"]["offers"]["value"], "Much");
        assert_eq!(kept["profile"]["offers"]["seen_by"], "groups");
        members::forget(&mut tx, ada, net.app.now()).await.unwrap();
        members::forget(&mut tx, ada, net.app.now()).await.unwrap();
        tx.commit().await.unwrap();
        let erased = ben_sees.get(&format!("/members/{ada}")).await;
        let absent = ben_sees.get("/members/999999").await;
        assert_eq!(erased.status, StatusCode::NOT_FOUND);
        assert_eq!(erased.body, absent.body);
        assert_eq!(ben_sees.get("/members/x").await.body, absent.body);
        assert!(!finds(&mut ben_sees, "search=engine", "Ada Lovelace").await);
        assert_eq!(net.number("select count(*) from reaches").await, 0);
        let left = "select count(*) from profiles where search_text <> '' and offers <> ''";
        assert_eq!(net.number(left).await, 0);
    }
);

story!(names_of_every_script_are_shown_found_and_kept, net, {
    let (ada, mut own) = net.member("Ada").await;
    for name in ["ليلى حداد", "Ünal Çelik", "李小龍", "O’Brien <b>&</b>"] {
        let shown = own.submit("/profile", &form(&[("name", name)])).await;
        assert_eq!(shown.status, StatusCode::OK, "{name}");
        let escaped = name
            .replace('&', "&#38;")
            .replace('<', "&#60;")
            .replace('>', "&#62;");
        own.get(&format!("/members/{ada}"))
            .await
            .says(&format!("<bdi>{escaped}</bdi>"));
    }
    own.submit("/profile", &form(&[("name", "Ünal Çelik")]))
        .await;
    assert!(finds(&mut own, "search=celik", "Ünal Çelik").await);
});

story!(
    a_profile_that_is_wrong_is_shown_again_whole_and_nothing_is_stored,
    net,
    {
        let (ada, mut own) = net.member("Ada").await;
        let long = "x".repeat(10_000);
        let fields = form(&[
            ("offers", &long),
            ("background", "Typed with care"),
            ("exact-tue", "late"),
            ("reach-background", "groups"),
        ]);
        let shown = own.post("/profile", &fields).await;
        assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
        shown
            .says("Typed with care")
            .says(&long)
            .says("Tuesday: “late”")
            .says("value=\"late\"");
        own.get(&format!("/members/{ada}"))
            .await
            .never_says("Typed with care");
        let (one, other) = (form(&[("offers", "One")]), form(&[("offers", "Other")]));
        let (mut first, mut second) = (own.clone(), own.clone());
        let both = tokio::join!(
            first.post("/profile", &one),
            second.post("/profile", &other)
        );
        assert!(both.0.status.is_redirection() && both.1.status.is_redirection());
        own.get("/profile")
            .await
            .says("Still empty")
            .says("href=\"#asks\"");
    }
);

story!(
    many_members_described_at_once_are_found_by_pages_of_thirty,
    net,
    {
        let described: Vec<Described> = (0..70)
            .map(|n| Described {
                name: format!("Member {n:02}"),
                fields: vec![
                    ("time_zone", "Asia/Tokyo".into()),
                    (
                        "country",
                        "United Kingdom of Great Britain and Northern Ireland".into(),
                    ),
                    (
                        "free",
                        "mon 22:00-01:00; mon 18:00-20:30; mon 20:30-21:00".into(),
                    ),
                    ("years_experience", "7".into()),
                    ("education", "not kept".into()),
                ],
            })
            .collect();
        let mut tx = net.app.db.begin().await.unwrap();
        let ids = members::add_described(&mut tx, &described, net.app.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut first = net.signed_in(ids[0]).await;
        let shown = first.get("/members?country=gb").await;
        shown
            .says("70 members")
            .says("Member 29")
            .never_says("Member 30")
            .says("1 to 30 of 70");
        let shown = first.get("/members?country=gb&page=3").await;
        shown
            .says("Member 69")
            .says("61 to 70 of 70")
            .never_says("Next page");
        let mut db = net.app.db.read().await.unwrap();
        let people = members::people(&mut db).await.unwrap();
        assert_eq!(people.len(), 70);
        assert_eq!(
            people[0].free,
            "mon 18:00-21:00; mon 22:00-24:00; tue 00:00-01:00"
        );
    }
);

#[test]
fn sentences_have_a_name_for_every_field() {
    for field in crate::members::fields::Field::ALL {
        let key = format!("named-{}", field.key());
        assert!(crate::web::words::english().knows(&key), "{key}");
    }
}
