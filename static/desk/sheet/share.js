/** « Copier l’adresse » of a preview link. Without a script, the address is there to be selected. */

const said = document.querySelector("[data-copied]");

for (const button of document.querySelectorAll("[data-copy]")) {
  const address = button.parentElement.querySelector("[data-address]");
  button.hidden = false;
  address.addEventListener("focus", () => address.select());
  button.addEventListener("click", async () => {
    address.select();
    const copied = await navigator.clipboard?.writeText(address.value).then(() => true, () => false);
    button.textContent = copied ? "Adresse copiée" : "Adresse choisie\u00a0: Ctrl+C";
    said.textContent = button.textContent;
  });
}
