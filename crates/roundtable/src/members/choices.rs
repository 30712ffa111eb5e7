//! What a profile offers to choose from. What is stored never changes; its words do.

use crate::web::words::Lang;

/// One thing to choose: what is stored, and the key of its words in the catalogue.
pub type Choice = (&'static str, &'static str);

/// What would help a member most.
pub const FOCUS: [Choice; 8] = [
    ("decision-making", "focus-decisions"),
    ("building a team", "focus-team"),
    ("delegation", "focus-delegation"),
    ("conflict", "focus-conflict"),
    ("communication", "focus-communication"),
    ("strategy", "focus-strategy"),
    ("innovation", "focus-innovation"),
    ("resilience", "focus-resilience"),
];

/// How many people an organisation has, smallest first.
pub const SIZES: [Choice; 9] = [
    (
        "Just me - I am a freelancer, sole proprietor, etc.",
        "size-1",
    ),
    ("2 to 9 employees", "size-2"),
    ("10 to 19 employees", "size-10"),
    ("20 to 99 employees", "size-20"),
    ("100 to 499 employees", "size-100"),
    ("500 to 999 employees", "size-500"),
    ("1,000 to 4,999 employees", "size-1000"),
    ("5,000 to 9,999 employees", "size-5000"),
    ("10,000 or more employees", "size-10000"),
];

/// Age bands, youngest first.
pub const AGES: [Choice; 6] = [
    ("18-24 years old", "age-18"),
    ("25-34 years old", "age-25"),
    ("35-44 years old", "age-35"),
    ("45-54 years old", "age-45"),
    ("55-64 years old", "age-55"),
    ("65 years or older", "age-65"),
];

/// Genders.
pub const GENDERS: [Choice; 4] = [
    ("woman", "gender-woman"),
    ("man", "gender-man"),
    ("non-binary", "gender-non-binary"),
    ("other", "gender-other"),
];

/// Industries.
pub const INDUSTRIES: [Choice; 24] = [
    ("Agriculture", "industry-agriculture"),
    ("Banking/Financial Services", "industry-banking"),
    ("Charity", "industry-charity"),
    ("Computer Systems Design and Services", "industry-systems"),
    ("Construction", "industry-construction"),
    ("Consulting", "industry-consulting"),
    ("Culture", "industry-culture"),
    ("Energy", "industry-energy"),
    ("Fintech", "industry-fintech"),
    ("Government", "industry-government"),
    ("Healthcare", "industry-health"),
    ("Higher Education", "industry-higher-education"),
    ("Hospitality", "industry-hospitality"),
    ("Insurance", "industry-insurance"),
    (
        "Internet, Telecomm or Information Services",
        "industry-internet",
    ),
    ("Law", "industry-law"),
    ("Manufacturing", "industry-manufacturing"),
    ("Media & Advertising Services", "industry-media"),
    ("Property", "industry-property"),
    ("Retail and Consumer Services", "industry-retail"),
    ("Schools", "industry-schools"),
    ("Software Development", "industry-software"),
    ("Transportation, or Supply Chain", "industry-transport"),
    ("Other:", "industry-other"),
];

/// What somebody does in an organisation.
pub const FUNCTIONS: [Choice; 18] = [
    ("Senior Executive (C-Suite, VP, etc.)", "function-executive"),
    ("Founder", "function-founder"),
    ("Operations", "function-operations"),
    ("Product manager", "function-product"),
    ("Project manager", "function-project"),
    ("Engineering manager", "function-engineering"),
    ("Research & Development role", "function-research"),
    ("Designer", "function-design"),
    ("Data or business analyst", "function-analysis"),
    ("Marketing or sales professional", "function-sales"),
    ("Customer care", "function-care"),
    ("Finance", "function-finance"),
    ("People and culture", "function-people"),
    ("Legal", "function-legal"),
    ("Security professional", "function-security"),
    ("Educator", "function-education"),
    ("Medical", "function-medical"),
    ("Other (please specify):", "function-other"),
];

/// Languages one may meet in: the ISO 639 code, and the language's own name for itself.
pub const LANGUAGES: [(&str, &str); 27] = [
    ("en", "English"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ru", "Русский"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// Countries by their ISO 3166 code; their names are in `countries.ftl`.
const COUNTRIES: &str = "\
    ad ae af ag ai al am ao ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq \
    br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm \
    do dz ec ee eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr \
    gt gu gw gy hk hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn kp \
    kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq \
    mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl \
    pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss \
    st sv sx sy sz tc td tg th tj tk tl tm tn to tr tt tv tw tz ua ug us uy uz va vc ve vg \
    vi vn vu wf ws xk ye yt za zm zw";

/// Names other lists use for countries of ours.
const OTHER_NAMES: [(&str, &str); 18] = [
    ("Côte d'Ivoire", "ci"),
    ("Czech Republic", "cz"),
    ("Democratic People's Republic of Korea", "kp"),
    ("Hong Kong (S.A.R.)", "hk"),
    ("Iran, Islamic Republic of...", "ir"),
    ("Lao People's Democratic Republic", "la"),
    ("Republic of Korea", "kr"),
    ("Republic of Moldova", "md"),
    ("Republic of North Macedonia", "mk"),
    ("Russian Federation", "ru"),
    ("Syrian Arab Republic", "sy"),
    ("Turkey", "tr"),
    ("United Kingdom of Great Britain and Northern Ireland", "gb"),
    ("United Republic of Tanzania", "tz"),
    ("United States of America", "us"),
    ("Venezuela, Bolivarian Republic of...", "ve"),
    ("Viet Nam", "vn"),
    ("Bosnia & Herzegovina", "ba"),
];

/// Every country we name: code and name, by name.
pub fn countries(lang: &Lang) -> Vec<(&'static str, String)> {
    let mut all: Vec<(&str, String)> = COUNTRIES
        .split_whitespace()
        .map(|code| (code, country(lang, code)))
        .collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

/// A country's name. What is no code of ours is shown as it was written.
pub fn country(lang: &Lang, code: &str) -> String {
    if is_country(code) {
        lang.t(&format!("country-{code}"))
    } else {
        code.to_owned()
    }
}

/// Whether this is the code of a country we name.
pub fn is_country(code: &str) -> bool {
    COUNTRIES.split_whitespace().any(|known| known == code)
}

/// The code of a country named in English, ours or another list's; else the name itself.
pub fn country_code(name: &str) -> String {
    let other = OTHER_NAMES.iter().find(|(known, _)| *known == name);
    let english = crate::web::words::english();
    let ours = || {
        COUNTRIES
            .split_whitespace()
            .find(|code| english.t(&format!("country-{code}")) == name)
    };
    other
        .map(|(_, code)| *code)
        .or_else(ours)
        .unwrap_or(name)
        .to_owned()
}

/// The words of a stored choice. One that is not on the list is shown as it was written.
pub fn words(lang: &Lang, choices: &[Choice], stored: &str) -> String {
    let known = choices.iter().find(|(key, _)| *key == stored);
    known.map_or_else(|| stored.to_owned(), |(_, says)| lang.t(says))
}

/// A language's own name; the code of one that is not on the list.
pub fn language(code: &str) -> String {
    let known = LANGUAGES.iter().find(|(listed, _)| *listed == code);
    known.map_or_else(|| code.to_uppercase(), |(_, name)| (*name).to_owned())
}

/// Whether this may be the code of a language: two or three small letters.
pub fn may_be_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase())
}
