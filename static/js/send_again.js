/* Sends what a form could not be sent with: whoever has signed in anew has another token, which is asked
   for at that moment. Without it the server answers that the form has expired, and it is sent once more. */

for (const form of document.querySelectorAll("form[data-send-again]")) {
    const said = form.querySelector("[role=status]");

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        said.textContent = "";
        const answer = await fetch(form.dataset.sendAgain, { headers: { "X-Background": "1" } }).catch(() => null);
        const state = answer?.ok ? await answer.json().catch(() => null) : null;
        const writer = form.elements.written_by?.value;
        if (!state) said.textContent = form.dataset.saysNoAnswer;
        else if (!state.person) said.textContent = form.dataset.saysSignedOut;
        else if (writer && writer !== state.person) {
            said.textContent = form.dataset.saysAnother;
        } else {
            form.elements.csrfmiddlewaretoken.value = state.token;
            form.submit();
        }
    });
}
