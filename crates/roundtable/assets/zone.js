// Fills fields marked data-zone with this browser's time zone, unless somebody chose already.
for (const field of document.querySelectorAll("[data-zone]")) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const open = field.value === "" || field.value === "UTC";
  if (!zone || !open || field.getAttribute("aria-invalid")) continue;
  // A zone that is not on the list, such as Etc/GMT-3, is one all the same.
  const offered = !field.options || [...field.options].some((o) => o.value === zone);
  if (!offered) field.append(new Option(zone, zone));
  field.value = zone;
}
