/** Logging out leaves nobody's unsaved words on the device. */

document.addEventListener("submit", (event) => {
  if (!new URL(event.target.action, location.href).pathname.endsWith("/logout/")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("newsroom:")) localStorage.removeItem(key);
});
