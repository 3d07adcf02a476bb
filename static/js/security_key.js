/* Security keys: asks the browser for one and sends what it signed. Without JavaScript there is the app. */

for (const form of document.querySelectorAll("form[data-security-key]")) {
    const said = form.querySelector("[data-said]");
    form.hidden = false;
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
        form.querySelector("button").disabled = true;
        said.textContent = said.dataset.unable;
        continue;
    }
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        said.textContent = said.dataset.asking;
        try {
            const credential = await ask(form);
            form.elements.credential.value = JSON.stringify(credential.toJSON());
            form.submit();
        } catch {
            said.textContent = said.dataset.unused;
        }
    });
}

function ask(form) {
    const { publicKey } = JSON.parse(document.getElementById(form.dataset.options).textContent);
    return form.dataset.securityKey === "create"
        ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
}
