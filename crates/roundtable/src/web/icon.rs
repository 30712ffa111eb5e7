//! Icons of the Lucide set, drawn inline.

use icondata_core::IconData;
use icondata_lu as lu;

/// The SVG of an icon by our name for it. It says nothing to a screen reader.
pub fn icon(name: &str) -> String {
    let data: &IconData = match name {
        "arrow" => lu::LuArrowRight,
        "back" => lu::LuArrowLeft,
        "bell" => lu::LuBell,
        "archive" => lu::LuArchive,
        "better" => lu::LuArrowUp,
        "worse" => lu::LuArrowDown,
        "book" => lu::LuBookOpen,
        "calendar" => lu::LuCalendar,
        "calendar-add" => lu::LuCalendarPlus,
        "check" => lu::LuCheck,
        "ban" => lu::LuBan,
        "clock" => lu::LuClock,
        "copy" => lu::LuCopy,
        "device" => lu::LuSmartphone,
        "download" => lu::LuDownload,
        "ear" => lu::LuEar,
        "edit" => lu::LuPencil,
        "eye" => lu::LuEye,
        "disk" => lu::LuHardDrive,
        "filter" => lu::LuSlidersHorizontal,
        "flag" => lu::LuFlag,
        "gauge" => lu::LuGauge,
        "globe" => lu::LuGlobe,
        "home" => lu::LuHouse,
        "idea" => lu::LuLightbulb,
        "key" => lu::LuKeyRound,
        "leave" => lu::LuLogOut,
        "list" => lu::LuScrollText,
        "lock" => lu::LuLock,
        "mail" => lu::LuMail,
        "minus" => lu::LuMinus,
        "more" => lu::LuEllipsis,
        "note" => lu::LuNotebookPen,
        "pause" => lu::LuPause,
        "people" => lu::LuUsers,
        "person" => lu::LuUser,
        "person-add" => lu::LuUserPlus,
        "pin" => lu::LuMapPin,
        "plus" => lu::LuPlus,
        "qr" => lu::LuQrCode,
        "search" => lu::LuSearch,
        "settings" => lu::LuSettings,
        "share" => lu::LuShare2,
        "shield" => lu::LuShieldCheck,
        "sign" => lu::LuPenLine,
        "split" => lu::LuSplit,
        "trash" => lu::LuTrash2,
        "undo" => lu::LuUndo2,
        "video" => lu::LuVideo,
        "warning" => lu::LuTriangleAlert,
        "x" => lu::LuX,
        _ => return ring(),
    };
    draw(data.data)
}

/// The table and its seats: our own mark.
fn ring() -> String {
    draw(
        "<circle cx=\"12\" cy=\"12\" r=\"4.5\"/><circle cx=\"12\" cy=\"3.5\" r=\"1.2\"/>\
         <circle cx=\"12\" cy=\"20.5\" r=\"1.2\"/><circle cx=\"3.5\" cy=\"12\" r=\"1.2\"/>\
         <circle cx=\"20.5\" cy=\"12\" r=\"1.2\"/>",
    )
}

fn draw(paths: &str) -> String {
    let paths = paths.replace(['\n'], "").replace(" />", "/>");
    format!("<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{paths}</svg>")
}
