//! Lists of people: looked at, then taken, all at once.

use super::{NOW, close_network, programme};
use crate::members;
use crate::programmes::import::{self, Taken, read};
use crate::programmes::{self, Enrolling, Wish};
use crate::testing::story;
use crate::web::words::english;

const HEAD: &str = "name,email,languages,time_zone,free,age,education";

fn faults(text: &str) -> Vec<(u64, &'static str, String)> {
    let list = read(text).expect("it is a list");
    let faults = list.faults.iter();
    let told = faults.map(|fault| (fault.line, fault.column, english().say(&fault.say)));
    told.collect()
}

#[test]
fn every_bad_cell_is_named_by_line_and_column_with_what_would_be_right() {
    let text = format!(
        "{HEAD}\n\
         Ada,ada@example.org,en;de,Europe/Berlin,mon 18:00-20:30,35-44 years old,x\n\
         ,nobody,klingonisch,Mars,monday teatime,12,x\n\
         Ben,ben@example.org,en\n"
    );
    let told = faults(&text);
    let places: Vec<_> = told
        .iter()
        .map(|(line, column, _)| (*line, *column))
        .collect();
    let third = ["name", "email", "languages", "time_zone", "free", "age"];
    let mut expected: Vec<(u64, &str)> = third.map(|column| (3, column)).into();
    expected.push((4, ""));
    assert_eq!(places, expected);
    assert!(told[2].2.contains("“klingonisch”"), "{}", told[2].2);
    assert!(told[4].2.contains("mon 18:00-20:30"), "{}", told[4].2);
    let list = read(&text).expect("it is a list");
    assert_eq!((list.people.len(), list.bad_lines), (1, 2));
    assert_eq!(list.unknown, ["education"]);
}

#[test]
fn a_list_reads_however_it_is_divided_and_its_heads_are_written() {
    let semicolons = "\u{feff}Name;E-mail;Time zone\r\n\"Berg; Ada\";ada@example.org;UTC\r\n\r\n";
    let list = read(semicolons).expect("it is a list");
    assert_eq!(list.people[0].described.name, "Berg; Ada");
    assert!(list.faults.is_empty());
    let tabs = "email\tname\nADA@example.org\tAda\nada@example.org\tAda\n";
    let list = read(tabs).expect("it is a list");
    assert_eq!(list.people.len(), 1);
    assert_eq!(list.doubles, [(3, 2)]);
}

#[test]
fn what_is_no_list_is_refused_as_a_whole() {
    for (text, key) in [
        ("name\nAda\n", "import-column-missing"),
        ("", "import-column-missing"),
        ("name,email,name\n", "import-column-twice"),
    ] {
        assert_eq!(read(text).expect_err(text).key, key);
    }
    let lines = "A,a@example.org\n".repeat(import::LINES_MAX + 1);
    let long = read(&format!("name,email\n{lines}")).expect_err("too long");
    assert_eq!(long.key, "import-long");
}

story!(
    programme_list_changes_nothing_until_it_is_taken_and_then_once,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let cleo = net.add_member("Cleo").await;
        let id = programme(&net, host, Enrolling::Closed).await;
        let open = programmes::Founding {
            enrolling: Enrolling::Open,
            ..founding(&net, host, id).await
        };
        programmes::change(&net.app, host, id, &open).await.unwrap();
        for member in [ben, cleo] {
            let done = programmes::enrol(&net.app, member, id, &Wish::default(), "").await;
            done.unwrap();
        }
        programmes::leave(&net.app, cleo, id, false).await.unwrap();
        let text = format!(
            "{HEAD}\n\
             Ada Other,ADA@example.org,fr,UTC,,,\n\
             Ben,ben@example.org,,,,,\n\
             Cleo,cleo@example.org,,,,,\n\
             Dora,dora@example.org,en,Europe/Rome,thu 18:00-20:00,,\n\
             Dora,dora2@example.org,en,Europe/Rome,tue 07:00-09:00,,\n\
             Dora,dora@example.org,,,,,\n\
             Emil,nowhere,,,,,\n"
        );
        let path = format!("/programmes/{id}/import");
        let before = net.number("select count(*) from members").await;
        let shown = hanna.submit(&path, &[("text", &text)]).await;
        shown
            .says("This list would enrol 3 people")
            .says("education")
            .says("Lines to mend (1)")
            .says("Twice on the list (1)")
            .says("Left before (1)");
        assert_eq!(net.number("select count(*) from members").await, before);
        let (_, mut other) = net.member("Otto").await;
        assert_eq!(other.get(&path).await.status, 404);
        let list = shown.value("list");
        for _ in 0..2 {
            let shown = hanna
                .post(&format!("{path}/take"), &[("list", &list)])
                .await;
            assert_eq!(shown.status, 303, "{}", shown.body);
        }
        let after = net.number("select count(*) from members where joined_at is null");
        assert_eq!(after.await, 2, "two Doras, who have not joined");
        assert_eq!(net.number("select count(*) from imports").await, 0);
        let mut db = net.app.db.read().await.unwrap();
        let waiting = programmes::waiting(&mut db, id).await.unwrap();
        let known = members::people_of(&mut db, &waiting).await.unwrap();
        let free: Vec<_> = known.iter().map(|one| one.free.as_str()).collect();
        assert_eq!(free, ["", "thu 18:00-20:00", "tue 07:00-09:00", ""]);
        let known = members::people_of(&mut db, &[ada]).await.unwrap();
        assert!(
            known[0].languages.is_empty(),
            "a profile is never overwritten"
        );
        drop(db);
        for (address, mails) in [
            ("dora@example.org", 1),
            ("ada@example.org", 1),
            ("ben@example.org", 0),
            ("cleo@example.org", 0),
        ] {
            let told = net.mails_to(address).await;
            assert_eq!(told.len(), mails, "{address}");
        }
        let (subject, body) = net.mails_to("dora@example.org").await.remove(0);
        assert_eq!(subject, "Hanna has put you on the list of Emerging Leaders");
        assert!(body.contains(&format!("/programmes/{id}/enrol")), "{body}");
        assert!(body.contains("/mail/silence/"), "{body}");
    }
);

