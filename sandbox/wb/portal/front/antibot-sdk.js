(() => {
  const host = "https://antibot.wildberries.ru";
  const visitorId = crypto.randomUUID();

  async function ask(body) {
    const response = await fetch(`${host}/api/v1/create-one-time-token`, {
      method: "POST",
      credentials: "include",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify(body),
    });
    return { status: response.status, answer: await response.json() };
  }

  /** Fetches a token for one call; a challenge is shown to the person by the page. */
  async function createOneTimeToken({ action, siteKey, onChallenge }) {
    const startedAt = performance.now();
    let { status, answer } = await ask({ action, siteKey, visitorId });
    while (status === 498) {
      if (onChallenge === undefined) throw new Error("Error in captcha");
      const typed = await onChallenge(answer.picture);
      const { challengeId } = answer;
      ({ status, answer } = await ask({ action, siteKey, visitorId, challengeId, answer: typed }));
    }
    if (status !== 200) throw new Error("Error in captcha");
    return { token: answer.token, latency: performance.now() - startedAt };
  }

  globalThis.antibot = { visitorId, createOneTimeToken };
})();
