//! Whom a placement may seat.

use super::{NOW, founded, programme};
use crate::placement::tests::set;
use crate::programmes::{self, CHANCES_LEAST, Enrolling, Template, Wish, persons};
use crate::testing::story;

story!(
    programme_those_who_wait_have_joined_and_are_neither_erased_nor_suspended,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let ada = net.add_member("Ada").await;
        let ben = net.add_member("Ben").await;
        let cleo = net.add_member("Cleo").await;
        let half = net.add_member("Dora").await;
        let eve = net.add_member("Eve").await;
        let id = programme(&net, host, Enrolling::Open).await;
        for (member, alone) in [
            (cleo, false),
            (ada, true),
            (ben, false),
            (half, false),
            (eve, false),
        ] {
            let wish = Wish {
                alone,
                ..Wish::default()
            };
            let done = programmes::enrol(&net.app, member, id, &wish, "").await;
            done.expect("they enrol");
        }
        let mut tx = net.app.db.begin().await.unwrap();
        let suspends = "insert into suspensions (member_id, suspended_by, reason, suspended_at)
                        values ($1, $1, 'a story', 1)";
        for (change, member) in [
            (suspends, eve),
            ("update members set ended_at = 1 where member_id = $1", ben),
            (
                "update members set joined_at = null where member_id = $1",
                half,
            ),
        ] {
            let change = sqlx::query(change).bind(member);
            change.execute(&mut *tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut db = net.app.db.read().await.unwrap();
        assert_eq!(programmes::waiting(&mut db, id).await.unwrap(), [cleo, ada]);
        let among = programmes::among(&mut db, id, &[ada, cleo]).await.unwrap();
        assert_eq!(among.alone.into_iter().collect::<Vec<_>>(), [ada]);
    }
);

story!(
    programme_of_an_evening_finds_everybody_free_at_the_evening_by_their_own_clock,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let id = founded(&net, host, Template::Evening, |founding| {
            founding.evening = "17:30".into();
            founding.minutes = 120;
        })
        .await;
        let mut db = net.app.db.read().await.unwrap();
        let evening = programmes::by_id(&mut db, id).await.unwrap();
        let free = ["Europe/Berlin", "Asia/Tokyo"].map(|zone| evening.evening_hours(zone));
        let free = free.map(|hours| hours.expect("it is an evening"));
        assert_eq!(free, ["mon 17:30-19:30", "tue 01:30-03:30"]);
    }
);

story!(
    programme_what_is_told_of_many_is_told_by_some_of_them,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let id = programme(&net, host, Enrolling::Open).await;
        let mut members = Vec::new();
        for number in 0..13 {
            let member = net.add_member(&format!("Member {number}")).await;
            set(&net, member, "languages", "en").await;
            let near = number == 0 || number % 2 == 1;
            let free = ["mon 07:00-09:00", "thu 18:00-20:00"][usize::from(near)];
            set(&net, member, "free", free).await;
            net.enrol(id, member).await;
            members.push(member);
        }
        let mut db = net.app.db.read().await.unwrap();
        let found = programmes::by_id(&mut db, id).await.unwrap();
        let mut told = Vec::new();
        for most in [100, 12, 4] {
            let chances = persons::chances_by(&mut db, &found, members[0], most).await;
            let chances = chances.unwrap().expect("enough wait");
            let more = chances.hours.first().map_or(0, |hours| hours.more);
            told.push((chances.others, chances.near, more, chances.about));
        }
        assert_eq!(told[..2], [(12, 6, 6, false), (12, 6, 6, false)]);
        // Four stand for twelve: every third one counts three times.
        assert_eq!(told[2], (12, 6, 6, true));
    }
);

story!(
    programme_who_has_named_no_zone_is_counted_with_nobody_but_for_an_evening,
    net,
    {
        net.at(NOW);
        let host = net.add_member("Hanna").await;
        let id = programme(&net, host, Enrolling::Open).await;
        let mut members = Vec::new();
        for number in 0..CHANCES_LEAST + 2 {
            let member = net.add_member(&format!("Member {number}")).await;
            set(&net, member, "languages", "en").await;
            set(&net, member, "free", "thu 18:00-20:00").await;
            net.enrol(id, member).await;
            members.push(member);
        }
        let mut found = Vec::new();
        for listed in [members[1], members[2]] {
            set(&net, listed, "time_zone", "").await;
            let mut db = net.app.db.read().await.unwrap();
            let season = programmes::by_id(&mut db, id).await.unwrap();
            let told = programmes::chances_of(&mut db, &season, members[0]).await;
            let told = told.unwrap();
            found.push(told.map(|told| (told.others, told.near, told.speak)));
            let mut evening = season;
            (evening.evening, evening.rhythm_weeks) = ("17:30".into(), 0);
            let told = programmes::chances_of(&mut db, &evening, members[0]).await;
            let others = told.unwrap().map(|told| told.others);
            assert_eq!(
                others,
                Some(CHANCES_LEAST + 1),
                "an evening has its own zone"
            );
        }
        let known = CHANCES_LEAST;
        assert_eq!(found, [Some((known, known, known)), None]);
    }
);