async fn founding(
    net: &crate::testing::Network,
    host: crate::db::MemberId,
    id: crate::db::ProgrammeId,
) -> programmes::Founding {
    let mut db = net.app.db.read().await.unwrap();
    let found = programmes::for_host(&mut db, host, id).await.unwrap();
    programmes::Founding {
        name: found.name,
        promise: found.promise,
        enrolling: found.enrolling,
        time_zone: found.time_zone,
        starts_on: found.starts_on,
        ends_on: found.ends_on,
        evening: found.evening,
        placing_on: found.placing_on,
        minutes: found.minutes,
        rhythm_weeks: found.rhythm_weeks,
        rules: found.rules,
    }
}

story!(
    programme_list_comes_as_a_file_from_our_own_page_alone,
    net,
    {
        net.at(NOW);
        let (host, mut hanna) = net.member("Hanna").await;
        let id = programme(&net, host, Enrolling::Open).await;
        let path = format!("/programmes/{id}/import");
        let file = "name,email\nDora,dora@example.org\n";
        let part = |name: &str, text: &str| {
            format!(
                "--cut\r\ncontent-disposition: form-data; name=\"{name}\"; \
                 filename=\"a.csv\"\r\n\r\n{text}\r\n"
            )
        };
        let body = format!("{}{}--cut--\r\n", part("file", file), part("text", ""));
        let kind = "multipart/form-data; boundary=cut".to_owned();
        hanna.headers.insert("content-type", kind);
        let shown = hanna
            .send(axum::http::Method::POST, &path, body.clone())
            .await;
        assert_eq!(shown.status, 303, "{}", shown.body);
        let large = part("file", &"x".repeat(import::BYTES_MAX + 100_000)) + "--cut--\r\n";
        let shown = hanna.send(axum::http::Method::POST, &path, large).await;
        assert_eq!(shown.status, 422);
        shown.says("more than 8 MB");
        let pasted = "x".repeat(import::BYTES_MAX + 1);
        hanna.headers.remove("content-type");
        let shown = hanna.post(&path, &[("text", &pasted)]).await;
        shown.is(422).says("more than 8 MB");
        hanna.headers.insert(
            "content-type",
            "multipart/form-data; boundary=cut".to_owned(),
        );
        let vast = part("file", &"x".repeat(3 * import::BYTES_MAX + 1)) + "--cut--\r\n";
        let shown = hanna.send(axum::http::Method::POST, &path, vast).await;
        assert_eq!(shown.status, 413);
        shown.says("more than we take at once");
        let zeros = part("file", "name,email\nD\0,d@example.org\n") + "--cut--\r\n";
        let shown = hanna.send(axum::http::Method::POST, &path, zeros).await;
        assert_eq!(shown.status, 422);
        // No other form of ours takes what a page elsewhere could send as a file.
        let shown = hanna
            .send(axum::http::Method::POST, "/profile", body.clone())
            .await;
        assert_eq!(shown.status, 400);
        hanna.origin = "https://elsewhere.example".into();
        let shown = hanna.send(axum::http::Method::POST, &path, body).await;
        assert_eq!(shown.status, 403);
        hanna.headers.clear();
        hanna.origin = crate::testing::ORIGIN.into();
        let shown = hanna.post(&path, &[("text", "")]).await;
        assert_eq!(shown.status, 422);
        shown.says("Choose a file");
        let shown = hanna.post(&path, &[("text", "who\nDora\n")]).await;
        assert_eq!(shown.status, 422);
        shown.says("no column called name").says("who\nDora");
        hanna
            .submit(&format!("{path}/drop"), &[])
            .await
            .says("Nobody was enrolled");
        assert_eq!(net.number("select count(*) from imports").await, 0);
        let gone = hanna.post(&format!("{path}/take"), &[("list", "1")]).await;
        assert_eq!(gone.status, 409);
    }
);

