// Fills fields marked data-zone with this browser's time zone, unless somebody chose already.
for (const field of document.querySelectorAll("[data-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const offered = field.options ? [...field.options].some((o) => o.value === zone) : true;
  if (zone && offered && (field.value === "" || field.value === "UTC")) field.value = zone;
}