story!(programme_list_nobody_takes_is_gone_after_a_day, net, {
    net.at(NOW);
    let host = net.add_member("Hanna").await;
    let id = programme(&net, host, Enrolling::Open).await;
    let text = "name,email\nDora,dora@example.org\n".to_owned();
    import::send(&net.app, host, id, text)
        .await
        .unwrap()
        .unwrap();
    net.later(23 * 3600).await;
    assert_eq!(net.number("select count(*) from imports").await, 1);
    net.later(2 * 3600).await;
    assert_eq!(net.number("select count(*) from imports").await, 0);
});

story!(
    programme_person_on_a_list_finds_joining_filled_with_what_it_says,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let id = programme(&net, host, Enrolling::Open).await;
        let text = "name,email,lead,focus,languages,time_zone,free\n\
                    Dora Kern,dora@example.org,A clinic,conflict,de,Europe/Rome,thu 18:00-21:00\n";
        import::send(&net.app, host, id, text.to_owned())
            .await
            .unwrap()
            .unwrap();
        let mut db = net.app.db.read().await.unwrap();
        let key = import::look(&mut db, host, id)
            .await
            .unwrap()
            .unwrap()
            .list_key;
        drop(db);
        let taken = import::take(&net.app, host, id, &key).await.unwrap();
        assert_eq!(taken, Taken { new: 1, known: 0 });
        let mut db = net.app.db.read().await.unwrap();
        let dora = programmes::waiting(&mut db, id).await.unwrap()[0];
        drop(db);
        close_network(&net).await;
        let mut browser = net.signed_in(dora).await;
        let shown = browser.open(&format!("/programmes/{id}/enrol")).await;
        shown
            .says("1 of 5")
            .says("value=\"Dora Kern\"")
            .says("value=\"A clinic\"")
            .says("put you on the list of Emerging Leaders");
        let at = |words: &str| shown.body.find(words).expect("it is there");
        assert!(
            at("btn-primary") < at("is not for me"),
            "the way on comes first"
        );
        browser
            .get("/joining/hours")
            .await
            .says("value=\"thu-evening\" checked");
        browser
            .get("/joining/background")
            .await
            .says("value=\"de\" checked");
        let shown = browser.post("/joining/promise", &[]).await;
        assert_eq!(shown.location(), format!("/programmes/{id}/enrol"));
        // With a seat held for them, that is what they come for.
        let group = net.sits(&[], |_| ()).await;
        net.belongs(id, group).await;
        net.offers(id, group, &[dora]).await;
        let shown = browser.post("/joining/promise", &[]).await;
        assert_eq!(shown.location(), format!("/programmes/{id}/seat"));
        let (_, mut other) = net.member("Otto").await;
        let leave = format!("/programmes/{id}/leave");
        assert_eq!(other.post(&leave, &[]).await.status, 404);
        browser.post(&leave, &[]).await;
        let held = net.number("select count(*) from enrolments where ended_at is null");
        assert_eq!(held.await, 0);
    }
);

// `ROUNDTABLE_LIST_LINES=16000 cargo test --release` measures a long one.
story!(programme_list_of_many_is_taken_in_one_go, net, {
    net.at(NOW);
    let lines = std::env::var("ROUNDTABLE_LIST_LINES").ok();
    let lines: usize = lines.and_then(|lines| lines.parse().ok()).unwrap_or(700);
    let host = net.add_member("Hanna").await;
    let id = programme(&net, host, Enrolling::Open).await;
    let mut text = "name,email,organisation,country,languages,time_zone,free,industry\n".to_owned();
    for number in 0..lines {
        text += &format!(
            "Person {},p{number}@example.org,Org {},Germany,en;de,Europe/Berlin,\
             thu 18:00-20:00; mon 07:00-0{}:30,Healthcare\n",
            number / 2,
            number % 50,
            number % 2 + 8,
        );
    }
    let begin = std::time::Instant::now();
    import::send(&net.app, host, id, text)
        .await
        .unwrap()
        .unwrap();
    let sent = begin.elapsed();
    let mut db = net.app.db.read().await.unwrap();
    let look = import::look(&mut db, host, id).await.unwrap().unwrap();
    drop(db);
    let looked = begin.elapsed();
    assert_eq!(look.sorted.count(), lines);
    let taken = import::take(&net.app, host, id, &look.list_key)
        .await
        .unwrap();
    let took = begin.elapsed();
    assert_eq!(taken.new, lines);
    let mut db = net.app.db.read().await.unwrap();
    let waiting = programmes::waiting(&mut db, id).await.unwrap();
    println!("{lines} lines: kept {sent:?}, looked {looked:?}, taken {took:?}");
    assert_eq!(waiting.len(), lines);
    drop(db);
    let mails = net
        .number("select count(distinct address) from outbox")
        .await;
    assert_eq!(usize::try_from(mails).unwrap(), lines);
});
